package cardsmith.card.mostore;

/** The length field of a BER-TLV data object in its shortest form (ISO/IEC 7816-4 clause 5.2.2.2). */
final class BerLength {

    private BerLength() {}

    /** Returns the one to four bytes that code a length, 0 to 16,777,215. */
    static byte[] bytes(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        if (length < 0x100) {
            return new byte[] {(byte) 0x81, (byte) length};
        }
        if (length < 0x10000) {
            return new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
        }
        return new byte[] {(byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length};
    }

    /** Returns how many bytes the length field of this length takes. */
    static int size(int length) {
        return bytes(length).length;
    }
}
