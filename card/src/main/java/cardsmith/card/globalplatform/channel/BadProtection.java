package cardsmith.card.globalplatform.channel;

/** A protected command or answer does not hold what its protection says: it was changed, or made with other keys. */
public final class BadProtection extends Exception {

    private static final long serialVersionUID = 1L;

    BadProtection(String what) {
        super(what);
    }
}
