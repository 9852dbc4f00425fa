package cardsmith.card.globalplatform.channel;

/**
 * A secure channel protocol with its options (Card Specification 2.3.1 annex E.1.1, amendment D clause 5.1).
 *
 * @param scp number of the protocol: 2 or 3
 * @param options the parameter i, 00 to FF
 */
public record ScpProtocol(int scp, int options) {

    /** Protocol 02 as nearly every card has it: three keys, MAC on the modified command, explicit, ICV enciphered. */
    public static final ScpProtocol SCP02 = new ScpProtocol(2, 0x15);

    /** Protocol 03 with 8-byte challenges and MACs, pseudo-random card challenge, R-MAC and R-ENC. */
    public static final ScpProtocol SCP03 = new ScpProtocol(3, 0x70);

    /** Checks the numbers. */
    public ScpProtocol {
        if (scp < 0 || scp > 0xFF || options < 0 || options > 0xFF) {
            throw new IllegalArgumentException("Protocol and options are one byte each");
        }
    }

    /** Returns whether this program speaks the protocol: 03, or 02 with three keys and explicit initiation. */
    public boolean isKnown() {
        return scp == 3 || scp == 2 && (options & 0x05) == 0x05;
    }

    /** Returns the bytes of the host's challenge: 8, or 16 in mode S16. */
    public int challengeLength() {
        return isS16() ? 16 : 8;
    }

    /** Returns the bytes of a MAC and of a cryptogram: 8, or 16 in mode S16. */
    public int macLength() {
        return isS16() ? 16 : 8;
    }

    private boolean isS16() {
        return scp == 3 && (options & 0x01) != 0;
    }

    /** Returns whether the card derives its challenge from a counter instead of drawing it. */
    public boolean isPseudoRandom() {
        return (options & (scp == 3 ? 0x10 : 0x40)) != 0;
    }

    /** Returns whether the card can protect what the level says. */
    public boolean supports(SecurityLevel level) {
        if (scp == 2) {
            return !level.responseEncryption() && (!level.responseMac() || (options & 0x20) != 0);
        }
        boolean mac = !level.responseMac() || level.commandMac() && (options & 0x20) != 0;
        return mac && (!level.responseEncryption() || (options & 0x60) == 0x60);
    }

    /**
     * Returns the most bytes of plain data that one command can carry at this level: 255 less the MAC and, where data
     * are enciphered, less the padding.
     */
    public int maxData(SecurityLevel level) {
        return maxData(level, 255);
    }

    /**
     * Returns the same for a card or reader that takes fewer bytes in a command.
     *
     * @param limit most bytes of the data field with its protection, 1 to 255
     */
    public int maxData(SecurityLevel level, int limit) {
        if (!level.commandMac()) {
            return limit;
        }
        int room = limit - macLength();
        int block = scp == 3 ? Aes.BLOCK : TripleDes.BLOCK;
        return level.commandEncryption() ? room / block * block - 1 : room;
    }

    /** Returns the bytes of the data field that carries so many bytes of plain data. */
    public int protectedLength(SecurityLevel level, int data) {
        if (!level.commandMac()) {
            return data;
        }
        int block = scp == 3 ? Aes.BLOCK : TripleDes.BLOCK;
        boolean enciphered = level.commandEncryption() && data > 0;
        return macLength() + (enciphered ? (data / block + 1) * block : data);
    }

    boolean macOnUnmodifiedCommand() {
        return (options & 0x02) != 0;
    }

    boolean enciphersIcv() {
        return (options & 0x10) != 0;
    }

    /** Returns the protocol as people write it, for example {@code SCP03 i=70}. */
    @Override
    public String toString() {
        return String.format("SCP%02X i=%02X", scp, options);
    }
}
