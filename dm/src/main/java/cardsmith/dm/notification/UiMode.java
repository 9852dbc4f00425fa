package cardsmith.dm.notification;

/** How much the user is to notice of the session (OMA DM Notification 1.2.1 clause 6.2.2). */
public enum UiMode {
    /** The device decides. */
    NOT_SPECIFIED(0),
    /** Nothing is shown. */
    BACKGROUND(1),
    /** A note is shown. */
    INFORMATIVE(2),
    /** The user is asked first. */
    USER_INTERACTION(3);

    private final int code;

    UiMode(int code) {
        this.code = code;
    }

    /** Returns the two bits in the header of a notification. */
    public int code() {
        return code;
    }

    /** Returns the mode of two bits. */
    static UiMode of(int code) {
        return switch (code & 3) {
            case 0 -> NOT_SPECIFIED;
            case 1 -> BACKGROUND;
            case 2 -> INFORMATIVE;
            default -> USER_INTERACTION;
        };
    }
}
