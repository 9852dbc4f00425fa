package cardsmith.card.globalplatform.key;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.TripleDes;
import java.util.Arrays;

/** How the keys of one card come from an issuer's master key and the 10 bytes that the card tells. */
public enum Diversification {
    /** They are the master key itself. */
    NONE,
    /** Bytes 0 and 1 and 4 to 7 of the card data, triple DES. */
    VISA2,
    /** Bytes 0 to 3 and 8 and 9 of the card data, triple DES. */
    VISA,
    /** Bytes 4 to 9 of the card data, triple DES (EMV Card Personalization Specification clause 4.1). */
    EMV,
    /** All 10 bytes, AES-CMAC in counter mode (NIST SP 800-108). */
    KDF3;

    private static final int CARD_DATA = 10;

    /**
     * Returns the keys of the card that told these data; the caller wipes them.
     *
     * @param cardData 10 bytes of the answer to INITIALIZE UPDATE
     * @throws IllegalArgumentException when there are not 10 bytes, or the method does not go with the cipher
     */
    public KeySet diversify(KeySet master, byte[] cardData) {
        if (cardData.length != CARD_DATA) {
            throw new IllegalArgumentException("Cards tell 10 bytes to diversify keys with");
        }
        if (this == NONE) {
            return master.withVersion(master.version());
        }
        boolean aes = master.type() == KeyType.AES;
        if (aes != (this == KDF3)) {
            throw new IllegalArgumentException(this + " does not go with " + master.type() + " keys");
        }
        return new KeySet(
                master.version(),
                master.type(),
                key(master.enc(), 1, cardData),
                key(master.mac(), 2, cardData),
                key(master.dek(), 3, cardData));
    }

    private Secret key(Secret master, int number, byte[] cardData) {
        return master.use(key -> {
            byte[] derived = this == KDF3 ? counted(key, number, cardData) : enciphered(key, number, cardData);
            try {
                return Secret.of(derived);
            } finally {
                Arrays.fill(derived, (byte) 0);
            }
        });
    }

    private byte[] enciphered(byte[] master, int number, byte[] cardData) {
        byte[] six = six(cardData);
        byte[] data =
                Blocks.concat(six, new byte[] {(byte) 0xF0, (byte) number}, six, new byte[] {0x0F, (byte) number});
        return TripleDes.encryptEcb(master, data);
    }

    private byte[] six(byte[] d) {
        return switch (this) {
            case EMV -> Arrays.copyOfRange(d, 4, 10);
            case VISA2 -> new byte[] {d[0], d[1], d[4], d[5], d[6], d[7]};
            case VISA -> new byte[] {d[0], d[1], d[2], d[3], d[8], d[9]};
            case NONE, KDF3 -> throw new IllegalStateException("No triple DES method");
        };
    }

    private static byte[] counted(byte[] master, int number, byte[] cardData) {
        byte[] fixed = Blocks.concat(new byte[] {0, 0, 0, (byte) number, 0}, cardData);
        byte[] out = new byte[master.length];
        for (int block = 0; block * Aes.BLOCK < out.length; block++) {
            byte[] part = Aes.cmac(master, new byte[] {(byte) (block + 1)}, fixed);
            int at = block * Aes.BLOCK;
            System.arraycopy(part, 0, out, at, Math.min(Aes.BLOCK, out.length - at));
        }
        return out;
    }
}
