package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.io.IOException;

/** Work on an open card, done on the thread of its reader. */
@FunctionalInterface
public interface CardTask<T> {

    /**
     * Returns the result of the work.
     *
     * @throws CardException when the card is lost or refuses
     * @throws IOException when a file cannot be read or written
     */
    T run(CardLink link) throws CardException, IOException;
}
