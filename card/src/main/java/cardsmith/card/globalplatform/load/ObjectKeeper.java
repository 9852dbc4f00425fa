package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.util.List;

/** Keeps what applications hold while their package is replaced, in a place that outlives the program. */
public interface ObjectKeeper {

    /** Keeps nothing. */
    ObjectKeeper NOTHING = new ObjectKeeper() {
        @Override
        public KeptObjects keep(CardLink link, List<Aid> instances) {
            return KeptObjects.NONE;
        }

        @Override
        public KeptObjects reopen(String where) {
            return KeptObjects.NONE;
        }
    };

    /**
     * Reads and keeps what these applications hold; they are deleted afterwards.
     *
     * @throws CardException when it cannot be read or kept; nothing is deleted then
     */
    KeptObjects keep(CardLink link, List<Aid> instances) throws CardException;

    /**
     * Returns what was kept at an earlier time.
     *
     * @throws CardException when it is no longer there or is damaged
     */
    KeptObjects reopen(String where) throws CardException;
}
