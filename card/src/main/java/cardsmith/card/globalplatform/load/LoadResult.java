package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.link.CountingLink;
import cardsmith.card.link.LinkCounts;
import java.time.Duration;
import java.util.List;

/**
 * What a load did.
 *
 * @param loader name of the loader
 * @param loadCommands LOAD commands that were sent
 * @param apdus all commands that were sent
 * @param bytes bytes of all commands and answers
 * @param time from the first command to the last answer
 * @param installed applications that were made
 */
public record LoadResult(String loader, int loadCommands, long apdus, long bytes, Duration time, List<Aid> installed) {

    /** Keeps an own copy of the list. */
    public LoadResult {
        installed = List.copyOf(installed);
    }

    /** Returns the result of a load over a link that counted, from a {@link System#nanoTime} on until now. */
    public static LoadResult of(String loader, int loadCommands, CountingLink link, long from, List<Aid> installed) {
        LinkCounts counts = link.counts();
        return new LoadResult(
                loader,
                loadCommands,
                counts.apdus(),
                counts.bytesSent() + counts.bytesReceived(),
                Duration.ofNanos(System.nanoTime() - from),
                installed);
    }
}
