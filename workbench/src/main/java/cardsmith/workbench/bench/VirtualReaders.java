package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.virtual.VirtualReader;

/** Makes readers with a virtual card in them. */
@FunctionalInterface
public interface VirtualReaders {

    /**
     * Returns the reader of a name like {@code virtual:FILE}.
     *
     * @throws CardException when the file of the card cannot be read or is none
     */
    VirtualReader named(String name) throws CardException;
}
