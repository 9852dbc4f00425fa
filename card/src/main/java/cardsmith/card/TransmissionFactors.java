package cardsmith.card;

/**
 * The speed of a card's line as its TA1 codes it (ISO/IEC 7816-3 clause 8.3, tables 7 and 8).
 *
 * @param ta1 the byte, 0 to FF
 * @param fi clock rate conversion, 0 when the value is reserved
 * @param di baud rate adjustment, 0 when the value is reserved
 */
public record TransmissionFactors(int ta1, int fi, int di) {

    private static final int[] FI = {372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0};
    private static final int[] DI = {0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0};

    /** Twelve elementary time units: start bit, 8 bits, parity, and guard time. */
    private static final int UNITS_PER_BYTE = 12;

    /** What holds when the ATR has no TA1. */
    public static final TransmissionFactors DEFAULT = of(0x11);

    /** Returns the factors of a TA1 byte. */
    public static TransmissionFactors of(int ta1) {
        return new TransmissionFactors(ta1 & 0xFF, FI[ta1 >> 4 & 0xF], DI[ta1 & 0xF]);
    }

    /** Returns whether both halves of the byte have a meaning. */
    public boolean isKnown() {
        return fi > 0 && di > 0;
    }

    /** Returns the clock cycles of one elementary time unit, that of the default where the byte is reserved. */
    public double cyclesPerUnit() {
        return isKnown() ? (double) fi / di : (double) DEFAULT.fi / DEFAULT.di;
    }

    /** Returns the bytes per second at a clock in hertz. */
    public double bytesPerSecond(double clock) {
        return clock / cyclesPerUnit() / UNITS_PER_BYTE;
    }
}
