package cardsmith.card.mostore.write;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.io.IOException;

/** Gives the selected application what it asks for before a write: ADM1, and PIN1 where it is needed. */
@FunctionalInterface
public interface Admission {

    /**
     * Gives ADM1, and PIN1 when asked.
     *
     * @throws CardException when the card refuses, or the person does
     * @throws IOException when what is remembered of wrong values cannot be read or written
     */
    void present(CardLink link, boolean pin1Too) throws CardException, IOException;
}
