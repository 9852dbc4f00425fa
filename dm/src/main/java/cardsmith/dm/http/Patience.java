package cardsmith.dm.http;

import java.time.Duration;

/**
 * How long a client waits, and how much it takes.
 *
 * @param connect time for a connection and TLS
 * @param answer time for one whole answer
 * @param mostOctets size of an answer
 */
public record Patience(Duration connect, Duration answer, int mostOctets) {

    /** 10 seconds, 60 seconds and 1 MiB. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), 1 << 20);

    /** Refuses times and sizes that are not above 0. */
    public Patience {
        if (connect.isNegative() || connect.isZero() || answer.isNegative() || answer.isZero() || mostOctets <= 0) {
            throw new IllegalArgumentException("Times and sizes are above 0");
        }
    }
}
