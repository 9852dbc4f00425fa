package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.session.CardTriggers;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and sets when the card asks for a session by itself. */
@Command(
        name = "trigger",
        description = "Show when the card asks for a session by itself; with options, set that anew (needs ADM1).")
final class SessionTriggerCommand extends CardWork {

    @Option(names = "--timer", paramLabel = "MINUTES", description = "Every so many minutes, 1 to 5999.")
    @Nullable
    Integer timer;

    @Option(names = "--changed", description = "When its objects are not those that it delivered last.")
    boolean changed;

    @Option(names = "--new-terminal", description = "In a terminal that it does not know.")
    boolean newTerminal;

    @Option(names = "--none", description = "Never.")
    boolean none;

    @Mixin
    SecretSources secrets = new SecretSources();

    /** When the card asks. */
    record Triggers(boolean newTerminal, boolean changed, boolean timer, int minutes, String before) implements Answer {
        @Override
        public String document() {
            return "session trigger";
        }

        @Override
        public List<String> lines() {
            TriggerSettings now = new TriggerSettings(newTerminal, changed, timer, minutes);
            String asks = now.isAny()
                    ? "The card asks for a session by itself: " + now.words() + "."
                    : "The card asks for no session by itself.";
            return List.of(before.isEmpty() ? asks : asks + " Before: " + before + ".");
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        boolean any = timer != null || changed || newTerminal;
        if (any && none) {
            throw Trouble.wrongUse("The card cannot ask at something and never.", "Leave --none out.");
        }
        if (timer != null && (timer < 1 || timer > TriggerSettings.MOST_MINUTES)) {
            throw Trouble.wrongUse(
                    "A timer of the card has 1 to " + TriggerSettings.MOST_MINUTES + " minutes.", "Give another.");
        }
        CardTriggers triggers = new CardTriggers(card);
        TriggerSettings before = run.await(triggers.read());
        if (!any && !none) {
            return told(before, "");
        }
        TriggerSettings wanted = new TriggerSettings(newTerminal, changed, timer != null, timer == null ? 0 : timer);
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            return told(run.await(triggers.write(wanted, Credentials.adm1(adm1))), before.words());
        }
    }

    private static Triggers told(TriggerSettings set, String before) {
        return new Triggers(set.newTerminal(), set.changed(), set.timer(), set.minutes(), before);
    }
}
