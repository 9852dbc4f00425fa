package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Presence;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualReaderTest {

    private final VirtualReader reader = new VirtualReader(VirtualReader.NAME, VirtualUicc.withSamples(3));

    @Test
    void namesTellWhichCardIsInside() throws CardException {
        assertEquals(
                4,
                MoStore.select(VirtualReader.named("virtual").connect()).tags().size());
        CardConnection blank = VirtualReader.named("virtual:blank").connect();
        assertThrows(CardException.class, () -> MoStore.select(blank));
        assertThrows(IllegalArgumentException.class, () -> VirtualReader.named("ACS ACR38U"));
    }

    @Test
    void pullingLosesTheConnectionForGoodAndInsertingTakesANewOne() throws CardException {
        CardConnection connection = reader.connect();
        reader.pull();
        assertInstanceOf(Presence.Absent.class, reader.presence());
        assertThrows(LinkLost.class, () -> Iccid.read(connection));
        assertThrows(LinkLost.class, reader::connect);
        reader.insert();
        assertThrows(LinkLost.class, () -> Iccid.read(connection));
        connection.close();
        assertEquals(reader.card().iccid(), Iccid.read(reader.connect()).digits());
    }

    @Test
    void aCutInTheMiddleOfACommandPullsTheCard() throws CardException {
        CardConnection connection = reader.connect();
        MoStore.select(connection);
        reader.card().cutPower(0, Cut.AFTER);
        byte[] wrong = java.util.HexFormat.of().parseHex("0020000A083131313131313131");
        assertThrows(LinkLost.class, () -> connection.transmit(wrong));
        assertInstanceOf(Presence.Absent.class, reader.presence());
        reader.insert();
        assertEquals(4, MoStore.select(reader.connect()).tags().size());
    }

    @Test
    void anotherCardTellsAnotherNumber() throws CardException {
        String first = Iccid.read(reader.connect()).digits();
        reader.insert(VirtualUicc.withSamples(4));
        assertEquals(VirtualUicc.empty(4).iccid(), Iccid.read(reader.connect()).digits());
        assertEquals(VirtualUicc.empty(3).iccid(), first);
    }

    @Test
    void oneHoldsTheCardAndOthersWait() throws CardException {
        CardConnection first = reader.connect();
        CardConnection second = reader.connect();
        first.beginExclusive();
        assertThrows(LinkLost.class, () -> Iccid.read(second));
        assertThrows(LinkLost.class, second::beginExclusive);
        assertThrows(LinkLost.class, reader::connect);
        Iccid.read(first);
        first.endExclusive();
        Iccid.read(second);
        second.beginExclusive();
        second.close();
        Iccid.read(first);
        reader.setOccupied(true);
        assertThrows(LinkLost.class, () -> Iccid.read(first));
    }

    @Test
    void aMuteCardIsThereAndDoesNotAnswer() throws CardException {
        CardConnection connection = reader.connect();
        reader.setMute(true);
        assertInstanceOf(Presence.Mute.class, reader.presence());
        assertThrows(LinkLost.class, () -> Iccid.read(connection));
        assertThrows(LinkLost.class, reader::connect);
        reader.setMute(false);
        Iccid.read(connection);
    }

    @Test
    void thePowerGoesWithTheLastConnection() throws CardException {
        CardConnection first = reader.connect();
        CardConnection second = reader.connect();
        first.close();
        first.close();
        Iccid.read(second);
        second.close();
        assertEquals(false, reader.card().isPowered());
    }

    @Test
    void whoWatchesHearsOfEveryChangeInTheSlot() {
        var heard = new AtomicInteger();
        reader.watch(heard::incrementAndGet);
        reader.pull();
        reader.insert();
        reader.setMute(true);
        reader.insert(VirtualUicc.blank(1));
        assertEquals(4, heard.get());
    }
}
