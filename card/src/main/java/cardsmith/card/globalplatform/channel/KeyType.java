package cardsmith.card.globalplatform.channel;

import cardsmith.card.Secret;

/** The cipher of a key (Card Specification 2.3.1 table 11-16). */
public enum KeyType {
    /** Triple DES, protocol 02. */
    DES3(0x80),
    /** AES, protocol 03. */
    AES(0x88);

    private final int code;

    KeyType(int code) {
        this.code = code;
    }

    /** Returns the byte that stands for the cipher in PUT KEY and in the key information. */
    public int code() {
        return code;
    }

    /** Returns whether a key of a secure channel may have so many bytes. */
    public boolean allows(int length) {
        return length == 16 || this == AES && (length == 24 || length == 32);
    }

    /** Returns the 3 bytes that tell whether two sides hold the same key. */
    public byte[] checkValue(Secret key) {
        return key.use(bytes -> this == AES ? Aes.checkValue(bytes) : TripleDes.checkValue(bytes));
    }
}
