package cardsmith.card.tlv;

/**
 * Tags of BER-TLV data objects as numbers: the tag bytes read as one big-endian integer, for example {@code 0x82},
 * {@code 0xFF1F} or {@code 0xFF8100} (ISO/IEC 7816-4 clause 5.2.2.1).
 */
public final class TlvTag {

    private TlvTag() {}

    /** Returns how many bytes the tag takes, 1 to 3. */
    public static int length(int tag) {
        return tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
    }

    /** Returns whether the value of an object with this tag is itself a row of data objects. */
    public static boolean isConstructed(int tag) {
        return (firstByte(tag) & 0x20) != 0;
    }

    /** Returns whether these are the bytes of one tag: 1 to 3 bytes, each but the last saying that another follows. */
    public static boolean isValid(int tag) {
        if (tag <= 0 || tag > 0xFFFFFF) {
            return false;
        }
        boolean oneByte = (firstByte(tag) & 0x1F) != 0x1F;
        return switch (length(tag)) {
            case 1 -> oneByte;
            case 2 -> !oneByte && (tag & 0x80) == 0;
            default -> !oneByte && (tag & 0x8000) != 0 && (tag & 0x80) == 0;
        };
    }

    /** Returns the tag in upper-case hexadecimal, two digits a byte. */
    public static String toString(int tag) {
        return String.format("%0" + 2 * length(tag) + "X", tag);
    }

    private static int firstByte(int tag) {
        return tag >> 8 * (length(tag) - 1);
    }
}
