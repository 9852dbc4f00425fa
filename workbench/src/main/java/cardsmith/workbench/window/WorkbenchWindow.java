package cardsmith.workbench.window;

import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.scenario.ScenarioModel;
import cardsmith.workbench.session.Sessions;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceTable;
import cardsmith.workbench.work.Desk;
import java.util.List;

/** Puts what the window works on, its views and its actions together, a pane a frame: its one place of composition. */
final class WorkbenchWindow {

    private final Wiring wiring;
    private final Texts texts;
    private final Shell shell;
    private final Workplace place;
    private final Panes panes = new Panes();
    private final ActionControls controls;
    private final Actions actions;
    private final CardActions cardActions;
    private final ContentActions contentActions;
    private final ViewActions viewActions;
    private boolean built;

    /** Binds the actions; the panes are built by {@link #start}. */
    WorkbenchWindow(Workplace place, Wiring wiring, Shell shell, Overlay overlay, Actions actions) {
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.shell = shell;
        this.actions = actions;
        controls = new ActionControls(actions, key -> texts.get(key));
        this.place = place;
        Dialogs dialogs = new Dialogs(overlay, texts);
        new ObjectActions(place, wiring, overlay, dialogs).bind(actions);
        cardActions = new CardActions(place, wiring, overlay, dialogs);
        cardActions.bind(actions);
        contentActions = new ContentActions(place, wiring, overlay);
        contentActions.bind(actions);
        viewActions = new ViewActions(place, wiring, shell, overlay, dialogs, panes);
        viewActions.bind(actions);
        new SessionActions(place, wiring, shell, overlay, controls, viewActions::showRow).bind(actions);
        new ScenarioActions(place, wiring, shell, overlay, dialogs, panes, actions, controls, viewActions::showRow)
                .bind();
        place.trace().text().set(wiring.memory().text("trace.filter").orElse(""));
        place.session().card().addListener((o, was, is) -> {
            is.ifPresent(card -> wiring.memory().put("reader", card.readerName()));
            place.speed().use(is.map(card -> card.readerName()).filter(VirtualReader::isName));
        });
    }

    /** Begins to open the reader and builds the panes one after the other, with a frame between. */
    void start(WindowOptions options) {
        options.delay().ifPresent(delay -> place.speed().take(delay.model()));
        place.session()
                .choose(options.reader()
                        .or(() -> wiring.memory().text("reader"))
                        .orElse(""));
        options.trace()
                .ifPresent(file ->
                        new TraceFiles(place.desk(), wiring.background(), texts).open(file, place.trace()::show));
        FrameByFrame.of(shell.getScene())
                .then(List.of(
                        this::buildBar,
                        this::buildBanners,
                        this::buildCard,
                        () -> panes.card().ifPresent(CardPane::showTree),
                        this::buildEditor,
                        () -> panes.editor().ifPresent(EditorPane::showTabs),
                        this::buildTrace,
                        () -> panes.trace().ifPresent(TracePane::showOrder),
                        () -> panes.trace().ifPresent(TracePane::showTable),
                        () -> panes.trace().ifPresent(TracePane::showColumns),
                        () -> panes.trace().ifPresent(TracePane::buildDetail),
                        this::finish));
    }

    private void buildBar() {
        BarView bar = new BarView(place.session(), new ViewSwitch(shell, actions, texts), actions, controls, texts);
        panes.set(bar);
        shell.addBar(bar);
    }

    private void buildBanners() {
        shell.addBar(
                new Banners(place.session(), place.desk(), texts, viewActions::showLastRefusal, cardActions::repair));
    }

    private void buildCard() {
        CardPane card = new CardPane(
                place.session(),
                place.cardFiles(),
                place.content(),
                actions,
                controls,
                new Icons(),
                texts,
                files -> place.moFiles().importFiles(contentActions.dropped(files)));
        panes.set(card);
        shell.setPane(Shell.Pane.CARD, card, card::focusTree);
    }

    private void buildEditor() {
        EditorPane editor = new EditorPane(place, controls, texts);
        panes.set(editor);
        shell.setPane(Shell.Pane.EDITOR, editor, editor::focusContent);
    }

    private void buildTrace() {
        TracePane trace = new TracePane(place.trace(), texts, controls.button(ActionName.EXPORT_TRACE));
        panes.set(trace);
        shell.setPane(Shell.Pane.TRACE, trace, trace::focusTable);
    }

    private void finish() {
        panes.card().ifPresent(CardPane::focusTree);
        built = true;
    }

    /** Returns whether all panes are there. */
    boolean isBuilt() {
        return built;
    }

    void remember() {
        Memory memory = wiring.memory();
        shell.remember(memory);
        memory.put("trace.filter", place.trace().text().get());
    }

    void stop() {
        panes.trace().ifPresent(TracePane::stop);
    }

    CardSession session() {
        return place.session();
    }

    CardContent content() {
        return place.content();
    }

    MoEditor editor() {
        return place.editor();
    }

    NodeEdits nodes() {
        return place.nodes();
    }

    Desk desk() {
        return place.desk();
    }

    Sessions sessions() {
        return place.sessions();
    }

    ScenarioModel scenarios() {
        return place.scenarios();
    }

    TraceTable trace() {
        return place.trace();
    }

    Panes panes() {
        return panes;
    }
}
