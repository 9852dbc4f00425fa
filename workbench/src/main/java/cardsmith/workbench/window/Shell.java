package cardsmith.workbench.window;

import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The frame of the window: menus, bar, banners, panes, status line, and the overlay for dialogs. */
final class Shell extends StackPane {

    /** Bar, heading and six rows. */
    private static final double LEAST_TRACE = 34 + 24 + 6 * 24 + 18;

    private final SplitPane upper = new SplitPane();
    private final SplitPane whole = new SplitPane();
    private final VBox top;
    private final BorderPane frame = new BorderPane();
    private final Overlay overlay;
    private List<Runnable> paneFocus = List.of();
    private List<Node> panes = List.of();

    Shell(Actions actions, Texts texts, Desk desk, Overlay overlay) {
        this.overlay = overlay;
        ActionControls controls = new ActionControls(actions, key -> texts.get(key));
        getStyleClass().add("shell");
        top = new VBox(controls.menuBar());
        whole.setOrientation(Orientation.VERTICAL);
        whole.getItems().setAll(upper);
        upper.setId("upper-split");
        whole.setId("whole-split");
        frame.setTop(top);
        frame.setCenter(whole);
        frame.setBottom(new StatusLine(desk, texts));
        getChildren().setAll(frame, overlay.pane());
    }

    /** Puts the panes in; {@code focus} puts the cursor into each, in the order of F6. */
    void fill(Node bar, Node banners, Node card, Node editor, Node trace, List<Runnable> focus) {
        top.getChildren().addAll(bar, banners);
        upper.getItems().setAll(card, editor);
        whole.getItems().setAll(upper, trace);
        SplitPane.setResizableWithParent(card, false);
        SplitPane.setResizableWithParent(trace, false);
        if (trace instanceof Region region) {
            region.setMinHeight(LEAST_TRACE);
        }
        panes = List.of(card, editor, trace);
        paneFocus = List.copyOf(focus);
    }

    void restore(Memory memory) {
        // The split panes keep positions only once they have been laid out with what is in them.
        Runnable[] once = new Runnable[1];
        once[0] = () -> {
            getScene().removePostLayoutPulseListener(once[0]);
            upper.setDividerPositions(memory.number("split.card", 0.24));
            whole.setDividerPositions(memory.number("split.trace", 0.64));
        };
        getScene().addPostLayoutPulseListener(once[0]);
        Platform.requestNextPulse();
    }

    void remember(Memory memory) {
        if (upper.getDividerPositions().length > 0) {
            memory.put("split.card", upper.getDividerPositions()[0]);
        }
        if (whole.getDividerPositions().length > 0) {
            memory.put("split.trace", whole.getDividerPositions()[0]);
        }
    }

    void toggleTrace(Node trace, double position) {
        if (whole.getItems().remove(trace)) {
            return;
        }
        whole.getItems().add(trace);
        whole.setDividerPositions(position);
    }

    /** Moves the cursor to the next pane, or with -1 to the one before. */
    void nextPane(int step) {
        if (paneFocus.isEmpty() || overlay.isOpen()) {
            return;
        }
        int count = paneFocus.size();
        int at = focusedPane();
        paneFocus.get(at < 0 ? 0 : Math.floorMod(at + step, count)).run();
    }

    /** Returns the number of the pane that has the cursor, -1 for none. */
    int focusedPane() {
        Node owner = getScene().getFocusOwner();
        for (Node node = owner; node != null; node = parent(node)) {
            int at = panes.indexOf(node);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
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
            ActionName.GO_TO_TRACE
        };
    }
}
