package cardsmith.card.virtual.domain;

/** A command that the security domain does not carry out, with the status word that says why. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    static final int WRONG_CRYPTOGRAM = 0x6300;
    static final int WRONG_LENGTH = 0x6700;
    static final int SECURITY = 0x6982;
    static final int BLOCKED = 0x6983;
    static final int CONDITIONS = 0x6985;
    static final int WRONG_DATA = 0x6A80;
    static final int NO_FUNCTION = 0x6A81;
    static final int NO_MEMORY = 0x6A84;
    static final int WRONG_P1_P2 = 0x6A86;
    static final int NOT_FOUND = 0x6A88;
    static final int EXISTS = 0x6A89;
    static final int EXACT_LENGTH = 0x6C00;
    static final int UNKNOWN_INSTRUCTION = 0x6D00;
    static final int UNKNOWN_CLASS = 0x6E00;
    static final int WRONG_CHECK_VALUE = 0x9485;

    private final int sw;

    /** Makes the refusal with this status word. */
    public Refused(int sw) {
        super(String.format("%04X", sw));
        this.sw = sw;
    }

    /** Returns the status word, 0 to FFFF. */
    public int sw() {
        return sw;
    }
}
