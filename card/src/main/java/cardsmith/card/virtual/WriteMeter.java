package cardsmith.card.virtual;

import cardsmith.applet.PersistentMemory;
import cardsmith.card.virtual.domain.DomainMemory;

/** Counts what applets and security domain write, and lets the power fail at the write that it is told. */
final class WriteMeter implements PersistentMemory.Watch, DomainMemory.Watch {

    /** Bytes that a card of this kind erases and writes at once. */
    static final int PAGE = 64;

    private static final long NEVER = -1;

    private long writes;
    private long fills;
    private long pages;
    private long cutAt = NEVER;
    private Cut cut = Cut.BEFORE;
    private boolean dead;

    @Override
    public short beforeWrite(short offset, short length) {
        if (dead) {
            throw new PowerCut();
        }
        if (writes == cutAt) {
            return die(length);
        }
        writes++;
        pages += (offset + length - 1) / PAGE - offset / PAGE + 1;
        return length;
    }

    /** The security domain writes beside what is valid: torn, the old state is there as if nothing was written. */
    @Override
    public void beforeWrite(int bytes) {
        short most = (short) Math.min(bytes, Short.MAX_VALUE);
        if (beforeWrite((short) 0, most) < most) {
            throw new PowerCut();
        }
    }

    @Override
    public void beforeFill(int bytes) {
        beforeWrite(bytes);
        fills++;
    }

    private short die(short length) {
        dead = true;
        cutAt = NEVER;
        return switch (cut) {
            case BEFORE -> throw new PowerCut();
            case TORN -> (short) (length / 2);
            // The next write finds the power gone; a command without a next write loses its answer.
            case AFTER -> length;
        };
    }

    /** Lets the power fail at the write after the next {@code writesFromNow}, 0 for the very next. */
    void cutAfter(long writesFromNow, Cut how) {
        cutAt = writes + writesFromNow;
        cut = how;
    }

    void cancelCut() {
        cutAt = NEVER;
    }

    /** Returns whether the power failed since {@link #revive()}. */
    boolean isDead() {
        return dead;
    }

    void revive() {
        dead = false;
    }

    long writes() {
        return writes;
    }

    /** Returns how many writes there were after which the card is another one. */
    long changes() {
        return writes - fills;
    }

    long pages() {
        return pages;
    }
}
