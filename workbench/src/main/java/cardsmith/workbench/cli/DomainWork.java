package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.globalplatform.load.Tidied;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;

/** A command that opens the security domain of the card. */
abstract class DomainWork extends CardWork {

    @Mixin
    DomainKeySources sources = new DomainKeySources();

    /** Returns the way to the security domain; the caller closes it. */
    final DomainAccess access(Run run, BenchCard card) throws CardException, IOException, Trouble {
        return sources.access(run, run.await(card.identity()).atr());
    }

    /** Returns what work in a session gives, and says what became of a load that was cut off. */
    static <T> T inSession(Run run, BenchCard card, DomainAccess access, DomainAccess.InSession<T> work)
            throws CardException, IOException {
        return run.await(card.run(link ->
                access.inSession(link, tidied -> tidied.map(DomainWork::words).ifPresent(run::remark), work)));
    }

    static String words(Tidied tidied) {
        String load = "An earlier load of " + tidied.load().loadFile().hex() + " was cut off: ";
        return load
                + switch (tidied.outcome()) {
                    case COMPLETE -> "it had come to its end.";
                    case DELETED -> "what it had left is deleted.";
                    case NOTHING_THERE -> "it left nothing on the card.";
                };
    }

    /** Asks the person unless that was answered by an option. */
    static void agree(Run run, boolean yes, List<String> plan, String question) throws Trouble {
        if (yes) {
            return;
        }
        plan.forEach(run::remark);
        String answer = run.terminal()
                .person()
                .orElseThrow(() -> Trouble.wrongUse("There is nobody to ask.", "Give --yes to go on without asking."))
                .line(question + " [y/N] ")
                .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|j|ja")) {
            throw Trouble.cancelled("Nothing was changed.", "Run the command again and answer y.");
        }
    }

    static Aid aid(String text) throws Trouble {
        try {
            return new Aid(text);
        } catch (IllegalArgumentException noAid) {
            throw Trouble.wrongUse(text + " is no AID.", "An AID is 5 to 16 bytes in hexadecimal.");
        }
    }
}
