package cardsmith.device.approval;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.Tlv;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Asks a card whether its issuer has approved a content (ISO/IEC 7816-8, PERFORM SECURITY OPERATION). It reads how many tries
 * a key has left before it spends one, never gives the card a value that was wrong before, and gives up a key after three
 * wrong ones in a row, also where the card does not count.
 */
public final class CardApproval {

    /** Wrong values in a row after which a key is no longer asked. */
    public static final int TRIES = 3;

    private static final int MANAGE = 0x22;
    private static final int OPERATE = 0x2A;
    private static final int VERIFY_CHECKSUM = 0xA2;
    private static final int VERIFY_SIGNATURE = 0xA8;
    private static final int CHAINED = 0x10;
    private static final int BLOCK = 255;
    private static final int WRONG = 0x6300;
    private static final int BLOCKED = 0x6983;
    private static final int COUNTER = 0x63C0;
    private static final int UNKNOWN_KEY = 0;

    private final Set<Wrong> wrong = new HashSet<>();
    private final Map<Integer, Integer> wrongInARow = new HashMap<>();

    private record Wrong(Octets digest, Approval approval) {}

    /** What a card said. */
    public enum Judgement {
        /** The issuer has approved the content. */
        APPROVED("The card knows the approval as right."),
        /** The approval is wrong. */
        NOT_APPROVED("The card knows the approval as wrong."),
        /** The key is blocked after three wrong ones. */
        BLOCKED("Three wrong approvals came in a row; the key is blocked until the issuer sets it free."),
        /** The card has not the key, or not the algorithm, or checks nothing. */
        NOT_POSSIBLE("The card cannot check the approval: it has not the key or the algorithm.");

        private final String sentence;

        Judgement(String sentence) {
            this.sentence = sentence;
        }

        /** Returns the sentence for a person. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * Returns what the card says of an approval.
     *
     * @param card with the DM applet, which is selected by this
     * @throws CardException when the card is lost, or has not the applet
     */
    public Judgement judge(CardLink card, byte[] content, Approval approval) throws CardException {
        if (wrongInARow.getOrDefault(approval.key(), 0) >= TRIES) {
            return Judgement.BLOCKED;
        }
        byte[] digest = Approval.digest(content);
        if (wrong.contains(new Wrong(Octets.of(digest), approval))) {
            return Judgement.NOT_APPROVED;
        }
        int left = counter(card, approval);
        if (left == UNKNOWN_KEY) {
            return Judgement.NOT_POSSIBLE;
        }
        if (left == BLOCKED || left == COUNTER) {
            return Judgement.BLOCKED;
        }
        int operation = operation(approval);
        return judged(digest, approval, sent(card, operation, data(digest, approval)));
    }

    /**
     * Returns how many wrong values in a row the key of an approval still bears; nothing where the card does not say.
     *
     * @throws CardException as {@link #judge}
     */
    public static OptionalInt triesLeft(CardLink card, Approval approval) throws CardException {
        int left = counter(card, approval);
        if (left == BLOCKED) {
            return OptionalInt.of(0);
        }
        return (left & 0xFFF0) == COUNTER ? OptionalInt.of(left & 0x0F) : OptionalInt.empty();
    }

    /** Names the key and returns the status word that tells its tries. */
    private static int counter(CardLink card, Approval approval) throws CardException {
        MoStore.select(card);
        int template = approval.algorithm().isSignature() ? 0xB6 : 0xB4;
        CommandApdu name = CommandApdu.of(
                0x00, MANAGE, 0x41, template, Tlv.of(0x83, approval.key()).bytes());
        return card.transmit(name).isOk()
                ? card.transmit(CommandApdu.of(0x00, OPERATE, 0x00, operation(approval)))
                        .sw()
                : UNKNOWN_KEY;
    }

    private static int operation(Approval approval) {
        return approval.algorithm().isSignature() ? VERIFY_SIGNATURE : VERIFY_CHECKSUM;
    }

    private Judgement judged(byte[] digest, Approval approval, int sw) {
        if (sw == 0x9000) {
            wrongInARow.remove(approval.key());
            return Judgement.APPROVED;
        }
        if (sw == WRONG) {
            wrong.add(new Wrong(Octets.of(digest), approval));
            wrongInARow.merge(approval.key(), 1, Integer::sum);
            return Judgement.NOT_APPROVED;
        }
        return sw == BLOCKED ? Judgement.BLOCKED : Judgement.NOT_POSSIBLE;
    }

    private static byte[] data(byte[] digest, Approval approval) {
        boolean signature = approval.algorithm().isSignature();
        return Tlv.concat(List.of(
                Tlv.of(signature ? 0x9A : 0x80, digest),
                Tlv.of(signature ? 0x9E : 0x8E, approval.value().bytes())));
    }

    /** Sends data in a chain of commands (ISO/IEC 7816-4 clause 5.3.3) and returns the last status word. */
    private static int sent(CardLink card, int operation, byte[] data) throws CardException {
        int at = 0;
        while (data.length - at > BLOCK) {
            byte[] block = Arrays.copyOfRange(data, at, at + BLOCK);
            int sw = card.transmit(CommandApdu.of(CHAINED, OPERATE, 0x00, operation, block))
                    .sw();
            if (sw != 0x9000) {
                return sw;
            }
            at += BLOCK;
        }
        byte[] rest = Arrays.copyOfRange(data, at, data.length);
        return card.transmit(CommandApdu.of(0x00, OPERATE, 0x00, operation, rest))
                .sw();
    }
}
