package cardsmith.dm.client;

import java.util.List;

/** What a user answered to a {@link Question}. */
public sealed interface Reply {

    /** It was shown; the user said yes. */
    record Yes() implements Reply {}

    /** The user said no; for a confirmation only. */
    record No() implements Reply {}

    /** The user typed a text; it is not shown in {@code toString}. */
    record Typed(String text) implements Reply {
        @Override
        public String toString() {
            return "Typed[" + text.length() + " characters]";
        }
    }

    /** The user chose; numbers of choices, counted from 1. */
    record Chosen(List<Integer> numbers) implements Reply {
        /** Copies the list. */
        public Chosen {
            numbers = List.copyOf(numbers);
        }
    }

    /** The user cancelled. */
    record Cancelled() implements Reply {}

    /** The user did not answer within MAXDT. */
    record TimedOut() implements Reply {}

    /** The device cannot show it. */
    record CannotShow() implements Reply {}
}
