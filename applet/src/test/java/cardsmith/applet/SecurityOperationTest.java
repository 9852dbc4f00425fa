package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums of the card on a card without MD5: DMSC-DER-8, DMSC-DER-9. */
class SecurityOperationTest {
    private static final String KEY = "2B7E151628AED2A6ABF7158809CF4F3C";

    private SmallCard card;

    @BeforeEach
    void keys() {
        card = SmallCard.personalising("");
        assertEquals("9000", card.set(5, "DF21158001018210" + KEY, 255));
        assertEquals("9000", card.set(5, "DF22158001028210" + "11".repeat(16), 255));
        assertEquals("9000", card.set(5, "DF2309800104" + "82044A656665", 255));
        assertEquals("9000", card.set(5, "DF2409800103" + "82044A656665", 255));
    }

    private String compute(String text) {
        return card.send("002A8E80" + SmallCard.octet(text.length() / 2) + text + "00");
    }

    private String verify(String text, String checksum) {
        String data = SmallCard.tlv("80", text) + SmallCard.tlv("8E", checksum);
        return card.send("002A00A2" + SmallCard.octet(data.length() / 2) + data);
    }

    // RFC 4493 clause 4.
    @ParameterizedTest
    @CsvSource({
        "6BC1BEE22E409F96E93D7E117393172A, 070A16B46B4D4144F79BDD9DD04A287C",
        "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411,"
                + "DFA66747DE9AE63030CA32611497C827",
        "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710,"
                + "51F0BEBF7E3B9D92FC49741779363CFE"
    })
    void dmscDer8TheChecksumIsTheCmacOfTheIssuersKey(String text, String checksum) {
        assertEquals(checksum + "9000", compute(text));
        assertEquals("9000", verify(text, checksum));
        assertEquals("9000", verify(text, checksum.substring(0, 16)));
        assertEquals("6300", verify(text, checksum.substring(0, 30) + "00"));
        assertEquals("6300", verify("00" + text, checksum));
        assertEquals("6A80", verify(text, checksum.substring(0, 14)));
    }

    @Test
    void theLongestCommandIsTakenWhole() {
        String text = "5A".repeat(233);
        String whole = compute(text);
        assertEquals("9000", verify(text, whole.substring(0, 32)));
        assertEquals("6300", verify(text.substring(2) + "5B", whole.substring(0, 32)));
    }

    @Test
    void dmscDer9AnyoneMayCheckButOnlyTheIssuerMaySign() {
        String checksum = compute("01").substring(0, 32);
        card.reset();
        assertEquals("9000", verify("01", checksum));
        assertEquals("6982", compute("01"));
    }

    @Test
    void anotherKeyIsNamedFirst() {
        String first = compute("01").substring(0, 32);
        card.expect("002241B403830122", "9000");
        assertEquals("6300", verify("01", first));
        card.expect("002241B403830121", "9000");
        assertEquals("9000", verify("01", first));
        card.expect("002241B403830155", "6A88");
        card.expect("002241B403840121", "6A80");
        card.expect("002241B60383012100", "6A86");
        card.expect("0022F3B403830121", "6A86");
    }

    @Test
    void whatTheCardCannotDoIsSaid() {
        card.expect("002A00A8039E0100", "6A81");
        card.expect("002A8080010000", "6A86");
        card.expect("002241B403830123", "9000");
        assertEquals("6A81", compute("01"), "HMAC without a digest");
        card.expect("002241B403830124", "9000");
        assertEquals("6985", compute("01"), "a password is no key");
        card.expect("002A00A2029E00", "6985");
        card.select();
        card.prove();
        card.expect("80DB008503DF2100", "9000");
        card.expect("80DB008503DF2200", "9000");
        assertEquals("6A88", compute("01"));
    }

    @Test
    void damagedObjectsAreRefused() {
        for (String data :
                new String[] {"80", "8001", "800101", "8E08" + "00".repeat(7), "810100", "8E11" + "00".repeat(17)}) {
            assertEquals("6A80", card.send("002A00A2" + SmallCard.octet(data.length() / 2) + data), data);
        }
    }
}
