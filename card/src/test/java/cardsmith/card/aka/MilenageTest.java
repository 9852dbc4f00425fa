package cardsmith.card.aka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.Secret;
import cardsmith.card.virtual.VirtualUicc;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Test set 1 of 3GPP TS 35.208, by the functions and by the virtual card. */
class MilenageTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Secret K = Secret.of(HEX.parseHex("465b5ce8b199b49faa5f0a2ee238a6bc"));
    private static final byte[] RAND = HEX.parseHex("23553cbe9637a89d218ae64dae47bf35");
    private static final byte[] SQN = HEX.parseHex("ff9bb4d0b607");
    private static final byte[] AMF = HEX.parseHex("b9b9");
    private static final String SELECT = "00A4040C07A0000000871002";
    private static final String CHALLENGE =
            "00880081221023553cbe9637a89d218ae64dae47bf351055f328b43577b9b94a9ffac354dfafb300";
    private static final String GRANTED = "db08a54211d5e3ba50bf10b40ba9a3c58b2a05bbf0d987b21bf8cb"
            + "10f769bcd751044604127672711c6d344108eae4be823af9a08b9000";

    private final Milenage functions =
            new Milenage(K, Milenage.opc(K, Secret.of(HEX.parseHex("cdc202d5123e20f62b6d676ac72cb318"))));
    private final VirtualUicc card = VirtualUicc.empty(1);

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private String ask(String command) {
        return hex(card.transmit(HEX.parseHex(command)));
    }

    @Test
    void theEightOutputsAreThoseOfTheStandard() {
        assertEquals("4a9ffac354dfafb301cfaf9ec4e871e9", hex(functions.proofs(RAND, SQN, AMF)), "f1, f1*");
        assertEquals("a54211d5e3ba50bf", hex(functions.response(RAND)), "f2");
        assertEquals("b40ba9a3c58b2a05bbf0d987b21bf8cb", hex(functions.cipherKey(RAND)), "f3");
        assertEquals("f769bcd751044604127672711c6d3441", hex(functions.integrityKey(RAND)), "f4");
        assertEquals("aa689c648370", hex(functions.anonymityKey(RAND)), "f5");
        assertEquals("451e8beca43b", hex(functions.resyncKey(RAND)), "f5*");
        assertEquals("46f8416a", hex(functions.gsmResponse(RAND)));
        assertEquals("eae4be823af9a08b", hex(functions.gsmKey(RAND)));
    }

    @Test
    void keysOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Milenage(K, Secret.of(new byte[15])));
    }

    @Test
    void theVirtualCardAnswersItsNetworkOnceAndThenTellsItsNumber() {
        card.powerUp();
        assertEquals("9000", ask(SELECT));
        assertEquals(GRANTED, ask(CHALLENGE));
        assertEquals("dc0eba853f3c123ccf44e93596e355c69000", ask(CHALLENGE), "the number was used");
        card.reset();
        ask(SELECT);
        assertEquals("dc0e", ask(CHALLENGE).substring(0, 4), "a reset does not make it forget");
    }

    @Test
    void theVirtualCardAnswersASecondGenerationChallenge() {
        card.powerUp();
        ask(SELECT);
        assertEquals("0446f8416a08eae4be823af9a08b9000", ask("0088008011" + "10" + hex(RAND) + "00"));
    }

    @Test
    void theVirtualCardRefusesWhatIsNoChallengeOfItsNetwork() {
        card.powerUp();
        assertEquals("6d00", ask(CHALLENGE), "the MF knows no AUTHENTICATE");
        ask(SELECT);
        assertEquals("9862", ask(CHALLENGE.replace("afb300", "afb400")), "MAC");
        assertEquals("6700", ask("00880081021023"));
        assertEquals("9864", ask(CHALLENGE.replace("00880081", "00880084")));
        assertEquals("6a86", ask(CHALLENGE.replace("00880081", "00880181")));
        assertEquals(GRANTED, ask(CHALLENGE), "a refusal uses nothing up");
    }

    @Test
    void theSubscriberOfTheVirtualCardIsOneForTests() {
        card.powerUp();
        ask(SELECT);
        assertEquals("6a82", ask("00A4000C026F7E"));
        assertEquals("9000", ask("00A4000C026F07"));
        assertEquals("080910100000000010" + "9000", ask("00B0000009"));
        assertEquals("9000", ask("00A4080C047FFF6FAD"));
        assertEquals("000000029000", ask("00B0000000"));
        assertEquals("9000", ask("00A4000C023F00"));
        assertEquals("6a82", ask("00A4080C047FFF6FAD"));
    }
}
