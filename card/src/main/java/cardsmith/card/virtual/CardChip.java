package cardsmith.card.virtual;

/**
 * The contacts of a card in this process: power, reset, and bytes in and out, as a reader sees them.
 *
 * <p>One thread uses a chip at a time. A chip never throws for what a command says: it answers with a status word.
 */
public interface CardChip {

    /** Returns the bytes of the answer to reset, 2 to 33, whether the chip has power or not. */
    byte[] atr();

    /** Gives the chip power; what was selected and verified before is gone. */
    void powerUp();

    /** Takes the power away; does nothing when there is none. */
    void powerDown();

    /** Resets the chip without taking its power (warm reset, ISO/IEC 7816-3 clause 6.2.3). */
    void reset();

    /**
     * Returns the response APDU to a command APDU.
     *
     * @param command the bytes as they came, 0 to 65,544, well formed or not
     * @return 2 to 65,538 bytes, or none from a chip without power and from one that loses it in the middle of the
     *     command: it is then as good as pulled
     */
    byte[] transmit(byte[] command);
}
