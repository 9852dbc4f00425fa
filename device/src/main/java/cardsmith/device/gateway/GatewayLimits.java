package cardsmith.device.gateway;

import java.time.Duration;

/**
 * How long and how many clients the gateway puts up with.
 *
 * @param quiet of a connection between two requests, after which it ends when another client waits
 * @param request for the head of the first request of a connection to come
 * @param stalled for a client to take or send nothing of what is under way
 * @param clients at once, those that wait counted, 1 and more
 */
public record GatewayLimits(Duration quiet, Duration request, Duration stalled, int clients) {

    /** What suits people and programs. */
    public static final GatewayLimits USUAL =
            new GatewayLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), 64);
}
