package cardsmith.card.trace;

/** Tag and length at the start of a data field, also of one that was cut into blocks (ISO/IEC 7816-4 clause 5.2.2). */
final class DataObjectHeader {

    /** Stands for all objects of a file: an empty tag list (docs/card-interface.md, bulk read). */
    static final int ALL_OBJECTS = 0x5C00;

    private DataObjectHeader() {}

    /** Returns the tag that a first block of RETRIEVE DATA asks for or of SET DATA carries, 0 for none, {@link
     * #ALL_OBJECTS} where it asks for every object. */
    static int tag(byte[] c, CommandLayout layout) {
        int at = layout.from();
        if ((c[1] & 0xFF) == 0xCB && layout.to() - at == 2 && c[at] == 0x5C && c[at + 1] == 0) {
            return ALL_OBJECTS;
        }
        if ((c[1] & 0xFF) == 0xCB && at + 2 < layout.to() && c[at] == 0x5C) {
            at += 2;
        }
        int end = at + tagLength(c, at, layout.to());
        return end > layout.to() || end == at ? 0 : SelectionTracker.number(c, at, end - at);
    }

    /** Returns how many bytes tag and length take, 0 when they are not whole. */
    static int length(byte[] c, int from, int to) {
        int tag = tagLength(c, from, to);
        if (tag == 0 || from + tag >= to) {
            return 0;
        }
        int first = c[from + tag] & 0xFF;
        int length = first < 0x80 ? 1 : first > 0x80 && first <= 0x84 ? first - 0x7F : 0;
        return length == 0 || from + tag + length > to ? 0 : tag + length;
    }

    private static int tagLength(byte[] c, int from, int to) {
        if (from >= to) {
            return 0;
        }
        if ((c[from] & 0x1F) != 0x1F) {
            return 1;
        }
        for (int i = 1; i < 3 && from + i < to; i++) {
            if ((c[from + i] & 0x80) == 0) {
                return i + 1;
            }
        }
        return 0;
    }
}
