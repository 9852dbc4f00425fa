package cardsmith.card.virtual;

/** Ends the running command because the power is gone; nothing in an applet may catch it. */
final class PowerCut extends Error {

    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("power cut", null, false, false);
    }
}
