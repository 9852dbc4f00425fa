package cardsmith.card.globalplatform.load;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import java.util.Optional;

/** What applications held before they were deleted. */
public interface KeptObjects {

    /** Nothing. */
    KeptObjects NONE = new KeptObjects() {
        @Override
        public Optional<String> where() {
            return Optional.empty();
        }

        @Override
        public void restore(CardLink link) {
            // There is nothing to give back.
        }
    };

    /** Returns where it is kept, for {@link ObjectKeeper#reopen(String)}; empty where there was nothing. */
    Optional<String> where();

    /**
     * Gives it back to the applications that were made again.
     *
     * @throws CardException when the card refuses or the link breaks; it is still kept then
     */
    void restore(CardLink link) throws CardException;
}
