package cardsmith.workbench;

import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.cli.CardsmithCommand;
import cardsmith.workbench.cli.Terminal;
import cardsmith.workbench.window.CardsmithApp;
import cardsmith.workbench.window.ThemeChoice;
import cardsmith.workbench.window.WindowOptions;

/** Where the program starts: the command line, or without a command the window. */
public final class Main {

    private Main() {}

    /** Runs the program and ends it with the exit code of docs/command-line.md. */
    public static void main(String... arguments) {
        CardsmithCommand command = new CardsmithCommand(
                (reader, theme, trace, delay) ->
                        CardsmithApp.open(new WindowOptions(reader, theme.flatMap(ThemeChoice::of), trace, delay)),
                Terminal.system(),
                () -> Bench.of(SettingsFolder.here()));
        System.exit(command.run(arguments));
    }
}
