package cardsmith.card.vpcd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.LinkLost;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import cardsmith.card.reader.Readers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers and connections over a real PC/SC service with a card of this process behind it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PcscTest {

    private static final String T1 = "3B80810101";
    private static final String T0 = "3B00";
    private static final String OTHER = "3B8180010203";

    private static Optional<PrivatePcsc> service = Optional.empty();
    private Readers readers = Readers.withoutPcsc();
    private Optional<VpcdBridge> slot = Optional.empty();

    @BeforeAll
    static void startService() throws Exception {
        service = Optional.of(PrivatePcsc.start());
    }

    @AfterAll
    static void endService() throws Exception {
        if (service.isPresent()) {
            service.get().close();
        }
    }

    @BeforeEach
    void look() throws Exception {
        readers = Readers.pcsc();
        assertTrue(readers.awaitFirstLook(Duration.ofSeconds(10)));
        PrivatePcsc.await("the reader is not empty", 10, () -> presence() instanceof Presence.Absent);
    }

    @AfterEach
    void tidy() {
        slot.ifPresent(VpcdBridge::close);
        readers.close();
    }

    private Presence presence() {
        return reader().map(Reader::presence).orElse(new Presence.ReaderGone());
    }

    private Optional<Reader> reader() {
        return readers.readers().stream()
                .filter(r -> r.name().endsWith("00 00"))
                .findFirst();
    }

    private EchoChip insert(String atr) throws Exception {
        var chip = new EchoChip(atr);
        slot = Optional.of(
                VpcdBridge.insert(chip, "127.0.0.1", service.orElseThrow().port()));
        PrivatePcsc.await(
                "no card in the reader",
                10,
                () -> presence() instanceof Presence.Present present
                        && Arrays.equals(present.atr().bytes(), chip.atr()));
        return chip;
    }

    private static String exchange(CardConnection card, String command) throws CardException {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(card.transmit(HexFormat.of().parseHex(command)));
    }

    @Test
    void everyCaseOfCommandGoesThroughUnchanged() throws Exception {
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            assertEquals("T=1", card.protocol());
            for (String command : new String[] {"00A40000", "00B0000010", "80DB000003AABBCC", "00A4040003AABBCC00"}) {
                assertEquals(command + "9000", exchange(card, command));
            }
        }
    }

    @Test
    void extendedLengthsGoThroughInBothDirections() throws Exception {
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            byte[] command = CommandApdu.of(0x80, 0xDB, 0, 0, new byte[2_000]).bytes();
            assertArrayEquals(Arrays.copyOf(command, command.length), Arrays.copyOf(card.transmit(command), 2_007));
            assertEquals(20_002, card.transmit(HexFormat.of().parseHex("00CA4E20000000")).length);
        }
    }

    @Test
    void theLogicalChannelInTheClassByteReachesTheCard() throws Exception {
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            for (String cla : new String[] {"00", "03", "40", "4F", "80", "A0", "C1"}) {
                assertEquals(cla + "9000", exchange(card, cla + "160000"));
            }
        }
    }

    @Test
    void announcedDataAndWrongLengthsAreHandedUp() throws Exception {
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            assertEquals("6105", exchange(card, "00120000"));
            assertEquals("6C07", exchange(card, "0014000000"));
        }
    }

    @Test
    void withT0NoLeFollowsDataAndLongDataAreRefused() throws Exception {
        insert(T0);
        try (CardConnection card = reader().orElseThrow().connect()) {
            assertEquals("T=0", card.protocol());
            assertEquals("00A4040003AABBCC9000", exchange(card, "00A4040003AABBCC00"));
            byte[] tooLong = CommandApdu.of(0x80, 0xDB, 0, 0, new byte[300]).bytes();
            assertThrows(CardRefused.class, () -> card.transmit(tooLong));
        }
    }

    @Test
    void insertionAndRemovalAreToldWithinHalfASecond() throws Exception {
        var times = new ArrayList<Long>();
        for (int round = 0; round < 5; round++) {
            var chip = new EchoChip(T1);
            long start = System.nanoTime();
            slot = Optional.of(
                    VpcdBridge.insert(chip, "127.0.0.1", service.orElseThrow().port()));
            PrivatePcsc.await("no insertion", 10, () -> chip.resets() > 0 || presence() instanceof Presence.Present);
            long seen = System.nanoTime();
            PrivatePcsc.await("no card", 10, () -> presence() instanceof Presence.Present);
            long insertion = System.nanoTime() - seen;
            slot.get().close();
            long pulled = System.nanoTime();
            PrivatePcsc.await("no removal", 10, () -> presence() instanceof Presence.Absent);
            long removal = System.nanoTime() - pulled;
            System.out.printf(
                    "insertion %d ms after power (%d ms after the line), removal %d ms%n",
                    insertion / 1_000_000, (System.nanoTime() - start) / 1_000_000, removal / 1_000_000);
            times.add(Math.max(insertion, removal));
        }
        // The service itself looks at a reader every 0.4 s; the median leaves out a moment of a busy computer.
        Collections.sort(times);
        assertTrue(times.get(2) < 500_000_000L, "told after " + times.get(2) / 1_000_000 + " ms");
    }

    @Test
    void aPulledCardIsLostAtTheNextCommandAndWorksAfterInsertion() throws Exception {
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            assertEquals("00A400009000", exchange(card, "00A40000"));
            slot.orElseThrow().close();
            assertThrows(LinkLost.class, () -> exchange(card, "00A40000"));
            assertThrows(LinkLost.class, () -> exchange(card, "00A40000"));
        }
        PrivatePcsc.await("no removal", 10, () -> presence() instanceof Presence.Absent);
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            assertEquals("00A400009000", exchange(card, "00A40000"));
        }
    }

    @Test
    void aCardThatDiesInsideACommandIsLost() throws Exception {
        EchoChip chip = insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            chip.breakDown();
            assertThrows(LinkLost.class, () -> exchange(card, "00A40000"));
        }
    }

    @Test
    void anotherCardIsAnotherPresence() throws Exception {
        insert(T1);
        slot.orElseThrow().close();
        insert(OTHER);
        assertEquals(OTHER, ((Presence.Present) presence()).atr().toString());
    }

    @Test
    void aResetPowersTheCardAnew() throws Exception {
        EchoChip chip = insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            int before = chip.resets();
            card.reset();
            assertTrue(chip.resets() > before);
            assertEquals("00A400009000", exchange(card, "00A40000"));
        }
    }

    @Test
    void aSecondProgramIsKeptOffWhileTheFirstHoldsTheCard() throws Exception {
        insert(T1);
        try (CardConnection first = reader().orElseThrow().connect();
                CardConnection second = reader().orElseThrow().connect()) {
            first.beginExclusive();
            LinkLost occupied = assertThrows(LinkLost.class, second::beginExclusive);
            assertTrue(String.valueOf(occupied.getMessage()).contains("Another program"), occupied.getMessage());
            assertEquals("00A400009000", exchange(first, "00A40000"));
            first.endExclusive();
        }
        try (CardConnection third = reader().orElseThrow().connect()) {
            third.beginExclusive();
            assertEquals("00A400009000", exchange(third, "00A40000"));
        }
    }

    @Test
    void readersComeBackAfterTheServiceWasKilledAndRestarted() throws Exception {
        insert(T1);
        CardConnection before = reader().orElseThrow().connect();
        assertEquals("00A400009000", exchange(before, "00A40000"));
        service.orElseThrow().kill();
        assertThrows(LinkLost.class, () -> exchange(before, "00A40000"));
        PrivatePcsc.await("the readers stay", 5, () -> readers.readers().isEmpty());
        assertTrue(String.valueOf(readers.trouble().orElseThrow().getMessage()).contains("does not run"));
        long start = System.nanoTime();
        service.orElseThrow().resume();
        PrivatePcsc.await("the card does not come back", 10, () -> presence() instanceof Presence.Present);
        System.out.printf("card back %d ms after the service started%n", (System.nanoTime() - start) / 1_000_000);
        try (CardConnection after = reader().orElseThrow().connect()) {
            assertEquals("00A400009000", exchange(after, "00A40000"));
        }
        before.close();
    }

    @Test
    void anApduTakesFarLessThanTheDelayOfAnUncuredLine() throws Exception {
        insert(T1);
        try (CardConnection card = reader().orElseThrow().connect()) {
            int rounds = 200;
            exchange(card, "00A40000");
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                exchange(card, "00B0000010");
            }
            long each = (System.nanoTime() - start) / rounds;
            System.out.printf("%.3f ms an APDU over PC/SC and vpcd%n", each / 1e6);
            assertTrue(each < TimeUnit.MILLISECONDS.toNanos(20), each + " ns");
        }
    }

    @Test
    void newsIsToldToListeners() throws Exception {
        var told = new CompletableFuture<Presence>();
        readers.watch(() -> {
            if (presence() instanceof Presence.Present) {
                told.complete(presence());
            }
        });
        insert(T1);
        assertTrue(told.get(5, TimeUnit.SECONDS) instanceof Presence.Present);
    }
}
