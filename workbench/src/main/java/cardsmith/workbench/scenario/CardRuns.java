package cardsmith.workbench.scenario;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.mostore.Progress;
import cardsmith.card.trace.TraceStore;
import cardsmith.device.scenario.ReadyScenario;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.loan.CardLoan;
import cardsmith.workbench.loan.LoanPlan;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs scenarios on the card in the reader: the plan, a backup of all that the card holds, the runs, and everything given
 * back. All methods are called on the window's thread.
 */
public final class CardRuns {

    /** Giving back is not to be stopped half way. */
    private static final Progress TO_THE_END = (what, done, all) -> {};

    private final ScenarioModel model;
    private final CardSession session;
    private final TraceStore trace;
    private final SettingsFolder settings;
    private final Desk desk;
    private final Texts texts;

    /**
     * Makes runs on the card of a session.
     *
     * @param trace where the APDUs of that card are
     * @param settings folder with the images
     */
    public CardRuns(
            ScenarioModel model,
            CardSession session,
            TraceStore trace,
            SettingsFolder settings,
            Desk desk,
            Texts texts) {
        this.model = model;
        this.session = session;
        this.trace = trace;
        this.settings = settings;
        this.desk = desk;
        this.texts = texts;
    }

    private CardLoan loan(BenchCard card) {
        return new CardLoan(card, settings, Clock.systemUTC());
    }

    /** Shows what these scenarios would do to the card; nothing is written. */
    public void plan(List<ScenarioLine> wanted, Consumer<LoanPlan> show) {
        List<ReadyScenario> ready =
                wanted.stream().flatMap(line -> line.ready().stream()).toList();
        session.withCard(card ->
                desk.run(texts.get("work.loanPlan"), progress -> loan(card).plan(ready), show));
    }

    /**
     * Keeps what the card holds, runs what can be run, and gives the card back what it held, which {@code told}
     * is told; wipes the credentials.
     */
    public void run(LoanPlan plan, Credentials credentials, Consumer<String> told) {
        List<ScenarioLine> lines = model.lines().get().stream()
                .filter(line -> line.ready().filter(plan.runnable()::contains).isPresent())
                .toList();
        Optional<ScenarioRuns.Batch> begun =
                session.card().get().isPresent() ? model.runs().begin(lines) : Optional.empty();
        if (begun.isEmpty()) {
            credentials.wipe();
            return;
        }
        CardLoan loan = loan(session.card().get().get());
        desk.run(
                texts.get("work.loan"),
                progress -> CompletableFuture.supplyAsync(
                        () -> lend(begun.get(), loan, plan, credentials, progress),
                        model.runs().running()),
                returned -> returned.show(told));
    }

    /** Whether the card holds its own again, and the words for it. */
    private final class Returned {

        private final boolean isBack;
        private final String sentence;
        private final String next;

        Returned(boolean isBack, String sentence, String next) {
            this.isBack = isBack;
            this.sentence = sentence;
            this.next = next;
        }

        void show(Consumer<String> told) {
            if (isBack) {
                told.accept(sentence + "\n" + next);
            } else {
                desk.show(new Problem(sentence, next));
            }
        }
    }

    private Returned lend(
            ScenarioRuns.Batch batch, CardLoan loan, LoanPlan plan, Credentials credentials, Progress progress) {
        try {
            try {
                loan.keep(plan, credentials).join();
            } catch (CompletionException nothingWritten) {
                batch.end();
                throw nothingWritten;
            }
            batch.play(
                    (ready, play, between) ->
                            loan.play(plan, ready, credentials, play, between).join(),
                    () -> trace,
                    stopped(progress));
            return giveBack(loan, plan, credentials);
        } finally {
            credentials.wipe();
        }
    }

    private static BooleanSupplier stopped(Progress progress) {
        return () -> {
            try {
                progress.step("", 0, 0);
                return false;
            } catch (Cancelled asked) {
                return true;
            }
        };
    }

    private Returned giveBack(CardLoan loan, LoanPlan plan, Credentials credentials) {
        try {
            return back(loan.giveBack(credentials, TO_THE_END).join());
        } catch (CompletionException failed) {
            Throwable why = failed.getCause();
            String next = why instanceof CardException fault ? fault.nextStep() + " " : "";
            return new Returned(
                    false,
                    texts.get("loan.notBack", why == null ? failed.getMessage() : why.getMessage()),
                    next + texts.get("loan.notBack.next", plan.backup().toString()));
        }
    }

    private Returned back(Path kept) {
        return new Returned(true, texts.get("loan.back"), texts.get("loan.back.next", kept.toString()));
    }

    /** Asks for the keys by {@code ask} where something waits to be given back to the card, else says that nothing does. */
    public void returnCard(Runnable ask, Consumer<String> told) {
        session.withCard(card ->
                desk.run(texts.get("work.loanPlan"), progress -> loan(card).isLent(), waits -> {
                    if (waits) {
                        ask.run();
                    } else {
                        told.accept(texts.get("loan.nothing"));
                    }
                }));
    }

    /** Gives the card back what it held before runs that were cut off; wipes the credentials. */
    public void giveBack(Credentials credentials, Consumer<String> told) {
        session.withCard(card -> desk.run(
                texts.get("work.loanReturn"),
                progress ->
                        loan(card).giveBack(credentials, TO_THE_END).whenComplete((done, failed) -> credentials.wipe()),
                kept -> back(kept).show(told)));
    }
}
