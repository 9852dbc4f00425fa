package cardsmith.card.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.signature.SignatureCheck.Verdict;
import cardsmith.card.virtual.VirtualUicc;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
    private static final OptionalInt USUAL = OptionalInt.empty();
    private static final byte[] PACKET = new byte[3000];

    private final VirtualUicc card = VirtualUicc.empty(0);
    private final CardLink link = card::exchange;
    private final SignatureCheck check = new SignatureCheck(link);

    @BeforeEach
    void power() throws CardException {
        card.powerUp();
        MoStore.select(link);
        adm1();
    }

    private void adm1() throws CardException {
        CommandApdu verify = CommandApdu.parse(HexFormat.of().parseHex("0020000A083838383838383838"));
        assertTrue(link.transmit(verify).isOk());
    }

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static byte[] signed(String algorithm, KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(PACKET);
        return signature.sign();
    }

    @Test
    void theCardKnowsTheIssuersSignatureOverALongPacket() throws CardException, GeneralSecurityException {
        KeyPair elliptic = pair("EC", 256);
        KeyPair rsa = pair("RSA", 2048);
        check.store(IssuerKey.of(0x31, (ECPublicKey) elliptic.getPublic()));
        check.store(IssuerKey.of(0x32, (RSAPublicKey) rsa.getPublic()));
        byte[] first = signed("SHA256withECDSA", elliptic);
        byte[] second = signed("SHA256withRSA", rsa);
        assertEquals(Verdict.RIGHT, check.check(ProofKind.SIGNATURE, USUAL, PACKET, first));
        assertEquals(Verdict.RIGHT, check.check(ProofKind.SIGNATURE, OptionalInt.of(0x32), PACKET, second));
        byte[] other = PACKET.clone();
        other[1500] = 1;
        assertEquals(Verdict.WRONG, check.check(ProofKind.SIGNATURE, OptionalInt.of(0x31), other, first));
        assertEquals(Verdict.WRONG, check.check(ProofKind.SIGNATURE, OptionalInt.of(0x32), other, second));
        assertEquals(2, check.triesLeft(ProofKind.SIGNATURE, OptionalInt.of(0x31)));
    }

    @Test
    void theCardKnowsTheIssuersChecksum() throws CardException {
        byte[] key = HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C");
        check.store(IssuerKey.aes(0x21, Secret.of(key)));
        byte[] checksum = Aes.cmac(key, PACKET);
        assertEquals(Verdict.RIGHT, check.check(ProofKind.CHECKSUM, USUAL, PACKET, checksum));
        checksum[15] ^= 1;
        assertEquals(Verdict.WRONG, check.check(ProofKind.CHECKSUM, USUAL, PACKET, checksum));
        assertEquals(Verdict.RIGHT, check.check(ProofKind.CHECKSUM, USUAL, PACKET, Arrays.copyOf(checksum, 8)));
    }

    @Test
    void threeWrongOnesBlockTheKeyUntilAdm1() throws CardException, GeneralSecurityException {
        KeyPair elliptic = pair("EC", 256);
        check.store(IssuerKey.of(0x31, (ECPublicKey) elliptic.getPublic()));
        byte[] right = signed("SHA256withECDSA", elliptic);
        byte[] wrong = signed("SHA256withECDSA", pair("EC", 256));
        for (int left = 2; left >= 0; left--) {
            assertEquals(Verdict.WRONG, check.check(ProofKind.SIGNATURE, USUAL, PACKET, wrong));
            assertEquals(left, check.triesLeft(ProofKind.SIGNATURE, USUAL));
        }
        card.powerUp();
        MoStore.select(link);
        assertEquals(Verdict.BLOCKED, check.check(ProofKind.SIGNATURE, USUAL, PACKET, right));
        assertEquals(
                0x6982,
                assertThrows(CardRefused.class, () -> check.unblock(0x31)).statusWord());
        adm1();
        check.unblock(0x31);
        assertEquals(Verdict.RIGHT, check.check(ProofKind.SIGNATURE, USUAL, PACKET, right));
    }

    @Test
    void aKeyThatIsNotThereOrForSomethingElseIsSaid() throws CardException {
        byte[] some = new byte[16];
        assertEquals(0x6A88, refusal(ProofKind.SIGNATURE, USUAL, some));
        check.store(IssuerKey.hmac(0x41, Secret.of(some)));
        assertEquals(0x6985, refusal(ProofKind.SIGNATURE, OptionalInt.of(0x41), some));
        assertEquals(0x6A88, refusal(ProofKind.CHECKSUM, OptionalInt.of(0x42), some));
    }

    private int refusal(ProofKind kind, OptionalInt key, byte[] proof) {
        return assertThrows(CardRefused.class, () -> check.check(kind, key, PACKET, proof))
                .statusWord();
    }

    @Test
    void aCardThatIsMadeSaysNothingOnTheStandardOutput() {
        PrintStream before = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            VirtualUicc.empty(1).powerUp();
        } finally {
            System.setOut(before);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }
}
