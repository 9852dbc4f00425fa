package cardsmith.workbench.window;

import cardsmith.workbench.card.VirtualDelay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the window starts.
 *
 * @param reader name of the reader to open; empty means the remembered one, else the first with a card, else the
 *     virtual one
 * @param theme colours; empty means the remembered choice, at first as the desktop says
 * @param trace a trace file to show
 * @param delay how slow a virtual card is; empty means what was chosen in the window
 */
public record WindowOptions(
        Optional<String> reader, Optional<ThemeChoice> theme, Optional<Path> trace, Optional<VirtualDelay> delay) {

    /** Options that leave everything to the window. */
    public static final WindowOptions NONE =
            new WindowOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the options as arguments of {@link CardsmithApp}, each {@code --name=value}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        reader.ifPresent(name -> arguments.add("--reader=" + name));
        theme.ifPresent(choice -> arguments.add("--theme=" + choice.word()));
        trace.ifPresent(file -> arguments.add("--trace=" + file));
        delay.ifPresent(slow -> arguments.add("--delay=" + slow.text()));
        return List.copyOf(arguments);
    }

    static WindowOptions parse(Map<String, String> named) {
        return new WindowOptions(
                Optional.ofNullable(named.get("reader")),
                Optional.ofNullable(named.get("theme")).flatMap(ThemeChoice::of),
                Optional.ofNullable(named.get("trace")).map(Path::of),
                Optional.ofNullable(named.get("delay")).map(VirtualDelay::parse));
    }
}
