package cardsmith.card.link;

/**
 * What went through a link.
 *
 * @param apdus commands, answered or not
 * @param bytesSent bytes of the commands
 * @param bytesReceived bytes of the answers, status words included
 * @param nanoseconds time between command and answer, all answered commands together
 */
public record LinkCounts(long apdus, long bytesSent, long bytesReceived, long nanoseconds) {}
