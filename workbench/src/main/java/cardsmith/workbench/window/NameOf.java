package cardsmith.workbench.window;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Shows values that are picked and never typed. */
final class NameOf<T> extends StringConverter<T> {

    private final Function<T, String> name;

    NameOf(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : name.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("Picked, never typed");
    }
}
