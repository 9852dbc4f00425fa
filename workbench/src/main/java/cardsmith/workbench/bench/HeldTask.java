package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import java.io.IOException;

/** Work on a card that nobody else gets at meanwhile, done on the thread of its reader. */
@FunctionalInterface
public interface HeldTask<T> {

    /**
     * Returns the result of the work.
     *
     * @throws CardException when the card is lost or refuses
     * @throws IOException when a file cannot be read or written
     */
    T run(HeldCard card) throws CardException, IOException;
}
