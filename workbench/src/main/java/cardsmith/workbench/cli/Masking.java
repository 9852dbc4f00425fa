package cardsmith.workbench.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hides the values of nodes that hold credentials until a person asks for them. */
final class Masking {

    static final String MASK = "********";

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|password|passwd|pwd|passphrase|authdata|(^|[^a-z])pin|psk|privatekey).*");

    private final boolean shown;

    Masking(boolean shown) {
        this.shown = shown;
    }

    /** Returns the text of a node at this path as it may be shown. */
    Optional<String> text(String path, Optional<String> value) {
        if (shown || value.isEmpty() || value.get().isEmpty()) {
            return value;
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return SECRET.matcher(name).matches() ? Optional.of(MASK) : value;
    }
}
