package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.mostore.write.Repair;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finishes a write that was cut off. */
@Command(name = "repair", description = "Say what became of a write that was cut off, and finish or undo it.")
final class RepairCommand extends CardWork {

    @Mixin
    SecretSources secrets = new SecretSources();

    @Option(
            names = "--decide",
            paramLabel = "WAY",
            description = "forward writes what is missing, back writes what was there, leave leaves all as it is.")
    @Nullable
    String decide;

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        Optional<Repair> repair = repair(card);
        if (repair.isEmpty()) {
            return new RepairAnswer("none", "No write to this card was cut off.");
        }
        if (decide == null || !(repair.get() instanceof Repair.NeedsDecision)) {
            return RepairAnswer.of(repair.get());
        }
        Repair.Decision decision = decision(decide);
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            return RepairAnswer.of(run.await(card.decide(decision, Credentials.adm1(adm1), run.progress())));
        }
    }

    private static Repair.Decision decision(String word) throws Trouble {
        try {
            return Repair.Decision.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Trouble.wrongUse("A repair goes forward, back or leave, not " + word + ".", "Choose one.");
        }
    }
}
