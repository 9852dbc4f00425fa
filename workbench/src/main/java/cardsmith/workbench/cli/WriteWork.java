package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A command that writes: it shows the plan, asks, writes, reads back. */
abstract class WriteWork extends CardWork {

    @Mixin
    WriteOptions options = new WriteOptions();

    /** Returns the plan of the write. */
    abstract WritePlan plan(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble;

    @Override
    final Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        options.confirmedCard();
        WritePlan plan = plan(run, card);
        WriteAnswer planned = WriteAnswer.planned(plan);
        if (options.dryRun || plan.isEmpty()) {
            return planned;
        }
        if (!plan.size().fits()) {
            throw Trouble.refused(
                    "The card has not enough memory: " + -plan.size().freeAtWorst() + " bytes are missing.",
                    "Delete an object first, or make this one smaller.");
        }
        options.agree(run, planned.lines());
        return options.with(
                run,
                plan.needsPin1(),
                credentials -> result(plan, run.await(card.write(plan, credentials, run.progress()))));
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
