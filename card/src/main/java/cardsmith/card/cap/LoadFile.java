package cardsmith.card.cap;

import cardsmith.card.tlv.Tlv;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bytes of a CAP file that go to the card, in the order in which it takes them. */
public final class LoadFile {

    private static final int LOAD_FILE_DATA_BLOCK = 0xC4;

    private final byte[] block;

    LoadFile(byte[] block) {
        this.block = block;
    }

    /** How the load file data block is hashed (Card Specification 2.3.1 clause 11.5.2.3, annex C.2). */
    public enum Hash {
        /** 20 bytes. */
        SHA1("SHA-1"),
        /** 32 bytes. */
        SHA256("SHA-256"),
        /** 48 bytes. */
        SHA384("SHA-384"),
        /** 64 bytes. */
        SHA512("SHA-512");

        private final String algorithm;

        Hash(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    /** Returns a copy of the load file data block, without its tag and length. */
    public byte[] dataBlock() {
        return block.clone();
    }

    /** Returns the bytes of the load file data block. */
    public int length() {
        return block.length;
    }

    /** Returns what the LOAD commands carry: tag C4, length and data block (clause 11.6.2.3). */
    public byte[] stream() {
        return Tlv.of(LOAD_FILE_DATA_BLOCK, block).bytes();
    }

    /** Returns the bytes of {@link #stream()}. */
    public int streamLength() {
        return Tlv.encodedLength(LOAD_FILE_DATA_BLOCK, block.length);
    }

    /** Returns the hash of the load file data block, which some cards and all signatures ask for. */
    public byte[] hash(Hash hash) {
        try {
            return MessageDigest.getInstance(hash.algorithm).digest(block);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has " + hash.algorithm, impossible);
        }
    }
}
