package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.workbench.load.AppletCodes;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the codes of new applets come from: never from an argument, which other users of the machine can read. */
final class NewCodeSources {

    @Option(
            names = "--new-codes",
            description = "Ask for ADM1, PIN1 and unblocking key of the new applets, each of them twice.")
    boolean ask;

    @Option(
            names = "--new-adm1-env",
            paramLabel = "NAME",
            description = "Environment variable that holds ADM1 for the new applets. Default: 88888888.")
    @Nullable
    String adm1Variable;

    @Option(
            names = "--new-adm1-file",
            paramLabel = "FILE",
            description = "File that holds ADM1 for the new applets; - is the input.")
    @Nullable
    String adm1File;

    @Option(
            names = "--new-pin1-env",
            paramLabel = "NAME",
            description = "Environment variable that holds PIN1 for the new applets. Default: 1234.")
    @Nullable
    String pin1Variable;

    @Option(
            names = "--new-pin1-file",
            paramLabel = "FILE",
            description = "File that holds PIN1 for the new applets; - is the input.")
    @Nullable
    String pin1File;

    @Option(
            names = "--new-puk1-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the unblocking key of PIN1 for the new applets."
                    + " Default: 12345678.")
    @Nullable
    String unblockingVariable;

    @Option(
            names = "--new-puk1-file",
            paramLabel = "FILE",
            description = "File that holds the unblocking key of PIN1 for the new applets; - is the input.")
    @Nullable
    String unblockingFile;

    /** Returns the codes that were given, which the caller closes. */
    AppletCodes codes(Terminal terminal) throws IOException, Trouble {
        Optional<Secret> adm1 = code(terminal, "ADM1 of the new applets", "new-adm1", adm1Variable, adm1File);
        try {
            Optional<Secret> pin1 = code(terminal, "PIN1 of the new applets", "new-pin1", pin1Variable, pin1File);
            try {
                Optional<Secret> unblocking = code(
                        terminal, "unblocking key of the new applets", "new-puk1", unblockingVariable, unblockingFile);
                try {
                    return AppletCodes.of(adm1, pin1, unblocking);
                } finally {
                    unblocking.ifPresent(Secret::close);
                }
            } finally {
                pin1.ifPresent(Secret::close);
            }
        } catch (IllegalArgumentException wrongForm) {
            throw Trouble.badInput(wrongForm.getMessage() + ".", "Nothing was loaded; give the code in that form.");
        } finally {
            adm1.ifPresent(Secret::close);
        }
    }

    private Optional<Secret> code(
            Terminal terminal, String name, String option, @Nullable String variable, @Nullable String file)
            throws IOException, Trouble {
        boolean given = variable != null || file != null;
        if (!given && !ask) {
            return Optional.empty();
        }
        Secret code = SecretSources.secret(terminal, name, option, variable, file);
        if (!given) {
            // A slip of the finger would close the applets for ever.
            try (Secret again = SecretSources.secret(terminal, name + " once more", option, null, null)) {
                if (!again.equals(code)) {
                    code.close();
                    throw Trouble.badInput("The two values are not the same.", "Nothing was loaded; begin again.");
                }
            }
        }
        return Optional.of(code);
    }
}
