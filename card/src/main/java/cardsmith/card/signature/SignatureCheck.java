package cardsmith.card.signature;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.status.StatusWord;
import cardsmith.card.tlv.Tlv;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Lets the card check what the issuer signed: PERFORM SECURITY OPERATION of the application DM_SC, which must be selected.
 * Anyone may ask; three wrong proofs in a row block the key until {@link #unblock}. A session that runs over the same link
 * goes on.
 *
 * <pre>{@code
 * SignatureCheck card = new SignatureCheck(link);
 * card.store(IssuerKey.of(0x31, publicKey));          // once, after ADM1
 * Verdict verdict = card.check(ProofKind.SIGNATURE, OptionalInt.of(0x31), packet, signature);
 * }</pre>
 */
public final class SignatureCheck {

    /** What the card says of a proof. */
    public enum Verdict {
        /** It is the issuer's. */
        RIGHT,
        /** It is not, and a try is spent. */
        WRONG,
        /** Too many were wrong: the card did not look at it. */
        BLOCKED
    }

    private static final int CHAINED = 0x10;
    private static final int SECURITY_OPERATION = 0x2A;
    private static final int BLOCK = 255;
    private static final int WRONG = 0x6300;
    private static final int TRIES = 0x63C0;
    private static final int MISSING = 0x6A88;
    private static final int BLOCKED = 0x6983;
    private static final int MORE_EXPECTED = 0x63F1;
    private static final String NO_KEY = "Store the issuer's key in EF.KEY of the card, or name another one.";

    private final CardLink link;

    /** Makes the check over a link to a card whose application DM_SC is selected. */
    public SignatureCheck(CardLink link) {
        this.link = link;
    }

    /**
     * Lets the card check a proof over a text of any length; longer ones go in a chain of commands.
     *
     * @param key reference of the key; empty: the first of the issuer's that fits
     * @throws CardRefused 6A88 when there is no such key, 6985 when it is for something else, 6A81 when the card has not its
     *     algorithm, 6A80 when the proof has not the length of one
     * @throws CardException when the link is lost
     */
    public Verdict check(ProofKind kind, OptionalInt key, byte[] text, byte[] proof) throws CardException {
        choose(kind, key);
        byte[] data = Tlv.concat(List.of(Tlv.of(kind.textTag(), text), Tlv.of(kind.proofTag(), proof)));
        int at = 0;
        while (true) {
            int end = Math.min(data.length, at + BLOCK);
            boolean last = end == data.length;
            CommandApdu command = CommandApdu.of(
                    last ? 0 : CHAINED, SECURITY_OPERATION, 0x00, kind.p2(), Arrays.copyOfRange(data, at, end));
            ResponseApdu answer = link.transmit(command);
            if (answer.sw() == BLOCKED) {
                return Verdict.BLOCKED;
            }
            if (last && answer.sw() == WRONG) {
                return Verdict.WRONG;
            }
            require(command, answer.sw(), "check the " + (kind == ProofKind.SIGNATURE ? "signature" : "checksum"));
            if (last) {
                return Verdict.RIGHT;
            }
            at = end;
        }
    }

    /**
     * Returns how many wrong proofs the card still takes for a key, 0 to 3; spends none.
     *
     * @throws CardRefused as {@link #check}
     * @throws CardException when the link is lost
     */
    public int triesLeft(ProofKind kind, OptionalInt key) throws CardException {
        choose(kind, key);
        CommandApdu command = CommandApdu.of(0x00, SECURITY_OPERATION, 0x00, kind.p2());
        int sw = link.transmit(command).sw();
        if ((sw & 0xFFF0) == TRIES) {
            return sw & 0x0F;
        }
        if (sw != BLOCKED) {
            require(command, sw, "tell the tries left for the issuer's key");
        }
        return 0;
    }

    /**
     * Lets proofs be checked with a blocked key again; needs ADM1.
     *
     * @throws CardRefused 6A88 when there is no such key, 6982 without ADM1
     * @throws CardException when the link is lost
     */
    public void unblock(int reference) throws CardException {
        CommandApdu command = CommandApdu.of(0x00, 0x2C, 0x03, reference);
        require(command, link.transmit(command).sw(), "unblock the issuer's key");
    }

    /**
     * Stores a key of the issuer in EF.KEY, new or in place of the one with its reference; needs ADM1.
     *
     * @throws CardException when the card refuses or the link is lost
     */
    public void store(IssuerKey key) throws CardException {
        key.object().use(object -> {
            for (int at = 0; at < object.length; at += BLOCK) {
                int end = Math.min(object.length, at + BLOCK);
                CommandApdu command =
                        CommandApdu.of(0x80, 0xDB, 0x00, at == 0 ? 0x85 : 0x00, Arrays.copyOfRange(object, at, end));
                int sw = link.transmit(command).sw();
                if (end == object.length || sw != MORE_EXPECTED) {
                    require(command, sw, "store the issuer's key");
                }
            }
            return key.reference();
        });
    }

    private void choose(ProofKind kind, OptionalInt key) throws CardException {
        if (key.isPresent()) {
            int template = kind == ProofKind.SIGNATURE ? 0xB6 : 0xB4;
            byte[] reference = Tlv.of(0x83, key.getAsInt()).bytes();
            CommandApdu command = CommandApdu.of(0x00, 0x22, 0x41, template, reference);
            require(command, link.transmit(command).sw(), "choose the issuer's key");
        }
    }

    private static void require(CommandApdu command, int sw, String what) throws CardException {
        if (sw == MISSING) {
            throw new CardRefused(sw, "The card has no such key of the issuer (status word 6A88).", NO_KEY);
        }
        // 91xx: done, and a proactive command waits (ETSI TS 102 221 clause 7.4.2).
        if (sw != 0x9000 && sw >> 8 != 0x91) {
            throw StatusWord.of(command, sw).refusing(what);
        }
    }
}
