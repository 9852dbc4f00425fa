package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
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
        card.expect("002241B60383012100", "9000");
        card.expect("002241B803830121", "6A86");
        card.expect("0022F3B403830121", "6A86");
    }

    @Test
    void whatTheCardCannotDoIsSaid() {
        card.expect("002A00A8039E0100", "6A88");
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

    // === Signatures of the issuer ===

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] APPROVAL =
            "Firmware 2.1 is approved for the model X100. ".repeat(20).getBytes(StandardCharsets.UTF_8);

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String signature(String algorithm, KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(APPROVAL);
        return HEX.formatHex(signature.sign());
    }

    private static String octets(java.math.BigInteger number, int size) {
        String hex = number.toString(16).toUpperCase(java.util.Locale.ROOT);
        return "0".repeat(2 * size - hex.length()) + hex;
    }

    private static String point(KeyPair pair) {
        var w = ((ECPublicKey) pair.getPublic()).getW();
        return "04" + octets(w.getAffineX(), 32) + octets(w.getAffineY(), 32);
    }

    private static String key(int reference, int kind, String value) {
        return SmallCard.tlv(
                "DF" + SmallCard.octet(reference), "8001" + SmallCard.octet(kind) + SmallCard.tlv("82", value));
    }

    /** Sends the text and its proof in a chain of commands of at most so many bytes. */
    private String chain(String text, String proof, int most) {
        String data = SmallCard.tlv("9A", text) + SmallCard.tlv("9E", proof);
        String status = "";
        for (int at = 0; at < data.length(); at += 2 * most) {
            boolean last = at + 2 * most >= data.length();
            String part = data.substring(at, Math.min(data.length(), at + 2 * most));
            status = card.send((last ? "00" : "10") + "2A00A8" + SmallCard.octet(part.length() / 2) + part);
            if (!status.equals("9000")) {
                return status;
            }
        }
        return status;
    }

    @Test
    void aSignatureOfTheIssuerIsCheckedOverATextOfAnyLength() throws GeneralSecurityException {
        KeyPair elliptic = pair("EC", 256);
        KeyPair rsa = pair("RSA", 2048);
        String modulus = octets(((RSAPublicKey) rsa.getPublic()).getModulus(), 256);
        assertEquals("9000", card.set(5, key(0x31, 5, point(elliptic)), 255));
        assertEquals("9000", card.set(5, key(0x32, 6, modulus), 120));
        card.reset();
        String text = HEX.formatHex(APPROVAL);
        String other = "00" + text.substring(2);
        for (int most : new int[] {255, 128, 31, 5}) {
            assertEquals("9000", chain(text, signature("SHA256withECDSA", elliptic), most));
            assertEquals("6300", chain(other, signature("SHA256withECDSA", elliptic), most));
        }
        assertEquals("9000", chain(text, signature("SHA256withECDSA", elliptic), 200));
        assertEquals("6300", chain(text, "30".repeat(70), 200));
        assertEquals("6300", chain(text, "3006020101020101", 200));
        card.expect("002241B603830132", "9000");
        for (int most : new int[] {255, 100}) {
            assertEquals("9000", chain(text, signature("SHA256withRSA", rsa), most));
            assertEquals("6300", chain(other, signature("SHA256withRSA", rsa), most));
        }
        assertEquals("6300", chain(text, "30".repeat(70), 200));
        card.expect("002241B603830121", "9000");
        assertEquals("6985", chain(text, "30".repeat(70), 200), "an AES key checks no signature");
        card.expect("002241B603830131", "9000");
        assertEquals("6985", verify("01", "00".repeat(16)), "a public key checks no checksum");
    }

    @Test
    void threeWrongProofsInARowBlockTheKeyUntilAdm1() throws GeneralSecurityException {
        KeyPair elliptic = pair("EC", 256);
        assertEquals("9000", card.set(5, key(0x31, 5, point(elliptic)), 255));
        card.reset();
        String text = HEX.formatHex(APPROVAL);
        String right = signature("SHA256withECDSA", elliptic);
        String wrong = "00".repeat(70);
        card.expect("002A00A8", "63C3");
        assertEquals("6300", chain(text, wrong, 255));
        assertEquals("6300", chain(text, wrong, 255));
        card.expect("002A00A8", "63C1");
        assertEquals("9000", chain(text, right, 255));
        card.expect("002A00A8", "63C3");
        for (int i = 0; i < 3; i++) {
            assertEquals("6300", chain(text, wrong, 255));
        }
        card.reset();
        assertEquals("6983", chain(text, right, 255));
        card.expect("002A00A8", "6983");
        card.expect("002A00A2", "63C3");
        card.expect("002C0331", "6982");
        card.prove();
        card.expect("002C0355", "6A88");
        card.expect("002C0331", "9000");
        assertEquals("9000", chain(text, right, 255));
    }

    @Test
    void anotherCommandEndsAChain() throws GeneralSecurityException {
        KeyPair elliptic = pair("EC", 256);
        assertEquals("9000", card.set(5, key(0x31, 5, point(elliptic)), 255));
        card.expect("102A00A8039A0201", "9000");
        card.expect("80F2000C", "9000");
        card.expect("002A00A80102", "6A80");
        card.expect("002A00A8", "63C3");
        card.expect("10B0860000", "6884");
    }

    @Test
    void aPublicKeyHasItsLength() {
        for (String value : new String[] {"", "04", "02" + "11".repeat(64), "04" + "11".repeat(63)}) {
            assertEquals("6A80", card.set(5, key(0x31, 5, value), 255), value);
        }
        assertEquals("6A80", card.set(5, key(0x31, 6, "11".repeat(255)), 255));
        assertEquals("6A80", card.set(5, key(0x31, 4, "11".repeat(65)), 255));
        assertEquals("6A80", card.set(5, key(0x31, 7, "11".repeat(16)), 255));
    }

    // === Signed objects ===

    @Test
    void anObjectThatTheIssuerHasNotSignedIsNotStored() throws GeneralSecurityException {
        String head = "8003414243" + "860101" + "870121";
        String content = SmallCard.tlv("89", "5A".repeat(300));
        // The text is longer than one command of the test's card takes, so the card computes over a chain.
        String text = head + content;
        card.expect("102A8E80C8" + text.substring(0, 400), "9000");
        String checksum = card.send("002A8E80" + SmallCard.octet(text.length() / 2 - 200) + text.substring(400) + "00")
                .substring(0, 32);
        assertEquals("9000", card.set(1, SmallCard.tlv("FF20", head + "8810" + checksum + content), 200));
        assertEquals(
                "9000", card.set(1, SmallCard.tlv("FF21", head + "8808" + checksum.substring(0, 16) + content), 90));
        String other = SmallCard.tlv("89", "5A".repeat(299) + "5B");
        assertEquals("6988", card.set(1, SmallCard.tlv("FF20", head + "8810" + checksum + other), 200));
        assertEquals(
                "6988", card.set(1, SmallCard.tlv("FF20", head + "8804" + checksum.substring(0, 8) + content), 200));
        assertEquals("6988", card.set(1, SmallCard.tlv("FF22", head + "8820" + checksum + checksum + content), 200));
        assertEquals("9000", card.set(1, SmallCard.tlv("FF23", "860101" + "870155" + "8810" + checksum + other), 200));
        assertEquals("5C06FF20FF21FF23", card.retrieve(1, "5C"));
    }

    @Test
    void anObjectMayHaveASignatureOfTheIssuer() throws GeneralSecurityException {
        KeyPair elliptic = pair("EC", 256);
        assertEquals("9000", card.set(5, key(0x31, 5, point(elliptic)), 255));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(elliptic.getPrivate());
        signature.update(HEX.parseHex("860101" + "8900"));
        String signed = HEX.formatHex(signature.sign());
        assertEquals("9000", card.set(1, SmallCard.tlv("FF20", "860101" + SmallCard.tlv("88", signed) + "8900"), 255));
        assertEquals("6988", card.set(1, SmallCard.tlv("FF20", "860102" + SmallCard.tlv("88", signed) + "8900"), 255));
    }
}
