package cardsmith.workbench.load;

import cardsmith.card.globalplatform.load.LoadResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a load did.
 *
 * @param result what was sent
 * @param backup image of the objects that were replaced, where there were some
 * @param restored how many of them are on the card again
 */
public record FinishedLoad(LoadResult result, Optional<Path> backup, int restored) {}
