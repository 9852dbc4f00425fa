package cardsmith.workbench.window;

import cardsmith.card.Iccid;
import cardsmith.card.trace.TraceStore;
import cardsmith.device.scenario.StepScene;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.scenario.PlayedStep;
import cardsmith.workbench.scenario.ScenarioLine;
import cardsmith.workbench.scenario.ScenarioModel;
import cardsmith.workbench.scenario.ShownRun;
import cardsmith.workbench.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** The actions on scenarios and their runs; their panes are made when they are first shown. */
final class ScenarioActions {

    private final Workplace place;
    private final Wiring wiring;
    private final Texts texts;
    private final Shell shell;
    private final LoanDialog loans;
    private final Dialogs dialogs;
    private final Panes panes;
    private final Actions actions;
    private final ActionControls controls;
    private final LongConsumer showRow;
    private final ScenarioModel model;
    private Optional<TraceStore> before = Optional.empty();
    private boolean built;

    ScenarioActions(
            Workplace place,
            Wiring wiring,
            Shell shell,
            Overlay overlay,
            Dialogs dialogs,
            Panes panes,
            Actions actions,
            ActionControls controls,
            LongConsumer showRow) {
        this.place = place;
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.shell = shell;
        this.dialogs = dialogs;
        this.loans = new LoanDialog(overlay, texts);
        this.panes = panes;
        this.actions = actions;
        this.controls = controls;
        this.showRow = showRow;
        this.model = place.scenarios();
    }

    void bind() {
        BooleanBinding running =
                Bindings.createBooleanBinding(() -> model.progress().get().isPresent(), model.progress());
        BooleanBinding usable = Bindings.createBooleanBinding(
                () -> model.shown().get().flatMap(ScenarioLine::ready).isPresent(), model.shown());
        BooleanBinding played =
                Bindings.createBooleanBinding(() -> !model.counts().isEmpty(), model.lines());
        actions.bind(ActionName.SHOW_SCENARIOS, this::toggle);
        actions.bind(ActionName.RUN_SCENARIO, () -> shown(model::run), usable.and(running.not()));
        actions.bind(ActionName.RUN_SCENARIOS, () -> shown(model::runAll), running.not());
        BooleanBinding onCard = place.session()
                .canTakeWork()
                .and(running.not())
                .and(place.desk().busy().not());
        actions.bind(
                ActionName.RUN_SCENARIO_ON_CARD,
                () -> plan(model.shown().get().stream().toList()),
                usable.and(onCard));
        actions.bind(ActionName.RUN_SCENARIOS_ON_CARD, () -> plan(model.lines().get()), onCard);
        actions.bind(ActionName.RETURN_CARD, () -> place.cardRuns().returnCard(this::askToReturn, this::tell), onCard);
        actions.bind(ActionName.STOP_SCENARIOS, model::stop, running);
        actions.bind(ActionName.OPEN_SCENARIO, this::open, running.not());
        actions.bind(ActionName.SAVE_REPORT, this::save, played.and(running.not()));
        model.step().addListener((o, was, is) -> showApdus(is));
        shell.view().addListener((o, was, is) -> viewed(was, is));
    }

    private void toggle() {
        if (shell.view().get() == Shell.View.SCENARIOS) {
            shell.show(Shell.View.EDITOR);
        } else {
            shown(() -> panes.scenarios().ifPresent(ScenarioListPane::focusList));
        }
    }

    private void shown(Runnable then) {
        shell.show(Shell.View.SCENARIOS);
        if (!built) {
            built = true;
            model.load();
            FrameByFrame.of(shell.getScene()).then(List.of(this::buildList, this::buildRun));
        }
        then.run();
    }

    private void plan(List<ScenarioLine> wanted) {
        shown(() -> place.cardRuns()
                .plan(
                        wanted,
                        plan -> loans.open(plan, place.session().isVirtual(), credentials -> {
                            place.trace().show(wiring.bench().trace());
                            place.cardRuns().run(plan, credentials, this::tell);
                        })));
    }

    private void tell(String sentence) {
        dialogs.tell(texts.get("menu.scenario"), sentence);
    }

    private void askToReturn() {
        String iccid = place.session()
                .identity()
                .get()
                .flatMap(CardIdentity::iccid)
                .map(Iccid::digits)
                .orElse("");
        loans.askToReturn(
                iccid, place.session().isVirtual(), keys -> place.cardRuns().giveBack(keys, this::tell));
    }

    private void buildList() {
        ScenarioListPane list = new ScenarioListPane(model, actions, controls, texts);
        panes.set(list);
        shell.setPane(Shell.Pane.SCENARIOS, list, list::focusList);
        list.focusList();
    }

    private void buildRun() {
        ShownRun shown = new ShownRun(model, wiring.background(), wiring.window(), texts);
        RunPane run = new RunPane(shown, texts);
        shell.setPane(Shell.Pane.RUN, run, run::focusSteps);
        FrameByFrame.of(shell.getScene()).then(List.of(() -> run.buildDetail(showRow)));
    }

    private void viewed(Shell.View was, Shell.View is) {
        if (is == Shell.View.SCENARIOS) {
            before = Optional.of(place.trace().store());
            showApdus(model.step().get());
        } else if (was == Shell.View.SCENARIOS) {
            before.filter(store -> store != place.trace().store()).ifPresent(place.trace()::show);
        }
    }

    private void showApdus(Optional<PlayedStep> step) {
        if (shell.view().get() != Shell.View.SCENARIOS || step.isEmpty()) {
            return;
        }
        TraceStore of = step.get().trace();
        Optional<Long> first = step.get().scene().map(StepScene::firstApdu);
        if (of == place.trace().store()) {
            first.ifPresent(showRow::accept);
        } else {
            place.trace().show(of);
            panes.trace().ifPresent(trace -> first.ifPresent(trace::selectWhenShown));
        }
    }

    private void open() {
        List<Path> files = wiring.files()
                .open(
                        texts.get("action.open_scenario"),
                        new FileChoice.Kind(texts.get("kind.scenario"), List.of("*.json")));
        if (!files.isEmpty()) {
            shown(() -> model.open(files));
        }
    }

    private void save() {
        wiring.files()
                .save(
                        texts.get("action.save_report"),
                        "report.html",
                        new FileChoice.Kind(texts.get("kind.html"), List.of("*.html")),
                        new FileChoice.Kind(texts.get("kind.junit"), List.of("*.xml")))
                .ifPresent(file -> model.save(file, this::tell));
    }
}
