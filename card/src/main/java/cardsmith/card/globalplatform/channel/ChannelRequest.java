package cardsmith.card.globalplatform.channel;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * How a secure channel is to be opened.
 *
 * @param keyVersion key version to ask for, 0 for the card's own choice
 * @param level what is to be protected
 * @param expected protocol as far as the card data tell it: length of the challenge, options of protocol 02
 * @param random where the host's challenge comes from
 * @param watch who sees the plain exchanges
 */
public record ChannelRequest(
        int keyVersion, SecurityLevel level, ScpProtocol expected, RandomGenerator random, ChannelWatch watch) {

    /** Returns a request with a challenge from the system's random source that nobody watches. */
    public static ChannelRequest of(int keyVersion, SecurityLevel level, ScpProtocol expected) {
        return new ChannelRequest(keyVersion, level, expected, new SecureRandom(), ChannelWatch.NONE);
    }

    /** Returns the same request, watched. */
    public ChannelRequest watchedBy(ChannelWatch by) {
        return new ChannelRequest(keyVersion, level, expected, random, by);
    }
}
