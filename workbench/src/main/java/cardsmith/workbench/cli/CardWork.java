package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.trace.Redaction;
import cardsmith.card.trace.TraceExport;
import cardsmith.card.trace.TraceView;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.card.VirtualDelay;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command about the card in one reader. */
abstract class CardWork extends Work {

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "Part of the name of a reader, virtual, or virtual:FILE. Default: the first with a card.")
    @Nullable
    String reader;

    @Mixin
    DelayOption slow = new DelayOption();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Save what was exchanged with the card: .jsonl, .txt or .pcapng.")
    @Nullable
    String trace;

    @Option(
            names = "--redact",
            paramLabel = "WHAT",
            description = "What the saved trace leaves out: strict, personal or none. Default: strict.")
    @Nullable
    String redact;

    /** Returns the answer, with all work on the card done. */
    abstract Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble;

    @Override
    final Answer answer(Run run) throws CardException, BadDocument, IOException, Trouble {
        Optional<TraceFile> file = trace == null ? Optional.empty() : Optional.of(TraceFile.of(trace));
        Redaction redaction = TraceFile.redaction(redact);
        try {
            return answer(run, open(run));
        } finally {
            if (file.isPresent()) {
                file.get()
                        .write(
                                run.terminal(),
                                new TraceExport(file.get().format(), redaction),
                                TraceView.all(run.bench().trace().snapshot()));
            }
        }
    }

    private BenchCard open(Run run) throws CardException, IOException, Trouble {
        String name = Objects.requireNonNullElse(reader, root().readerName());
        Optional<VirtualDelay> delay = slow.delay().or(root()::delay);
        delay.ifPresent(model -> run.bench().delay(model.model()));
        BenchCard card = run.bench().open(name);
        if (delay.isPresent() && !VirtualReader.isName(card.readerName())) {
            throw Trouble.wrongUse(
                    "Only a virtual card can be made slow, not the one in " + card.readerName() + ".",
                    "Leave --delay out, or give --reader virtual.");
        }
        run.await(card.identity());
        if (card.state() instanceof CardState.Ready ready) {
            ready.repair().map(RepairAnswer::sentence).ifPresent(run::remark);
        }
        return card;
    }

    /** Returns what became of an earlier write that was cut off, where there was one. */
    static Optional<Repair> repair(BenchCard card) {
        return card.state() instanceof CardState.Ready ready ? ready.repair() : Optional.empty();
    }
}
