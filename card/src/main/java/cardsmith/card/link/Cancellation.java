package cardsmith.card.link;

/** A wish to stop, set by one thread and seen by another. */
public final class Cancellation {

    private volatile boolean asked;

    /** Asks for the work to stop before its next APDU. */
    public void cancel() {
        asked = true;
    }

    /** Returns whether somebody asked. */
    public boolean isAsked() {
        return asked;
    }
}
