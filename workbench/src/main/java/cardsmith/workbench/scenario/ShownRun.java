package cardsmith.workbench.scenario;

import cardsmith.workbench.session.DeviceModel;
import cardsmith.workbench.session.SequenceLine.Lane;
import cardsmith.workbench.session.SessionModel;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What is shown of the selected scenario: its steps, and behind the selected one its messages, the tree of the device and
 * the applications; used on the window's thread.
 */
public final class ShownRun {

    private final ScenarioModel scenarios;
    private final Texts texts;
    private final SessionModel session;
    private final DeviceModel device;
    private final ReadOnlyObjectWrapper<List<StepRow>> steps = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ApplicationRow>> applications = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty clear = new SimpleBooleanProperty(false);

    /** Makes what follows the selection in the list of scenarios. */
    public ShownRun(ScenarioModel scenarios, Executor background, Executor window, Texts texts) {
        this.scenarios = scenarios;
        this.texts = texts;
        session = new SessionModel(background, window, texts);
        device = new DeviceModel(background, window);
        scenarios.shown().addListener((o, was, is) -> list());
        scenarios.progress().addListener((o, was, is) -> list());
        scenarios.step().addListener((o, was, is) -> show(is));
        clear.addListener((o, was, is) -> {
            session.clear().set(is);
            device.clear().set(is);
        });
        list();
        show(scenarios.step().get());
    }

    private void list() {
        steps.set(scenarios
                .shown()
                .get()
                .map(line -> StepRow.of(line, scenarios.progress().get()))
                .orElse(List.of()));
    }

    private void show(Optional<PlayedStep> step) {
        clear.set(false);
        applications.set(step.flatMap(PlayedStep::scene)
                .map(scene -> ApplicationRow.of(scene, texts))
                .orElse(List.of()));
        step.flatMap(PlayedStep::session)
                .ifPresentOrElse(
                        over -> {
                            session.show(over, step.get().isWithServer() ? Lane.AUTHORITY : Lane.CARD);
                            device.show(over);
                        },
                        () -> {
                            session.abandon();
                            device.show(List.of());
                        });
    }

    /** Returns the steps of the selected scenario, run or not. */
    public ReadOnlyObjectProperty<List<StepRow>> steps() {
        return steps.getReadOnlyProperty();
    }

    /** Returns the messages of the selected step. */
    public SessionModel session() {
        return session;
    }

    /** Returns the tree behind the selected step. */
    public DeviceModel device() {
        return device;
    }

    /** Returns what the applications and functions of the device look like behind the selected step. */
    public ReadOnlyObjectProperty<List<ApplicationRow>> applications() {
        return applications.getReadOnlyProperty();
    }

    /** Returns whether secrets are shown. */
    public BooleanProperty clear() {
        return clear;
    }

    /** Returns the scenarios that it follows. */
    public ScenarioModel scenarios() {
        return scenarios;
    }
}
