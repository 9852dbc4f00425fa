package cardsmith.device.session;

import java.time.Instant;

/**
 * One thing that happened in a session.
 *
 * @param number its place in the session, from 0
 * @param at when
 * @param apdu sequence number in the trace of the first APDU after it
 * @param fact what happened
 */
public record Happening(int number, Instant at, long apdu, Fact fact) {}
