package cardsmith.card.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.TransmissionFactors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkTest {

    private final List<String> seen = new ArrayList<>();

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private CardLink answering(String... answers) {
        Iterator<String> next = List.of(answers).iterator();
        return command -> {
            seen.add(HexFormat.of().withUpperCase().formatHex(command));
            return hex(next.next());
        };
    }

    @Test
    void announcedDataAreFetchedOnTheSameChannel() throws CardException {
        byte[] answer = new GetResponseLink(answering("6102", "AABB6101", "CC9110")).transmit(hex("82CB000001FF"));
        assertArrayEquals(hex("AABBCC9110"), answer);
        assertEquals(List.of("82CB000001FF", "02C0000002", "02C0000001"), seen);
    }

    @Test
    void aWrongLengthIsRepeatedOnce() throws CardException {
        assertArrayEquals(hex("AA9000"), new GetResponseLink(answering("6C01", "AA9000")).transmit(hex("00B0000000")));
        assertEquals(List.of("00B0000000", "00B0000001"), seen);
        seen.clear();
        assertArrayEquals(hex("6C02"), new GetResponseLink(answering("6C01", "6C02")).transmit(hex("00B0000000")));
        assertEquals(2, seen.size());
    }

    @Test
    void onlyASimAnnouncesDataWith9F() throws CardException {
        assertArrayEquals(hex("9F02"), new GetResponseLink(answering("9F02")).transmit(hex("00A4000002" + "3F00")));
        assertArrayEquals(
                hex("AABB9000"), new GetResponseLink(answering("9F02", "AABB9000")).transmit(hex("A0A40000023F00")));
    }

    @Test
    void aCardThatAnnouncesForEverIsStopped() {
        assertThrows(CardBrokeRules.class, () -> new GetResponseLink(command -> hex("6101")).transmit(hex("00CA0000")));
        assertThrows(CardBrokeRules.class, () -> new GetResponseLink(command -> new byte[1]).transmit(hex("00CA0000")));
    }

    @Test
    void aCutComesWhereItWasAskedForAndStays() throws CardException {
        for (Fault fault : Fault.values()) {
            seen.clear();
            var cuts = new ArrayList<Fault>();
            FaultyLink link = FaultyLink.cut(answering("9000", "9000"), fault, 2, () -> cuts.add(fault));
            link.transmit(hex("00A40000"));
            if (fault == Fault.AFTER) {
                link.transmit(hex("00A40001"));
            } else {
                assertThrows(LinkLost.class, () -> link.transmit(hex("00A40001")));
            }
            assertThrows(LinkLost.class, () -> link.transmit(hex("00A40002")));
            assertEquals(fault == Fault.BEFORE ? 1 : 2, seen.size());
            assertEquals(List.of(fault), cuts);
        }
    }

    @Test
    void aBitErrorTurnsOneBitOver() throws CardException {
        CardLink link = FaultyLink.bitErrors(command -> hex("AABB9000"), 1, new SplittableRandom(3));
        byte[] spoilt = link.transmit(hex("00A40000"));
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits += Integer.bitCount((spoilt[i] ^ hex("AABB9000")[i]) & 0xFF);
        }
        assertEquals(1, bits);
    }

    @Test
    void aCancelStopsBeforeTheNextCommand() throws CardException {
        var wish = new Cancellation();
        CardLink link = new CancellableLink(answering("9000", "9000"), wish);
        link.transmit(hex("00A40000"));
        wish.cancel();
        assertThrows(Cancelled.class, () -> link.transmit(hex("00A40000")));
        assertEquals(1, seen.size());
    }

    @Test
    void countsHoldCommandsAndBytes() throws CardException {
        var link = new CountingLink(answering("AA9000", "9000"));
        link.transmit(hex("00B0000001"));
        link.transmit(hex("00A40000"));
        assertEquals(2, link.counts().apdus());
        assertEquals(9, link.counts().bytesSent());
        assertEquals(5, link.counts().bytesReceived());
    }

    @Test
    void aDelayIsTheLineTheInstructionAndThePages() throws CardException {
        var waited = new ArrayList<Duration>();
        var model = new DelayModel(1_000, Map.of(), Duration.ofMillis(5), Duration.ofMillis(3), 64);
        new DelayedLink(answering("9000"), model, waited::add).transmit(new byte[] {0, (byte) 0xA4, 0, 0});
        assertEquals(List.of(Duration.ofMillis(6 + 5)), waited);
        byte[] write = new byte[5 + 65];
        write[1] = (byte) 0xDB;
        assertEquals(Duration.ofMillis(72 + 5 + 6), model.time(write, 2));
        assertTrue(DelayModel.uicc(TransmissionFactors.of(0x97)).bytesPerSecond() > 40_000);
    }
}
