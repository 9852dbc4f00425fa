package cardsmith.workbench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.OnVirtualCard;
import cardsmith.workbench.ProgramFolder;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.loan.LoanPlan;
import cardsmith.workbench.scenario.ScenarioLine.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardRunsTest extends OnVirtualCard {

    /** What the runs tell the window before the third step begins: the beginning, and two steps. */
    private static final int THIRD_STEP = 4;

    private final AtomicInteger untilTrap = new AtomicInteger(-1);
    private final List<String> told = new ArrayList<>();
    private Runnable trap = () -> {};
    private ScenarioModel model;
    private CardRuns runs;
    private List<MoLine> held = List.of();

    @BeforeEach
    void choose() throws Exception {
        Executor atOnce = Runnable::run;
        Executor window = work -> {
            if (untilTrap.decrementAndGet() == 0) {
                trap.run();
            }
            place.window.execute(work);
        };
        Executor running = work -> new Thread(work, "scenarios of a test").start();
        model = new ScenarioModel(
                () -> new ScenarioShelf(ProgramFolder.here()), atOnce, running, window, place.desk, place.texts);
        runs = new CardRuns(
                model, place.session, place.bench.trace(), SettingsFolder.at(folder), place.desk, place.texts);
        model.load();
        place.until(
                "the scenarios are there",
                () -> model.size() > 0 && !place.desk.busy().get());
        model.filter().set("uc1-immediate");
        model.selected().set(Optional.of(model.lines().get().get(0).path()));
        held = List.copyOf(place.session.objects());
    }

    private static Credentials keys() {
        return Credentials.adm1(Secret.of("88888888".getBytes(StandardCharsets.US_ASCII)));
    }

    private void run(Runnable atThirdStep) throws Exception {
        List<LoanPlan> plans = new ArrayList<>();
        runs.plan(model.lines().get(), plans::add);
        place.until(
                "the plan is there",
                () -> !plans.isEmpty() && !place.desk.busy().get());
        trap = atThirdStep;
        untilTrap.set(THIRD_STEP);
        runs.run(plans.get(0), keys(), told::add);
    }

    private ScenarioLine line() {
        return model.shown().get().orElseThrow();
    }

    private void holdsItsOwn() throws Exception {
        place.until("what became of the card is told", () -> !told.isEmpty());
        assertTrue(told.get(0).contains("holds again"), told.get(0));
        place.settle();
        assertEquals(held, List.copyOf(place.session.objects()));
    }

    @Test
    void aScenarioIsRunAndTheCardGetsBackWhatItHeld() throws Exception {
        run(() -> {});
        holdsItsOwn();
        assertEquals(Optional.of(Verdict.PASSED), line().verdict());
    }

    @Test
    void aStoppedRunIsNoVerdictAndTheCardGetsBackWhatItHeld() throws Exception {
        run(model::stop);
        holdsItsOwn();
        assertEquals(Standing.STOPPED, line().standing());
    }

    @Test
    void aPulledCardInterruptsTheRunAndGetsBackItsOwnWhenItIsThereAgain() throws Exception {
        run(() -> {
            place.reader().pull();
            place.bench.pull("virtual");
        });
        place.until(
                "that the card lacks its own is told",
                () -> place.desk
                        .problem()
                        .get()
                        .filter(problem -> problem.sentence().contains("did not get back"))
                        .isPresent());
        assertEquals(Optional.of(Verdict.INTERRUPTED), line().verdict());
        place.bench.insert("virtual");
        place.until(
                "the card is back",
                () -> place.session.live().get() && !place.desk.busy().get());
        runs.returnCard(() -> runs.giveBack(keys(), told::add), told::add);
        holdsItsOwn();
    }
}
