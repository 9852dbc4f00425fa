package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cardsmith.applet.DmApplet;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.tlv.Tlv;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceCardTest {

    /** What a card of 64 KiB has left for objects beside the program. */
    private static final long LEAST_FREE = 4_096;

    private static final MoTag FIRST = MoTag.FIRST;
    private static final MoTag SECOND = new MoTag(0xFF20);
    private static final byte[] VERIFY_ADM1 = HexFormat.of().parseHex("0020000A083838383838383838");

    /** What a person does with MOs: write, read, list, replace, delete. */
    private static StoreInfo roundTrip(CardLink link) throws CardException, BadMo {
        MoStore store = MoStore.select(link);
        assertTrue(link.transmit(CommandApdu.parse(VERIFY_ADM1)).isOk());
        Octets small = object(40);
        Octets large = object(3000);
        store.write(FIRST, small, Progress.SILENT);
        store.write(SECOND, large, Progress.SILENT);
        assertEquals(List.of(FIRST, SECOND), store.tags());
        assertEquals(small, content(store, FIRST));
        assertEquals(large, content(store, SECOND));
        store.write(FIRST, large, Progress.SILENT);
        assertEquals(large, content(store, FIRST));
        store.delete(SECOND);
        assertThrows(CardRefused.class, () -> store.read(SECOND));
        assertEquals(List.of(FIRST), store.tags());
        return store.info();
    }

    private static Octets content(MoStore store, MoTag tag) throws CardException {
        return ScMoCodec.withoutRevision(store.read(tag).value().orElseThrow());
    }

    private static Octets object(int length) {
        Tlv content = Tlv.of(0x89, new byte[length]);
        return Octets.of(Tlv.concat(List.of(Tlv.of(0x80, "Name"), Tlv.of(0x83, 0), Tlv.of(0x86, 1), content)));
    }

    @Test
    void theVirtualCardMakesTheRoundTrip() throws CardException, BadMo {
        VirtualUicc card = VirtualUicc.empty(0);
        card.powerUp();
        assertEquals(4, roundTrip(card::exchange).revision());
    }

    @Test
    void theCapMakesTheSameRoundTripOnTheReferenceCard() throws CardException, BadMo, IOException {
        Optional<String> why = ReferenceCard.whyNot();
        why.ifPresent(reason -> System.out.println("Skipped the CAP on the reference card: " + reason));
        assumeTrue(why.isEmpty(), () -> why.orElse(""));
        VirtualUicc virtual = VirtualUicc.empty(0);
        virtual.powerUp();
        StoreInfo expected = roundTrip(virtual::exchange);
        try (var cap = DmApplet.class.getResourceAsStream("dm-sc.cap");
                ReferenceCard card = ReferenceCard.start()) {
            card.load(cap.readAllBytes());
            card.create("F0444D534301");
            StoreInfo info = roundTrip(card);
            assertEquals(expected.revision(), info.revision());
            System.out.println("Free on the reference card, in bytes: " + info.free());
            assertTrue(info.free() > LEAST_FREE, "free memory of a small card: " + info.free());
            assertEquals(expected.build(), info.build());
        }
    }
}
