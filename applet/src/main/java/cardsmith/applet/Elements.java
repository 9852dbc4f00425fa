package cardsmith.applet;

/** Elements of a message in WBXML, told one by one (SyncML WBXML). */
final class Elements {
    private static final byte CONTENT = 0x40;
    private static final byte END = 0x01;
    private static final byte TEXT = 0x03;
    private static final byte OPAQUE = (byte) 0xC3;
    private static final byte SWITCH_PAGE = 0x00;

    private final Answer answer;

    Elements(Answer telling) {
        answer = telling;
    }

    Answer answer() {
        return answer;
    }

    /** Begins a text; its bytes follow. */
    void beginText() {
        answer.put(TEXT);
    }

    void endText() {
        answer.put((byte) 0);
    }

    /** Begins octets; as many as are told follow. */
    void beginOctets(short length) {
        answer.put(OPAQUE);
        putLength(length);
    }

    /** Opens the address of a node, whose text follows. */
    void openTarget() {
        open(Tag.TARGET);
        open(Tag.LOC_URI);
        beginText();
    }

    void closeTarget() {
        endText();
        close();
        close();
    }

    void empty(byte tag) {
        answer.put(tag);
    }

    void open(byte tag) {
        answer.put((byte) (tag | CONTENT));
    }

    void close() {
        answer.put(END);
    }

    void page(byte page) {
        answer.put(SWITCH_PAGE);
        answer.put(page);
    }

    void word(byte tag, byte word) {
        open(tag);
        beginText();
        answer.word(word);
        endText();
        close();
    }

    void element(byte tag, short number) {
        open(tag);
        beginText();
        answer.putNumber(number);
        endText();
        close();
    }

    /** Opens a Meta; what follows is of its page. */
    void openMeta() {
        open(Tag.META);
        page((byte) 1);
    }

    /** Closes a Meta. */
    void closeMeta() {
        close();
        page((byte) 0);
    }

    void metaText(byte tag, byte word) {
        word((byte) (tag & ~Tag.META_PAGE), word);
    }

    void metaNumber(byte tag, short number) {
        element((byte) (tag & ~Tag.META_PAGE), number);
    }

    void putLength(short length) {
        if (length > (short) 0x3FFF) {
            answer.put((byte) (0x80 | (length >> 14)));
        }
        if (length > (short) 0x7F) {
            answer.put((byte) (0x80 | (length >> 7)));
        }
        answer.put((byte) (length & 0x7F));
    }
}
