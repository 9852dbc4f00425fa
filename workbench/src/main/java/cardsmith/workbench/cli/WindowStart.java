package cardsmith.workbench.cli;

import cardsmith.workbench.card.VirtualDelay;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the window and returns when it is closed; keeps the toolkit of the window out of the command line. */
@FunctionalInterface
public interface WindowStart {

    /** Opens the window on a reader, in a theme ({@code system}, {@code light}, {@code dark}), with a trace file, with a slow virtual card. */
    void open(Optional<String> reader, Optional<String> theme, Optional<Path> trace, Optional<VirtualDelay> delay);
}
