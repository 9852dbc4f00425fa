package cardsmith.workbench.window;

import java.util.Optional;

/** The parts of the window that have been built so far. */
final class Panes {

    private Optional<BarView> bar = Optional.empty();
    private Optional<CardPane> card = Optional.empty();
    private Optional<EditorPane> editor = Optional.empty();
    private Optional<TracePane> trace = Optional.empty();
    private Optional<ScenarioListPane> scenarios = Optional.empty();

    void set(BarView built) {
        bar = Optional.of(built);
    }

    void set(CardPane built) {
        card = Optional.of(built);
    }

    void set(EditorPane built) {
        editor = Optional.of(built);
    }

    void set(TracePane built) {
        trace = Optional.of(built);
    }

    void set(ScenarioListPane built) {
        scenarios = Optional.of(built);
    }

    Optional<ScenarioListPane> scenarios() {
        return scenarios;
    }

    Optional<BarView> bar() {
        return bar;
    }

    Optional<CardPane> card() {
        return card;
    }

    Optional<EditorPane> editor() {
        return editor;
    }

    Optional<TracePane> trace() {
        return trace;
    }
}
