package cardsmith.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that stands for several: without one of them it says which there are. */
abstract class CommandGroup implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public final void run() {
        if (spec != null) {
            List<String> names = new ArrayList<>(spec.subcommands().keySet());
            String last = names.remove(names.size() - 1);
            String known = names.isEmpty() ? last : "one of " + String.join(", ", names) + " and " + last;
            throw new ParameterException(spec.commandLine(), spec.name() + " needs " + known + ".");
        }
    }
}
