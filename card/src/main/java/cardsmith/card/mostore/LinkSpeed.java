package cardsmith.card.mostore;

/**
 * How long a link takes, as a straight line over the bytes of an exchange.
 *
 * @param secondsPerApdu what every exchange costs
 * @param secondsPerByte what every byte of command and answer costs
 */
public record LinkSpeed(double secondsPerApdu, double secondsPerByte) {

    /** A card at 9,600 baud, 10 elementary time units a byte and 20 ms of work a command: the slow end. */
    public static final LinkSpeed UNKNOWN = new LinkSpeed(0.020, 0.00125);

    /** Returns the seconds that so many exchanges with so many bytes in all will take. */
    public double seconds(int apdus, long bytes) {
        return secondsPerApdu * apdus + secondsPerByte * bytes;
    }
}
