package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.loan.CardLoan;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives a card back what it held before scenarios were run on it and cut off. */
@Command(
        name = "return",
        description = "Give the card in a reader back what it held before scenarios on it were cut off.")
final class ScenarioReturnCommand extends CardWork {

    @Mixin
    WriteOptions options = new WriteOptions();

    /** What became of the card. */
    record Done(String iccid, boolean givenBack, String sentence) implements Answer {
        @Override
        public String document() {
            return "scenario return";
        }

        @Override
        public List<String> lines() {
            return List.of(sentence);
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        String iccid = run.await(card.run(Iccid::read)).digits();
        var loan = new CardLoan(card, run.bench().settings(), Clock.systemUTC());
        if (!run.await(loan.isLent())) {
            return new Done(iccid, true, "Nothing of card " + iccid + " waits to be given back.");
        }
        String plan = "Card " + iccid + " gets back what it held before the scenarios.";
        if (options.dryRun) {
            return new Done(iccid, false, plan);
        }
        options.agree(run, List.of(plan));
        return options.with(run, false, credentials -> {
            var returned = ScenariosInReader.returned(iccid, run.await(loan.giveBack(credentials, run.progress())));
            return new Done(iccid, true, returned.sentence());
        });
    }
}
