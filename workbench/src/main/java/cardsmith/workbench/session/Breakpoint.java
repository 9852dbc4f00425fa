package cardsmith.workbench.session;

import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a session stops by itself: at a message with a command of this name, or for this address.
 *
 * @param text such as {@code Add} or {@code ./IMPS}
 */
public record Breakpoint(String text) {

    /** Returns the breakpoints that a person typed, with commas or blanks between. */
    public static List<Breakpoint> parse(String typed) {
        return Arrays.stream(typed.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .map(Breakpoint::new)
                .toList();
    }

    /** Returns whether a message stops here; never one that cannot be read. */
    boolean isAt(Transmission transmission) {
        return MessageWords.commands(transmission).stream().anyMatch(this::isAt);
    }

    private boolean isAt(Command command) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return command.name().toLowerCase(Locale.ROOT).equals(wanted)
                || MessageWords.targets(command).stream()
                        .anyMatch(target -> target.equals(text) || target.startsWith(text + "/"));
    }
}
