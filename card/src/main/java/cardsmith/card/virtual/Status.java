package cardsmith.card.virtual;

/** Status words that the operating system of the card gives (TS 102 221 clause 10.2, ISO/IEC 7816-4 clause 5.6). */
final class Status {

    static final int OK = 0x9000;
    static final int DATA_WAITS = 0x6100;
    static final int END_OF_FILE = 0x6282;
    static final int WRONG_LENGTH = 0x6700;
    static final int NO_LOGICAL_CHANNEL = 0x6881;
    static final int NO_SECURE_MESSAGING = 0x6882;
    static final int NO_CHAINING = 0x6884;
    static final int WRONG_FILE_STRUCTURE = 0x6981;
    static final int ACCESS_NOT_GRANTED = 0x6982;
    static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    static final int NO_EF_SELECTED = 0x6986;
    static final int APPLET_REFUSED_SELECTION = 0x6999;
    static final int FILE_NOT_FOUND = 0x6A82;
    static final int RECORD_NOT_FOUND = 0x6A83;
    static final int WRONG_P1_P2 = 0x6A86;
    static final int LC_NOT_P1_P2 = 0x6A87;
    static final int NO_SUCH_REFERENCE = 0x6A88;
    static final int OFFSET_OUTSIDE = 0x6B00;
    static final int EXACT_LENGTH = 0x6C00;
    static final int UNKNOWN_INSTRUCTION = 0x6D00;
    static final int UNKNOWN_CLASS = 0x6E00;
    static final int NO_DIAGNOSIS = 0x6F00;

    private Status() {}
}
