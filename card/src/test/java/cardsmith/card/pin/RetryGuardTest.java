package cardsmith.card.pin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryGuardTest {

    private static final String CARD = "8988211000000000013";
    private static final byte[] RIGHT = "12345678".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder = Path.of("");

    private int tries = 3;
    private int sent;
    private boolean loseAnswer;

    private final CardLink card = command -> {
        if (command.length > 5) {
            sent++;
            boolean right = tries > 0 && Arrays.equals(Arrays.copyOfRange(command, 5, 13), RIGHT);
            tries = right ? 3 : Math.max(0, tries - 1);
            if (loseAnswer) {
                throw new LinkLost("gone", "again");
            }
            return right ? new byte[] {(byte) 0x90, 0} : counter();
        }
        return counter();
    };

    private byte[] counter() {
        return tries == 0 ? new byte[] {0x69, (byte) 0x83} : new byte[] {0x63, (byte) (0xC0 | tries)};
    }

    private void verify(String value, LastTry lastTry) throws CardException, IOException {
        try (Secret typed = Secret.of(value.getBytes(StandardCharsets.US_ASCII));
                Secret coded = PinReference.ADM1.coded(typed)) {
            new RetryGuard(folder).verify(card, CARD, PinReference.ADM1, coded, lastTry);
        }
    }

    @Test
    void aRightValueIsSentOnce() throws Exception {
        verify("12345678", LastTry.REFUSED);
        assertEquals(1, sent);
        assertEquals(OptionalInt.of(3), RetryGuard.triesLeft(card, PinReference.ADM1));
    }

    @Test
    void aWrongValueIsNeverSentTwice() throws Exception {
        CardRefused first = assertThrows(CardRefused.class, () -> verify("WRONG", LastTry.REFUSED));
        assertEquals(OptionalInt.of(2), first.triesLeft());
        CardRefused second = assertThrows(CardRefused.class, () -> verify("WRONG", LastTry.REFUSED));
        assertEquals(OptionalInt.of(2), second.triesLeft());
        assertEquals(1, sent);
        verify("12345678", LastTry.REFUSED);
    }

    @Test
    void aWrongValueWhoseAnswerWasLostIsNotSentAgain() {
        loseAnswer = true;
        assertThrows(LinkLost.class, () -> verify("WRONG", LastTry.REFUSED));
        loseAnswer = false;
        assertThrows(CardRefused.class, () -> verify("WRONG", LastTry.REFUSED));
        assertEquals(1, sent);
    }

    @Test
    void aRightValueWhoseAnswerWasLostMayBeSentAgain() throws Exception {
        tries = 2;
        loseAnswer = true;
        assertThrows(LinkLost.class, () -> verify("12345678", LastTry.REFUSED));
        loseAnswer = false;
        verify("12345678", LastTry.REFUSED);
        assertEquals(2, sent);
    }

    @Test
    void theLastTryNeedsTheNumberOfTheCard() throws Exception {
        tries = 1;
        assertThrows(CardRefused.class, () -> verify("12345678", LastTry.REFUSED));
        assertThrows(CardRefused.class, () -> verify("12345678", (reference, iccid) -> iccid + "0"));
        assertEquals(0, sent);
        verify("12345678", (reference, iccid) -> iccid);
        assertEquals(1, sent);
    }

    @Test
    void nothingIsSentToABlockedCard() {
        tries = 0;
        CardRefused blocked = assertThrows(CardRefused.class, () -> verify("12345678", (r, iccid) -> iccid));
        assertEquals(OptionalInt.of(0), blocked.triesLeft());
        assertEquals(0, sent);
    }

    @Test
    void noFileHoldsTheValue() throws Exception {
        assertThrows(CardRefused.class, () -> verify("WRONG", LastTry.REFUSED));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("WRONG") || text.contains(CARD), file.toString());
            }
        }
        assertTrue(Files.size(folder.resolve("wrong-values")) > 0);
    }

    @Test
    void aChangedPinMayBeWhatWasWrongBefore() throws Exception {
        assertThrows(CardRefused.class, () -> verify("WRONG", LastTry.REFUSED));
        new RetryGuard(folder).forget(CARD, PinReference.ADM1);
        assertThrows(CardRefused.class, () -> verify("WRONG", LastTry.REFUSED));
        assertEquals(2, sent);
    }

    @Test
    void valuesAreCodedAsTheStandardSays() {
        assertArrayEquals(HexFormat.of().parseHex("31323334FFFFFFFF"), coded(PinReference.PIN1, "1234"));
        assertArrayEquals(RIGHT, coded(PinReference.ADM1, "3132333435363738"));
        assertArrayEquals(RIGHT, coded(PinReference.ADM1, "12345678"));
        for (String bad : new String[] {"123", "123456789", "12a4", ""}) {
            assertThrows(IllegalArgumentException.class, () -> coded(PinReference.PIN1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> coded(PinReference.ADM1, "123456789"));
    }

    private static byte[] coded(PinReference reference, String typed) {
        return reference
                .coded(Secret.of(typed.getBytes(StandardCharsets.US_ASCII)))
                .use(byte[]::clone);
    }
}
