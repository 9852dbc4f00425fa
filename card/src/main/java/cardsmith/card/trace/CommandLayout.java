package cardsmith.card.trace;

/**
 * Where the data field of a command APDU lies, also of one whose length fields do not fit (ISO/IEC 7816-4 clause 5.1).
 *
 * @param from first byte of the data
 * @param to byte after the last one of the data
 * @param wellFormed whether the length fields fit; where not, everything after the header counts as data
 */
record CommandLayout(int from, int to, boolean wellFormed) {

    static CommandLayout of(byte[] c) {
        int n = c.length;
        if (n <= 5) {
            return new CommandLayout(n, n, n >= 4);
        }
        int lc = c[4] & 0xFF;
        if (lc != 0) {
            boolean fits = n == 5 + lc || n == 6 + lc;
            return fits ? new CommandLayout(5, 5 + lc, true) : new CommandLayout(4, n, false);
        }
        if (n == 7) {
            return new CommandLayout(n, n, true);
        }
        if (n > 7) {
            lc = (c[5] & 0xFF) << 8 | c[6] & 0xFF;
            if (lc != 0 && (n == 7 + lc || n == 9 + lc)) {
                return new CommandLayout(7, 7 + lc, true);
            }
        }
        return new CommandLayout(4, n, false);
    }

    int length() {
        return to - from;
    }
}
