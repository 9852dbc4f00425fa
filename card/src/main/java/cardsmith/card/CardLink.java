package cardsmith.card;

/**
 * A way to one card: one command APDU in, one response APDU out (ISO/IEC 7816-4 clause 5).
 *
 * <p>Everything that changes or watches the exchange is a decorator of this interface.
 */
@FunctionalInterface
public interface CardLink {

    /**
     * Returns the response APDU, data and status word, to a command APDU.
     *
     * @param command 4 to 65,544 bytes
     * @return 2 to 65,538 bytes
     * @throws LinkLost when the card or the reader is gone
     * @throws CardBrokeRules when the answer is no response APDU
     * @throws Cancelled when the person stopped the exchange
     */
    byte[] transmit(byte[] command) throws CardException;

    /**
     * Returns the response to a command.
     *
     * @throws CardException as {@link #transmit(byte[])}
     */
    default ResponseApdu transmit(CommandApdu command) throws CardException {
        return ResponseApdu.parse(transmit(command.bytes()));
    }
}
