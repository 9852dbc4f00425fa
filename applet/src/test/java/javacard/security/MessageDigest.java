package javacard.security;

/** The digests of the smallest card in place of the simulator's: it has none. */
public abstract class MessageDigest {
    public static final byte ALG_MD5 = 2;

    public abstract byte getAlgorithm();

    public abstract byte getLength();

    public abstract short doFinal(byte[] from, short at, short length, byte[] into, short to);

    public abstract void update(byte[] from, short at, short length);

    public abstract void reset();

    public static MessageDigest getInstance(byte algorithm, boolean external) {
        CryptoException.throwIt(CryptoException.NO_SUCH_ALGORITHM);
        throw new AssertionError("algorithm " + algorithm + (external ? ", shared" : ""));
    }
}
