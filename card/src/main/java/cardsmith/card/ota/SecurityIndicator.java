package cardsmith.card.ota;

/**
 * The security parameter indicator: how a packet is protected, and how the card is to answer (ETSI TS 102 225 clause
 * 5.1.1).
 *
 * @param command its first byte
 * @param response its second byte
 */
public record SecurityIndicator(int command, int response) {

    /** When the card answers. */
    public enum Proof {
        /** Never. */
        NEVER,
        /** Always. */
        ALWAYS,
        /** When it refuses. */
        ON_ERROR,
        /** The value without a meaning. */
        RESERVED
    }

    /** Checksum, ciphered, higher counter; always an answer with checksum, ciphered, in the delivery report. */
    public static final SecurityIndicator FULL = new SecurityIndicator(0x16, 0x19);

    private static final int CIPHERED = 0x04;
    private static final int RESPONSE_CIPHERED = 0x10;
    private static final int BY_SUBMIT = 0x20;

    /** Refuses with {@link IllegalArgumentException} what are no two bytes. */
    public SecurityIndicator {
        if ((command & 0xFF) != command || (response & 0xFF) != response) {
            throw new IllegalArgumentException("A security parameter indicator has two bytes");
        }
    }

    /** Returns what proves the packet. */
    public Integrity integrity() {
        return Integrity.of(command);
    }

    /** Returns whether the packet is ciphered. */
    public boolean isCiphered() {
        return (command & CIPHERED) != 0;
    }

    /** Returns what the card does with the counter. */
    public CounterMode counter() {
        return CounterMode.of(command >> 3);
    }

    /** Returns when the card answers. */
    public Proof proof() {
        return Proof.values()[response & 0x03];
    }

    /** Returns what proves the answer. */
    public Integrity responseIntegrity() {
        return Integrity.of(response >> 2);
    }

    /** Returns whether the answer is ciphered. */
    public boolean isResponseCiphered() {
        return (response & RESPONSE_CIPHERED) != 0;
    }

    /** Returns whether the answer is a message of its own in place of a delivery report. */
    public boolean isBySubmit() {
        return (response & BY_SUBMIT) != 0;
    }

    /** Returns whether a packet like this is protected in each respect at least as well as that one. */
    public boolean isAtLeast(SecurityIndicator least) {
        return integrity().compareTo(least.integrity()) >= 0
                && (isCiphered() || !least.isCiphered())
                && counter().compareTo(least.counter()) >= 0;
    }

    /** Returns what it asks for, in words without a full stop. */
    public String words() {
        String packet = integrity().words()
                + (isCiphered() ? ", ciphered, " : ", in the clear, ")
                + counter().words();
        if (proof() == Proof.NEVER) {
            return packet + "; no answer";
        }
        return packet
                + (proof() == Proof.ON_ERROR ? "; answer when refused, " : "; answer, ")
                + responseIntegrity().words()
                + (isResponseCiphered() ? ", ciphered, " : ", in the clear, ")
                + (isBySubmit() ? "in a short message" : "in the delivery report");
    }

    /** Returns whether keys are needed to make such a packet or to read its answer. */
    public boolean needsKeys() {
        return isCiphered()
                || isResponseCiphered()
                || integrity() == Integrity.CHECKSUM
                || responseIntegrity() == Integrity.CHECKSUM;
    }

    /** Returns the same with an answer by a message of its own, or not. */
    public SecurityIndicator bySubmit(boolean on) {
        return new SecurityIndicator(command, on ? response | BY_SUBMIT : response & ~BY_SUBMIT);
    }

    /** Returns the four hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%02X%02X", command, response);
    }
}
