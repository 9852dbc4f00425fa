package cardsmith.workbench.window;

import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The frame of the window: menus, bar, banners, panes, status line, and the overlay for dialogs. */
final class Shell extends StackPane {

    /** Bar, heading and six rows. */
    private static final double LEAST_TRACE = 34 + 24 + 6 * 24 + 18;

    /** Bar, a line, and some rows of steps and of what stands behind them. */
    private static final double LEAST_UPPER = 216;

    private static final double LEAST_SCENARIOS = 264;
    private static final double USUAL_CARD = 0.25;
    private static final double USUAL_TRACE = 0.62;
    private static final double SESSION_CARD = 0.2;
    private static final double SESSION_DEVICE = 0.7;
    private static final double SCENARIO_LIST = 0.28;

    /** The panes in the order of F6. */
    enum Pane {
        /** The card and what it holds. */
        CARD,
        /** The selected object or file. */
        EDITOR,
        /** The session of the device with the card. */
        SESSION,
        /** The tree of the device. */
        DEVICE,
        /** The scenarios. */
        SCENARIOS,
        /** The run of a scenario. */
        RUN,
        /** The APDUs. */
        TRACE
    }

    /** What stands above the trace. */
    enum View {
        /** The card and the editor. */
        EDITOR,
        /** The card and its session with the device. */
        SESSION,
        /** The scenarios and the run of one. */
        SCENARIOS
    }

    private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(View.EDITOR);
    private final SplitPane upper = new SplitPane();
    private final SplitPane whole = new SplitPane();
    private final VBox top;
    private final BorderPane frame = new BorderPane();
    private final Overlay overlay;
    private final Map<Pane, StackPane> places = new EnumMap<>(Pane.class);
    private final Map<Pane, Runnable> paneFocus = new EnumMap<>(Pane.class);

    Shell(Actions actions, Texts texts, Desk desk, Overlay overlay) {
        this.overlay = overlay;
        ActionControls controls = new ActionControls(actions, key -> texts.get(key));
        getStyleClass().add("shell");
        top = new VBox(controls.menuBar());
        whole.setOrientation(Orientation.VERTICAL);
        for (Pane pane : Pane.values()) {
            places.put(pane, new StackPane());
        }
        upper.getItems().setAll(places.get(Pane.CARD), places.get(Pane.EDITOR));
        whole.getItems().setAll(upper, places.get(Pane.TRACE));
        SplitPane.setResizableWithParent(places.get(Pane.CARD), false);
        SplitPane.setResizableWithParent(places.get(Pane.SCENARIOS), false);
        places.get(Pane.SCENARIOS).setMinWidth(LEAST_SCENARIOS);
        upper.setMinHeight(LEAST_UPPER);
        SplitPane.setResizableWithParent(places.get(Pane.TRACE), false);
        places.get(Pane.TRACE).setMinHeight(LEAST_TRACE);
        upper.setDividerPositions(USUAL_CARD);
        whole.setDividerPositions(USUAL_TRACE);
        upper.setId("upper-split");
        whole.setId("whole-split");
        frame.setTop(top);
        frame.setCenter(whole);
        frame.setBottom(new StatusLine(desk, texts));
        getChildren().setAll(frame, overlay.pane());
    }

    /** Puts a bar below the menus and the bars that are there. */
    void addBar(Node bar) {
        top.getChildren().add(bar);
    }

    /** Puts a pane into its place; {@code focus} puts the cursor into it. */
    void setPane(Pane pane, Node content, Runnable focus) {
        places.get(pane).getChildren().setAll(content);
        paneFocus.put(pane, focus);
    }

    /** Sets the sizes of the panes as they were; to be called before the window is shown. */
    void restore(Memory memory) {
        upper.setDividerPositions(memory.number("split.card", USUAL_CARD));
        whole.setDividerPositions(memory.number("split.trace", USUAL_TRACE));
    }

    void remember(Memory memory) {
        if (view.get() == View.EDITOR) {
            memory.put("split.card", upper.getDividerPositions()[0]);
        }
        if (whole.getDividerPositions().length > 0) {
            memory.put("split.trace", whole.getDividerPositions()[0]);
        }
    }

    /** Takes the TRACE pane away, or puts it back at its old size. */
    void toggleTrace(Memory memory) {
        Node trace = places.get(Pane.TRACE);
        if (whole.getItems().contains(trace)) {
            remember(memory);
            whole.getItems().remove(trace);
        } else {
            whole.getItems().add(trace);
            whole.setDividerPositions(memory.number("split.trace", USUAL_TRACE));
        }
    }

    /** Shows other panes above the trace. */
    void show(View wanted) {
        if (wanted != view.get()) {
            switch (wanted) {
                case EDITOR -> show(List.of(Pane.CARD, Pane.EDITOR), USUAL_CARD);
                case SESSION -> show(List.of(Pane.CARD, Pane.SESSION, Pane.DEVICE), SESSION_CARD, SESSION_DEVICE);
                case SCENARIOS -> show(List.of(Pane.SCENARIOS, Pane.RUN), SCENARIO_LIST);
            }
            view.set(wanted);
        }
    }

    private void show(List<Pane> panes, double... dividers) {
        upper.getItems().setAll(panes.stream().map(places::get).toList());
        upper.setDividerPositions(dividers);
    }

    /** Returns what stands above the trace. */
    ReadOnlyObjectProperty<View> view() {
        return view.getReadOnlyProperty();
    }

    /** Moves the cursor to the next pane, or with -1 to the one before. */
    void nextPane(int step) {
        List<Pane> shown = paneFocus.keySet().stream()
                .filter(pane -> places.get(pane).getScene() != null)
                .toList();
        if (shown.isEmpty() || overlay.isOpen()) {
            return;
        }
        int at = focusedPane().map(shown::indexOf).orElse(-1);
        paneFocus
                .get(shown.get(at < 0 ? 0 : Math.floorMod(at + step, shown.size())))
                .run();
    }

    /** Returns the pane that has the cursor. */
    Optional<Pane> focusedPane() {
        for (Node node = getScene().getFocusOwner(); node != null; node = parent(node)) {
            for (Pane pane : Pane.values()) {
                if (places.get(pane).equals(node)) {
                    return Optional.of(pane);
                }
            }
        }
        return Optional.empty();
    }

    private static Parent parent(Node node) {
        return node.getParent();
    }

    static ActionName[] cardMenu() {
        return new ActionName[] {
            ActionName.PROPERTIES,
            ActionName.COPY,
            ActionName.PASTE,
            ActionName.EXPORT,
            ActionName.DELETE,
            ActionName.GO_TO_TRACE,
            ActionName.READ_REGISTRY,
            ActionName.INSTALL_APPLICATION,
            ActionName.DELETE_APPLICATION,
            ActionName.LOCK_APPLICATION,
            ActionName.CARD_STATE,
            ActionName.CHANGE_KEYS
        };
    }
}
