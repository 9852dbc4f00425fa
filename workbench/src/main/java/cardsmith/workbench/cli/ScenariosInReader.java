package cardsmith.workbench.cli;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.device.scenario.ReadyScenario;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.ScenarioWatch;
import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.loan.CardLoan;
import cardsmith.workbench.loan.LoanPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Scenarios on the card in a reader: the plan is shown and agreed to, then they are run, then the card gets back its own. */
final class ScenariosInReader {

    private final Run run;
    private final CardLoan loan;
    private final WriteOptions options;

    ScenariosInReader(Run run, BenchCard card, WriteOptions options) {
        this.run = run;
        this.options = options;
        this.loan = new CardLoan(card, run.bench().settings(), Clock.systemUTC());
    }

    /** How the runs came out, and what became of the card. */
    record Outcome(List<ScenarioVerdict> verdicts, Returned card) {}

    /** What became of a card that was lent: the file with what it held, and whether that is on the card again. */
    record Returned(String iccid, boolean givenBack, String backup, String sentence) {}

    LoanPlan plan(List<ReadyScenario> scenarios) throws CardException, IOException {
        return run.await(loan.plan(scenarios));
    }

    Outcome run(LoanPlan plan) throws CardException, IOException, Trouble {
        if (plan.runnable().isEmpty()) {
            throw Trouble.refused(
                    "None of these scenarios can be run on this card.", "Look at why with --dry-run, or use another.");
        }
        options.agree(run, LoanAnswer.of(plan).lines());
        return options.with(run, plan.needsPin1(), credentials -> {
            run.await(loan.keep(plan, credentials));
            List<ScenarioVerdict> verdicts = new ArrayList<>();
            play(plan, credentials, verdicts);
            return new Outcome(verdicts, giveBack(plan, credentials));
        });
    }

    private void play(LoanPlan plan, Credentials credentials, List<ScenarioVerdict> verdicts)
            throws CardException, IOException {
        for (ReadyScenario ready : plan.runnable()) {
            try {
                run.progress()
                        .step(ready.file(), verdicts.size(), plan.runnable().size());
            } catch (Cancelled stop) {
                run.remark("The run is stopped behind " + verdicts.size() + " scenarios.");
                return;
            }
            ScenarioVerdict verdict =
                    run.await(loan.play(plan, ready, credentials, ScenarioWatch.NOBODY, link -> link));
            verdicts.add(verdict);
            if (verdict.verdict() == Verdict.INTERRUPTED) {
                return;
            }
        }
    }

    private Returned giveBack(LoanPlan plan, Credentials credentials) {
        String iccid = plan.iccid().digits();
        try {
            return returned(iccid, run.await(loan.giveBack(credentials, (what, done, all) -> {})));
        } catch (CardException | IOException failed) {
            String next = failed instanceof CardException fault ? fault.nextStep() + " " : "";
            return new Returned(
                    iccid,
                    false,
                    plan.backup().toString(),
                    "The card did not get back what it held: " + failed.getMessage() + " " + next + "It is all in "
                            + plan.backup() + "; cardsmith scenario return gives it back.");
        }
    }

    /** Returns the words for a card that has its own again. */
    static Returned returned(String iccid, Path backup) {
        return new Returned(
                iccid,
                true,
                backup.toString(),
                "Card " + iccid + " holds again what it held before; that was read back. It is also in " + backup
                        + ".");
    }
}
