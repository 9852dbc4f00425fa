package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that writes: it shows the plan, asks, writes, reads back. */
abstract class WriteWork extends CardWork {

    @Mixin
    SecretSources secrets = new SecretSources();

    @Option(
            names = {"-y", "--yes"},
            description = "Write without asking.")
    boolean yes;

    @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
    boolean dryRun;

    @Option(
            names = "--confirm-iccid",
            paramLabel = "DIGITS",
            description = "Number of the card; needed to spend the last try of ADM1 or PIN1.")
    @Nullable
    String confirmed;

    /** Returns the plan of the write. */
    abstract WritePlan plan(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble;

    @Override
    final Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        Optional<Iccid> iccid = confirmedCard();
        WritePlan plan = plan(run, card);
        WriteAnswer planned = WriteAnswer.planned(plan);
        if (dryRun || plan.isEmpty()) {
            return planned;
        }
        if (!plan.size().fits()) {
            throw Trouble.refused(
                    "The card has not enough memory: " + -plan.size().freeAtWorst() + " bytes are missing.",
                    "Delete an object first, or make this one smaller.");
        }
        agree(run, planned.lines());
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            Optional<Secret> pin1 = plan.needsPin1() ? Optional.of(secrets.pin1(run.terminal())) : Optional.empty();
            try {
                Credentials credentials = new Credentials(adm1, pin1, iccid);
                return result(plan, run.await(card.write(plan, credentials, run.progress())));
            } finally {
                pin1.ifPresent(Secret::close);
            }
        }
    }

    private Optional<Iccid> confirmedCard() throws Trouble {
        if (confirmed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Iccid(confirmed));
        } catch (IllegalArgumentException e) {
            throw Trouble.wrongUse("The number of a card has 1 to 20 digits.", "cardsmith info shows it.");
        }
    }

    private void agree(Run run, List<String> plan) throws Trouble {
        if (yes) {
            return;
        }
        plan.forEach(run::remark);
        String answer = run.terminal()
                .person()
                .orElseThrow(() -> Trouble.wrongUse(
                        "There is nobody to ask whether to write.", "Look at it with --dry-run, then give --yes."))
                .line("Write this to the card? [y/N] ")
                .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|j|ja")) {
            throw Trouble.cancelled("Nothing was written.", "Run the command again and answer y to write.");
        }
    }

    private static Answer result(WritePlan plan, WriteResult result) throws CardException, Trouble {
        if (result instanceof WriteResult.Done done) {
            return WriteAnswer.done(plan, done);
        }
        if (result instanceof WriteResult.Conflict conflict) {
            throw Trouble.refused(conflict.sentence(), conflict.nextStep());
        }
        if (result instanceof WriteResult.Stopped stopped) {
            throw Trouble.cancelled(
                    "The write was stopped: " + stopped.written().size() + " objects are written, "
                            + stopped.unwritten().size() + " are as they were.",
                    "Run the command again to write the rest.");
        }
        throw ((WriteResult.Halted) result).reason();
    }

    /** Returns the changes of a snapshot in the plan of the card. */
    static StoreSnapshot read(Run run, BenchCard card) throws CardException, IOException {
        return run.await(card.read(run.progress()));
    }
}
