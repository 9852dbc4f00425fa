package cardsmith.card;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The historical bytes of an answer to reset (ISO/IEC 7816-4 clause 12.1.1).
 *
 * @param hex all of them in upper-case hexadecimal
 * @param objects the COMPACT-TLV objects, none where the bytes follow no standard
 * @param text the bytes as text where all of them are printable, else empty
 */
public record HistoricalBytes(String hex, List<CompactObject> objects, String text) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * One COMPACT-TLV object.
     *
     * @param tag 1 to F
     * @param hex the value in upper-case hexadecimal
     */
    public record CompactObject(int tag, String hex) {

        /** Returns what the object is. */
        public String meaning() {
            return switch (tag) {
                case 1 -> "country";
                case 2 -> "issuer";
                case 3 -> "card service data";
                case 4 -> "initial access data";
                case 5 -> "card issuer's data";
                case 6 -> "pre-issuing data";
                case 7 -> "card capabilities";
                case 8 -> "status";
                case 0xF -> "application identifier";
                default -> "unknown";
            };
        }
    }

    /** Keeps an own copy of the list. */
    public HistoricalBytes {
        objects = List.copyOf(objects);
    }

    static HistoricalBytes of(byte[] bytes) {
        boolean printable = bytes.length > 0;
        for (byte b : bytes) {
            printable &= b >= 0x20 && b < 0x7F;
        }
        return new HistoricalBytes(
                HEX.formatHex(bytes), compact(bytes), printable ? new String(bytes, StandardCharsets.US_ASCII) : "");
    }

    private static List<CompactObject> compact(byte[] bytes) {
        // Category 80: objects to the end; category 00: objects, then three bytes of status.
        boolean open = bytes.length > 0 && bytes[0] == (byte) 0x80;
        boolean closed = bytes.length > 3 && bytes[0] == 0;
        if (!open && !closed) {
            return List.of();
        }
        if (open && bytes.length > 3 && bytes[1] == 0x4F && bytes[2] == bytes.length - 3) {
            // A storage card has a BER-TLV application identifier here (PC/SC part 3 clause 3.1.3.2.3).
            return List.of(new CompactObject(0xF, HEX.formatHex(bytes, 3, bytes.length)));
        }
        int end = closed ? bytes.length - 3 : bytes.length;
        var objects = new ArrayList<CompactObject>();
        int at = 1;
        while (at < end) {
            int length = bytes[at] & 0xF;
            int from = at + 1;
            if (from + length > end) {
                return List.of();
            }
            objects.add(new CompactObject(
                    bytes[at] >> 4 & 0xF, HEX.formatHex(Arrays.copyOfRange(bytes, from, from + length))));
            at = from + length;
        }
        return objects;
    }
}
