package cardsmith.device.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.aka.Milenage;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.NetworkAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** DMSC-SEC-1: the pair of device and card is authenticated on the operator network. */
class HomeNetworkTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Secret K = Secret.of(HEX.parseHex("465b5ce8b199b49faa5f0a2ee238a6bc"));
    private static final Secret OPC = Secret.of(HEX.parseHex("cd63cb71954a9f4e48a5994e37a02baf"));

    private final List<String> answers = new ArrayList<>();

    private static HomeNetwork network(Secret key) {
        return new HomeNetwork(new Milenage(key, OPC), new Random(1));
    }

    private CardLink usim() {
        VirtualUicc card = VirtualUicc.empty(1);
        card.powerUp();
        return new GetResponseLink(command -> {
            byte[] answer = card.transmit(command);
            if (command[1] == (byte) 0x88) {
                answers.add(HEX.formatHex(answer, 0, 1));
            }
            return answer;
        });
    }

    /** A SIM that runs A3 and A8 by Milenage and hands its answers out with GET RESPONSE. */
    private static CardLink sim(Secret key) {
        var functions = new Milenage(key, OPC);
        byte[][] waiting = {{}};
        return new GetResponseLink(c -> switch (HEX.formatHex(c, 0, 2)) {
            case "a0a4" -> HEX.parseHex("9f16");
            case "a088" -> {
                byte[] rand = Arrays.copyOfRange(c, 5, 21);
                byte[] told = Arrays.copyOf(functions.gsmResponse(rand), 12);
                System.arraycopy(functions.gsmKey(rand), 0, told, 4, 8);
                waiting[0] = told;
                yield HEX.parseHex("9f0c");
            }
            case "a0c0" ->
                ResponseApdu.of(c[4] == 12 ? waiting[0] : new byte[c[4]], 0x9000)
                        .bytes();
            default -> HEX.parseHex("6e00");
        });
    }

    @Test
    void dmscSec1AUsimProvesItselfToItsNetwork() throws CardException {
        Attachment made = network(K).attach(usim());
        assertTrue(made.taken() && made.proved(), made.sentence());
        assertEquals(List.of("db"), answers);
    }

    @Test
    void aUsimThatIsAheadBringsTheNetworkIntoStep() throws CardException {
        CardLink card = usim();
        HomeNetwork ahead = network(K);
        for (int i = 0; i < 40; i++) {
            assertTrue(ahead.attach(card).taken());
        }
        answers.clear();
        assertTrue(network(K).attach(card).taken());
        assertEquals(List.of("dc", "db"), answers);
    }

    @Test
    void aUsimWithAnotherKeyIsNotAttached() throws CardException {
        Attachment made = network(Secret.of(new byte[16])).attach(usim());
        assertFalse(made.taken());
        assertEquals("The card does not take this network for its own: it has another key.", made.sentence());
    }

    @Test
    void dmscSec1ASimRunsTheGsmAlgorithm() throws CardException {
        assertTrue(network(K).attach(sim(K)).proved());
        Attachment other = network(K).attach(sim(Secret.of(new byte[16])));
        assertEquals("The SIM of the card gives a wrong answer: it has another key.", other.sentence());
    }

    @Test
    void aCardWithoutNetworkAccessIsTakenByASimulatedNetworkOnly() throws CardException {
        CardLink plain = command -> new byte[] {0x6A, (byte) 0x82};
        assertEquals(
                "The card has neither a USIM nor a SIM to attach with.",
                network(K).attach(plain).sentence());
        assertTrue(NetworkAccess.SIMULATED.attach(plain).taken());
        Attachment usual = new UsualNetwork(new Random(1)).attach(plain);
        assertTrue(usual.taken() && !usual.proved(), usual.sentence());
    }

    @Test
    void theUsualNetworkAsksAVirtualCardForItsProof() throws CardException {
        assertTrue(new UsualNetwork(new Random(1)).attach(usim()).proved());
    }

    @Test
    void answersThatAreNoneAreToldInASentence() throws CardException {
        for (String answer : List.of("9000", "db9000", "dc019000", "aa02bbcc9000", "db8001029000")) {
            CardLink odd = c -> HEX.parseHex(c[1] == (byte) 0xA4 ? "9000" : answer);
            assertThrows(CardBrokeRules.class, () -> network(K).attach(odd), answer);
        }
        for (String refusal : List.of("6982", "9862", "6d00")) {
            CardLink refusing = c -> HEX.parseHex(c[1] == (byte) 0xA4 ? "9000" : refusal);
            assertFalse(network(K).attach(refusing).taken());
        }
        CardLink wrong = c -> HEX.parseHex(c[1] == (byte) 0xA4 ? "9000" : "dc0e" + "00".repeat(14) + "9000");
        assertEquals(
                "Card and network do not come to the same sequence number.",
                network(K).attach(wrong).sentence());
        CardLink shorter = c -> HEX.parseHex(c[1] == (byte) 0xA4 ? "9000" : "db0102" + "9000");
        assertFalse(network(K).attach(shorter).taken());
    }
}
