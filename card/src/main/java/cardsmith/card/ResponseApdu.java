package cardsmith.card;

import java.util.Arrays;

/** A response APDU: data and status word (ISO/IEC 7816-4 clause 5.1). */
public final class ResponseApdu {

    private final byte[] data;
    private final int sw;

    private ResponseApdu(byte[] data, int sw) {
        this.data = data;
        this.sw = sw;
    }

    /** Returns a response of these data and this status word, 0 to FFFF. */
    public static ResponseApdu of(byte[] data, int sw) {
        return new ResponseApdu(data.clone(), sw & 0xFFFF);
    }

    /**
     * Returns the response that these bytes code.
     *
     * @throws CardBrokeRules when there are fewer than 2 or more than 65,538 bytes
     */
    public static ResponseApdu parse(byte[] bytes) throws CardBrokeRules {
        int n = bytes.length;
        if (n < 2 || n > 65_538) {
            throw new CardBrokeRules(
                    "The card's answer has " + n + " bytes, where a status word and at most 65,536 data bytes belong.",
                    "Take the card out, put it in again and repeat; if it comes back, the card or the reader is faulty.");
        }
        return new ResponseApdu(Arrays.copyOf(bytes, n - 2), (bytes[n - 2] & 0xFF) << 8 | bytes[n - 1] & 0xFF);
    }

    /** Returns a copy of the data, 0 to 65,536 bytes. */
    public byte[] data() {
        return data.clone();
    }

    /** Returns SW1 SW2, 0 to FFFF. */
    public int sw() {
        return sw;
    }

    /** Returns whether the status word is 9000. */
    public boolean isOk() {
        return sw == 0x9000;
    }

    /** Returns the bytes as they came from the card. */
    public byte[] bytes() {
        byte[] out = Arrays.copyOf(data, data.length + 2);
        out[data.length] = (byte) (sw >> 8);
        out[data.length + 1] = (byte) sw;
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseApdu that && sw == that.sw && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + sw;
    }

    /** Returns the status word and the length of the data, never the data. */
    @Override
    public String toString() {
        return String.format("%04X (%d data bytes)", sw, data.length);
    }
}
