package cardsmith.card.link;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import java.util.random.RandomGenerator;

/** Pulls the card at a chosen APDU, or turns bits of answers over: for proofs that work survives both. */
public final class FaultyLink implements CardLink {

    private final CardLink below;
    private final Fault fault;
    private final int cutAt;
    private final Runnable onCut;
    private final RandomGenerator random;
    private final double bitErrors;
    private int count;
    private boolean cut;

    private FaultyLink(
            CardLink below, Fault fault, int cutAt, Runnable onCut, RandomGenerator random, double bitErrors) {
        this.below = below;
        this.fault = fault;
        this.cutAt = cutAt;
        this.onCut = onCut;
        this.random = random;
        this.bitErrors = bitErrors;
    }

    /**
     * Returns a link that is cut at the n-th APDU, and stays cut.
     *
     * @param n 1 for the first APDU; 0 for never
     * @param onCut done once at the cut, for example to take the power from the card
     */
    public static FaultyLink cut(CardLink below, Fault fault, int n, Runnable onCut) {
        return new FaultyLink(below, fault, n, onCut, RandomGenerator.getDefault(), 0);
    }

    /**
     * Returns a link that turns one bit over in some of the answers.
     *
     * @param share the share of answers that are spoilt, 0 to 1
     */
    public static FaultyLink bitErrors(CardLink below, double share, RandomGenerator random) {
        return new FaultyLink(below, Fault.BEFORE, 0, () -> {}, random, share);
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        if (cut) {
            throw lost();
        }
        boolean here = ++count == cutAt;
        if (here && fault == Fault.BEFORE) {
            throw cutNow();
        }
        byte[] answer = below.transmit(command);
        if (here) {
            LinkLost lost = cutNow();
            if (fault == Fault.LOST_ANSWER) {
                throw lost;
            }
        }
        return spoil(answer);
    }

    /** Returns how many APDUs were asked for before the cut. */
    public int count() {
        return count;
    }

    /** Returns whether the cut has come. */
    public boolean isCut() {
        return cut;
    }

    private LinkLost cutNow() {
        cut = true;
        onCut.run();
        return lost();
    }

    private byte[] spoil(byte[] answer) {
        if (bitErrors == 0 || answer.length == 0 || random.nextDouble() >= bitErrors) {
            return answer;
        }
        byte[] spoilt = answer.clone();
        int bit = random.nextInt(spoilt.length * 8);
        spoilt[bit / 8] ^= (byte) (1 << bit % 8);
        return spoilt;
    }

    private static LinkLost lost() {
        return new LinkLost("The card was taken out of the reader.", "Put the card in again.");
    }
}
