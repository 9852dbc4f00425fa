package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** Receipts of a card without ECDSA: DMSC-THR-4. */
class ReceiptsTest {
    private static String mo(String tag) {
        return SmallCard.tlv(tag, "860101" + "8900");
    }

    private static String receipt(SmallCard card, int record) {
        return card.expect("00B2" + SmallCard.octet(record) + "3C40", "9000");
    }

    @Test
    void everyChangeLeavesAReceiptWithTheNextNumber() {
        SmallCard card = SmallCard.personalising("");
        assertEquals("FF".repeat(64), receipt(card, 1));
        assertEquals("9000", card.set(1, mo("FF1F"), 255));
        assertEquals(
                "00" + "00000000" + "DB0100FF1F0005" + "9000" + "00000001",
                receipt(card, 1).substring(0, 36));
        assertEquals("9000", card.set(5, "DF22158001028210" + "22".repeat(16), 255));
        assertEquals(
                "00" + "00000001" + "DB0500DF220015" + "9000" + "00000002",
                receipt(card, 1).substring(0, 36));
        card.expect("80DB008103FF1F00", "9000");
        assertEquals(
                "02" + "00000002" + "DB0100FF1F0000" + "9000" + "00000003",
                receipt(card, 1).substring(0, 36));
        card.expect("0024000110" + SmallCard.PIN1 + "3435363738FFFFFF", "9000");
        assertEquals(
                "02" + "00000003" + "24010000000000" + "9000" + "00000003",
                receipt(card, 1).substring(0, 36));
        card.expect("002C000110" + SmallCard.PUK + SmallCard.PIN1, "9000");
        assertEquals(
                "02" + "00000004" + "2C010000000000" + "9000" + "00000003",
                receipt(card, 1).substring(0, 36));
        card.expect("002C0322", "9000");
        assertEquals(
                "02" + "00000005" + "2C220000000000" + "9000" + "00000003",
                receipt(card, 1).substring(0, 36));
        assertEquals("08", receipt(card, 1).substring(100, 102));
    }

    @Test
    void whatIsRefusedLeavesNone() {
        SmallCard card = SmallCard.personalising("");
        assertEquals("6A80", card.set(1, "FF1F03860107", 255));
        card.expect("80DB008103FF1F00", "6A88");
        card.expect("0024000110" + "30".repeat(8) + "3435363738FFFFFF", "63C2");
        card.expect("002C0377", "6A88");
        assertEquals("FF".repeat(64), receipt(card, 1));
    }

    @Test
    void theDigestIsThatOfTheContentButOfNoKey() {
        SmallCard card = SmallCard.personalising("");
        assertEquals("9000", card.set(5, "DF22158001028210" + "22".repeat(16), 255));
        assertEquals("9000", card.set(1, mo("FF1F"), 255));
        String one = receipt(card, 1).substring(36, 100);
        assertEquals("9000", card.set(1, SmallCard.tlv("FF1F", "860102" + "8900"), 255));
        assertNotEquals(one, receipt(card, 1).substring(36, 100));
        assertEquals("9000", card.set(1, mo("FF1F"), 255));
        assertEquals(one, receipt(card, 1).substring(36, 100));
        assertEquals("9000", card.set(5, SmallCard.tlv("DF30", "800103" + "820431323334"), 255));
        one = receipt(card, 1).substring(36, 100);
        assertEquals("9000", card.set(5, SmallCard.tlv("DF30", "800103" + "820435363738"), 255));
        assertEquals(one, receipt(card, 1).substring(36, 100));
    }

    @Test
    void oldReceiptsFallOutFromTheFrontAndTheNumberGoesOnAfterAReset() {
        SmallCard card = SmallCard.personalising("");
        for (int i = 0; i < 13; i++) {
            assertEquals("9000", card.set(1, mo("FF1F"), 255));
        }
        card.reset();
        card.expect("00B2013C40", "6982");
        card.prove();
        assertEquals("0000000C", receipt(card, 1).substring(2, 10));
        assertEquals("00000003", receipt(card, 10).substring(2, 10));
        card.expect("00A4000C026F07", "9000");
        card.expect("00B2000240", "9000");
        card.expect("00478100", "6A81");
        assertEquals("9000", card.set(1, mo("FF1F"), 255));
        assertEquals("0000000D", receipt(card, 1).substring(2, 10));
    }

    @Test
    void theChecksumIsThatOfTheLogsKey() {
        SmallCard card = SmallCard.personalising("");
        assertEquals("9000", card.set(5, "DF22158001028210" + "22".repeat(16), 255));
        assertEquals("9000", card.set(1, mo("FF1F"), 255));
        assertEquals(
                "0200000001DB0100FF1F0005900000000002"
                        + "C206673908DB93E1B8470CF93D398AABFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                        + "08C79EEE9889B2F704FFFFFFFFFF",
                receipt(card, 1));
    }
}
