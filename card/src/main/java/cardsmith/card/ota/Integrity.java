package cardsmith.card.ota;

/** What proves that a packet is whole or whose it is (ETSI TS 102 225 clause 5.1.1), in the order of its two bits. */
public enum Integrity {
    /** Nothing. */
    NONE("no proof"),
    /** A redundancy check: it came as it was sent. */
    REDUNDANCY("redundancy check"),
    /** A cryptographic checksum: whoever sent it has the key. */
    CHECKSUM("checksum"),
    /** A digital signature, which this program does not make. */
    SIGNATURE("signature");

    private final String words;

    Integrity(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Integrity of(int bits) {
        return values()[bits & 0x03];
    }
}
