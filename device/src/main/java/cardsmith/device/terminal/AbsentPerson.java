package cardsmith.device.terminal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Nobody: texts are shown to no one, and questions stay without an answer. */
public final class AbsentPerson implements Person {

    @Override
    public boolean show(String text, boolean waits) {
        return !waits;
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        return Optional.empty();
    }

    @Override
    public Optional<String> type(String question, int shortest, int longest, boolean hidden, boolean digitsOnly) {
        return Optional.empty();
    }

    @Override
    public OptionalInt choose(String title, List<String> items) {
        return OptionalInt.empty();
    }
}
