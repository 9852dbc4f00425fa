package cardsmith.card.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.concurrent.atomic.AtomicLong;
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
    void countsHoldCommandsAndBytes() throws CardException {
        var link = new CountingLink(answering("AA9000", "9000"));
        link.transmit(hex("00B0000001"));
        link.transmit(hex("00A40000"));
        assertEquals(2, link.counts().apdus());
        assertEquals(9, link.counts().bytesSent());
        assertEquals(5, link.counts().bytesReceived());
    }

    @Test
    void aDelayIsTheLineTheInstructionAndThePagesThatTheCardWrote() throws CardException {
        var waited = new ArrayList<Duration>();
        var pages = new AtomicLong(7);
        var model =
                new DelayModel(1_000, Map.of(0xDB, Duration.ofMillis(20)), Duration.ofMillis(5), Duration.ofMillis(3));
        CardLink card = command -> {
            pages.addAndGet(command[1] == (byte) 0xDB ? 2 : 0);
            return hex("9000");
        };
        CardLink slow = new DelayedLink(card, model, pages::get, waited::add);
        slow.transmit(hex("00A40000"));
        slow.transmit(hex("00DB0000"));
        assertEquals(List.of(Duration.ofMillis(6 + 5), Duration.ofMillis(6 + 20 + 2 * 3)), waited);
        assertEquals(41_666, (int) DelayModel.uicc(TransmissionFactors.of(0x97)).bytesPerSecond());
    }
}
