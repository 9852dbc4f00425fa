package cardsmith.device.terminal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The person in front of the handset, asked by the card. An empty answer means that the person ended it. */
public interface Person {

    /**
     * Shows a text.
     *
     * @param waits whether the person has to say that it was read
     * @return false when the person ended the display
     */
    boolean show(String text, boolean waits);

    /** Returns yes or no to a question. */
    Optional<Boolean> confirm(String question);

    /**
     * Returns what the person typed.
     *
     * @param shortest characters at least
     * @param longest characters at most
     * @param hidden whether the characters must not be shown
     * @param digitsOnly whether only 0 to 9, * , # and + are allowed
     */
    Optional<String> type(String question, int shortest, int longest, boolean hidden, boolean digitsOnly);

    /** Returns the place of the chosen text in the list, from 0. */
    OptionalInt choose(String title, List<String> items);
}
