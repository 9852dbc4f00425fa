package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.reader.Reader;
import java.io.IOException;

/** Makes readers with a virtual card in them. */
@FunctionalInterface
public interface VirtualReaders {

    /**
     * Returns the reader of a choice that is virtual.
     *
     * @throws IOException when the file of the card cannot be read or is none
     * @throws CardException when the card does not start
     */
    Reader reader(ReaderChoice choice) throws IOException, CardException;
}
