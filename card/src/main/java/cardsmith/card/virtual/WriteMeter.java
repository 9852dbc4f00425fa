package cardsmith.card.virtual;

import cardsmith.applet.PersistentMemory;

/** Counts what the applets write, and lets the power fail at the write that it is told. */
final class WriteMeter implements PersistentMemory.Watch {

    /** Bytes that a card of this kind erases and writes at once. */
    static final int PAGE = 64;

    private static final long NEVER = -1;

    private long writes;
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

    long pages() {
        return pages;
    }
}
