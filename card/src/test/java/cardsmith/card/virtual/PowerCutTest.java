package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowerCutTest {

    private static final byte[] VERIFY = HexFormat.of().parseHex("0020000A083838383838383838");
    private static final MoTag IMPS = new MoTag(0xFF20);
    private static final VirtualUicc SAMPLES = VirtualUicc.withSamples(0);

    private static List<Octets> objects(VirtualUicc card) throws CardException {
        card.powerUp();
        MoStore store = MoStore.select(card::exchange);
        var values = new ArrayList<Octets>();
        for (MoTag tag : store.tags()) {
            StoredMo mo = store.read(tag);
            values.add(ScMoCodec.withoutRevision(mo.value().orElseThrow()));
        }
        return values;
    }

    private static void change(VirtualUicc card, Octets value) throws CardException {
        card.powerUp();
        MoStore store = MoStore.select(card::exchange);
        card.exchange(VERIFY);
        store.write(IMPS, value, Progress.SILENT);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aCutAtAnyWriteLeavesTheOldObjectOrTheNewOne(Cut how) throws CardException {
        List<Octets> before = objects(SAMPLES.copy());
        Octets newValue = before.get(0);
        VirtualUicc whole = SAMPLES.copy();
        change(whole, newValue);
        List<Octets> after = objects(whole);
        long writes = whole.persistentWrites();
        assertTrue(writes > 5);
        for (long n = 0; n < writes; n++) {
            VirtualUicc card = SAMPLES.copy();
            card.cutPower(n, how);
            boolean lost = false;
            try {
                change(card, newValue);
            } catch (LinkLost pulled) {
                lost = true;
            }
            assertTrue(lost, "write " + n + " of " + writes);
            List<Octets> now = objects(card);
            assertTrue(now.equals(before) || now.equals(after), "neither old nor new after write " + n);
        }
    }

    @Test
    void cellsStayExactlyAsAtTheCut() throws CardException {
        VirtualUicc card = SAMPLES.copy();
        card.powerUp();
        byte[] before = card.cells().get(0);
        card.cutPower(0, Cut.BEFORE);
        MoStore.select(card::exchange);
        assertEquals(0, card.transmit(VERIFY).length);
        assertEquals(0, card.transmit(VERIFY).length);
        assertArrayEquals(before, card.cells().get(0));
        card.powerUp();
        assertArrayEquals(before, card.cells().get(0));
    }

    @Test
    void whatWasVerifiedIsForgottenByResetAndPowerLoss() throws CardException {
        VirtualUicc card = SAMPLES.copy();
        byte[] query = HexFormat.of().parseHex("0020000A");
        card.powerUp();
        MoStore.select(card::exchange);
        assertEquals("9000", HexFormat.of().formatHex(card.exchange(VERIFY)));
        assertEquals("9000", HexFormat.of().formatHex(card.exchange(query)));
        card.reset();
        MoStore.select(card::exchange);
        assertEquals("63c3", HexFormat.of().formatHex(card.exchange(query)));
    }
}
