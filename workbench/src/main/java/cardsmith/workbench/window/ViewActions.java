package cardsmith.workbench.window;

import cardsmith.card.trace.TraceSnapshot;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.editor.CarrierSearch;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceTable;
import cardsmith.workbench.work.Problem;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;

/** The actions on what is shown: panes, trace, search, help. */
final class ViewActions {

    private final Workplace place;
    private final Wiring wiring;
    private final Texts texts;
    private final Shell shell;
    private final Overlay overlay;
    private final Dialogs dialogs;
    private final Panes panes;

    ViewActions(Workplace place, Wiring wiring, Shell shell, Overlay overlay, Dialogs dialogs, Panes panes) {
        this.place = place;
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.shell = shell;
        this.overlay = overlay;
        this.dialogs = dialogs;
        this.panes = panes;
    }

    void bind(Actions actions) {
        actions.bind(ActionName.FIND, this::find);
        actions.bind(ActionName.SEARCH_ALL, this::search);
        actions.bind(ActionName.CHOOSE_READER, () -> panes.bar().ifPresent(BarView::openReaders));
        actions.bind(ActionName.SHOW_FORM, () -> showEditor(0));
        actions.bind(ActionName.SHOW_XML, () -> showEditor(1));
        actions.bind(ActionName.SHOW_BYTES, () -> showEditor(2));
        actions.bind(ActionName.TOGGLE_TRACE, () -> shell.toggleTrace(wiring.memory()));
        actions.bind(ActionName.NEXT_PANE, () -> shell.nextPane(1));
        actions.bind(ActionName.PREVIOUS_PANE, () -> shell.nextPane(-1));
        actions.bind(ActionName.SHORTCUTS, () -> dialogs.shortcuts(actions));
        actions.bind(ActionName.ABOUT, dialogs::about);
        actions.bind(
                ActionName.LOG_FOLDER,
                () -> dialogs.tell(
                        texts.get("log.title"),
                        texts.get("log.folder", wiring.settings().logs().toString())));
        bindTrace(actions);
    }

    private void showEditor(int tab) {
        shell.show(Shell.View.EDITOR);
        panes.editor().ifPresent(editor -> editor.showTab(tab));
    }

    private void bindTrace(Actions actions) {
        TraceTable trace = place.trace();
        TraceFiles files = new TraceFiles(place.desk(), wiring.background(), texts);
        actions.bind(ActionName.OPEN_TRACE, () -> files.open(wiring.files(), trace::show));
        actions.bind(ActionName.EXPORT_TRACE, () -> files.export(wiring.files(), trace.store()));
        actions.bind(
                ActionName.FOLLOW_TRACE,
                () -> trace.follow().set(!trace.follow().get()));
        actions.bind(
                ActionName.TRACE_ERRORS,
                () -> trace.errorsOnly().set(!trace.errorsOnly().get()));
        actions.bind(ActionName.CLEAR_FILTER, this::clearFilter);
        actions.bind(
                ActionName.GO_TO_TRACE,
                this::goToCarrier,
                Bindings.createBooleanBinding(
                        () -> place.editor().mo().get().isPresent(),
                        place.editor().mo()));
    }

    private void clearFilter() {
        place.trace().text().set("");
        place.trace().errorsOnly().set(false);
    }

    private void find() {
        switch (shell.focusedPane().orElse(Shell.Pane.TRACE)) {
            case CARD -> panes.card().ifPresent(CardPane::find);
            case EDITOR -> search();
            case SESSION, DEVICE -> search();
            case SCENARIOS, RUN -> panes.scenarios().ifPresent(ScenarioListPane::find);
            case TRACE -> panes.trace().ifPresent(TracePane::find);
        }
    }

    private void search() {
        new SearchView(overlay, place, wiring, this::showRow).open();
    }

    private void goToCarrier() {
        CarrierSearch search = place.editor().carrier();
        TraceSnapshot trace = wiring.bench().trace().snapshot();
        wiring.background().execute(() -> {
            OptionalLong row = search.in(trace);
            wiring.window().execute(() -> {
                if (row.isPresent()) {
                    showRow(row.getAsLong());
                } else {
                    place.desk().show(new Problem(texts.get("trace.notFound"), texts.get("trace.notFound.next")));
                }
            });
        });
    }

    void showRow(long sequence) {
        panes.trace().ifPresent(trace -> {
            if (!trace.select(sequence)) {
                clearFilter();
                trace.selectWhenShown(sequence);
            }
        });
    }

    void showLastRefusal() {
        place.trace().errorsOnly().set(true);
        panes.trace().ifPresent(TracePane::focusTable);
    }
}
