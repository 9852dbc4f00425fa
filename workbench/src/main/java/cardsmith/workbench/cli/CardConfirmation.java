package cardsmith.workbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The number of the card as a person typed it: before keys change, and before card or service may be lost. */
final class CardConfirmation {

    @Option(
            names = "--confirm-card",
            paramLabel = "NUMBER",
            description = "Number of the card as gp info tells it, where the card could be lost. Default: it is asked.")
    @Nullable
    String number;

    /** Returns what was typed to confirm that something is done to the card with this number. */
    String typed(Run run, String cardNumber, String what) throws Trouble {
        if (number != null) {
            return number;
        }
        Terminal.Person person = run.terminal()
                .person()
                .orElseThrow(() -> Trouble.wrongUse(
                        "The number of the card is needed to " + what + ", and there is nobody to ask.",
                        "Give --confirm-card NUMBER; cardsmith gp info tells the number."));
        return person.line("To " + what + ", type the number of the card, " + cardNumber + ": ")
                .orElse("");
    }
}
