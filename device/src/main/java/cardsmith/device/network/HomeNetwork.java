package cardsmith.device.network;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.aka.Milenage;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.NetworkAccess;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The home network of one subscriber: it lets the card in whose USIM, or else whose SIM, answers its challenge by the
 * subscriber's key (3GPP TS 33.102 clause 6.3, TS 31.102 clause 7.1, TS 51.011 clause 9.2.16).
 */
public final class HomeNetwork implements NetworkAccess {

    private static final byte[] USIM = HexFormat.of().parseHex("A0000000871002");
    private static final byte[] DF_GSM = HexFormat.of().parseHex("7F20");
    private static final byte[] AMF = HexFormat.of().parseHex("8000");
    private static final byte[] NO_AMF = {0, 0};
    private static final int BLOCK = Milenage.BLOCK;
    private static final int SEQUENCE = Milenage.SEQUENCE;
    private static final int GRANTED = 0xDB;
    private static final int OUT_OF_STEP = 0xDC;
    private static final int RESYNC = 14;
    private static final int WRONG_MAC = 0x9862;
    private static final int NOT_SATISFIED = 0x6982;
    private static final int SLOT_BITS = 5;

    private final Milenage functions;
    private final RandomGenerator random;
    private long sequence;

    /**
     * Makes the network.
     *
     * @param functions of the subscriber
     * @param random source of challenges
     */
    public HomeNetwork(Milenage functions, RandomGenerator random) {
        this.functions = functions;
        this.random = random;
    }

    @Override
    public Attachment attach(CardLink card) throws CardException {
        ResponseApdu usim = card.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x04, USIM, CommandApdu.LE_ANY));
        if (usim.isOk()) {
            return challenge(card, true);
        }
        ResponseApdu sim = card.transmit(CommandApdu.of(0xA0, 0xA4, 0x00, 0x00, DF_GSM));
        return sim.isOk() || sim.sw() >> 8 == 0x9F
                ? challengeSim(card)
                : Attachment.refused("The card has neither a USIM nor a SIM to attach with.");
    }

    private Attachment challenge(CardLink card, boolean again) throws CardException {
        byte[] rand = challenge();
        sequence = (sequence >> SLOT_BITS) + 1 << SLOT_BITS | sequence + 1 & (1 << SLOT_BITS) - 1;
        byte[] sqn = HexFormat.of().parseHex(String.format("%012x", sequence));
        byte[] data = new byte[2 * (1 + BLOCK)];
        data[0] = BLOCK;
        System.arraycopy(rand, 0, data, 1, BLOCK);
        data[1 + BLOCK] = BLOCK;
        System.arraycopy(Milenage.xor(sqn, functions.anonymityKey(rand)), 0, data, 2 + BLOCK, SEQUENCE);
        System.arraycopy(AMF, 0, data, 2 + BLOCK + SEQUENCE, AMF.length);
        System.arraycopy(functions.proofs(rand, sqn, AMF), 0, data, 2 + BLOCK + 8, 8);
        ResponseApdu answer = card.transmit(CommandApdu.of(0x00, 0x88, 0x00, 0x81, data, CommandApdu.LE_ANY));
        if (!answer.isOk()) {
            return Attachment.refused(refusal(answer.sw()));
        }
        byte[] told = answer.data();
        int tag = told.length < 2 ? 0 : told[0] & 0xFF;
        int length = told.length < 2 ? 0 : told[1] & 0xFF;
        Optional<byte[]> value =
                told.length < 2 + length ? Optional.empty() : Optional.of(Arrays.copyOfRange(told, 2, 2 + length));
        if (tag == GRANTED && value.isPresent()) {
            return judged(MessageDigest.isEqual(value.get(), functions.response(rand)), "USIM");
        }
        if (tag == OUT_OF_STEP && value.filter(v -> v.length == RESYNC).isPresent()) {
            return step(card, rand, value.get(), again);
        }
        throw new CardBrokeRules(
                "The card's answer to the network's challenge is none.", "Try another card: this USIM is faulty.");
    }

    /** The card has seen higher numbers: the network goes on from the card's own, if it proves it (TS 33.102 6.3.5). */
    private Attachment step(CardLink card, byte[] rand, byte[] auts, boolean again) throws CardException {
        byte[] own = Milenage.xor(Arrays.copyOf(auts, SEQUENCE), functions.resyncKey(rand));
        byte[] proof = Arrays.copyOfRange(functions.proofs(rand, own, NO_AMF), 8, BLOCK);
        if (!again || !MessageDigest.isEqual(proof, Arrays.copyOfRange(auts, SEQUENCE, RESYNC))) {
            return Attachment.refused("Card and network do not come to the same sequence number.");
        }
        sequence = Long.parseLong(HexFormat.of().formatHex(own), 16);
        return challenge(card, false);
    }

    private Attachment challengeSim(CardLink card) throws CardException {
        byte[] rand = challenge();
        // The answer is fetched with GET RESPONSE, so there is no Le.
        ResponseApdu answer = card.transmit(CommandApdu.of(0xA0, 0x88, 0x00, 0x00, rand));
        if (!answer.isOk()) {
            return Attachment.refused(refusal(answer.sw()));
        }
        byte[] sres = Arrays.copyOf(answer.data(), 4);
        return judged(MessageDigest.isEqual(sres, functions.gsmResponse(rand)), "SIM");
    }

    private byte[] challenge() {
        byte[] rand = new byte[BLOCK];
        random.nextBytes(rand);
        return rand;
    }

    private static Attachment judged(boolean right, String application) {
        return right
                ? new Attachment(true, true, "The " + application + " of the card has proved itself to the network.")
                : Attachment.refused("The " + application + " of the card gives a wrong answer: it has another key.");
    }

    private static String refusal(int sw) {
        if (sw == WRONG_MAC) {
            return "The card does not take this network for its own: it has another key.";
        }
        if (sw == NOT_SATISFIED || sw == 0x9804) {
            return "The card wants its PIN before it attaches to a network.";
        }
        return String.format("The card does not answer the network's challenge: status word %04X.", sw);
    }
}
