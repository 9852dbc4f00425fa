package cardsmith.workbench.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import cardsmith.workbench.text.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows dialogs inside the window, one over the other. */
final class Overlay {

    private record Shown(Node box, Node focusBefore, boolean persistent) {}

    private final ModalPane pane = new ModalPane();
    private final Deque<Shown> stack = new ArrayDeque<>();

    Overlay() {
        pane.setId("overlay");
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.displayProperty().addListener((o, was, is) -> {
            if (!is && !stack.isEmpty()) {
                closed();
            }
        });
    }

    ModalPane pane() {
        return pane;
    }

    boolean isOpen() {
        return pane.isDisplay();
    }

    /** Returns a dialog body with a title, content and buttons from left to right. */
    static VBox box(String title, double width, Node content, Button... buttons) {
        Label heading = new Label(title);
        heading.getStyleClass().add(Styles.TITLE_4);
        heading.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, space);
        row.getChildren().addAll(buttons);
        row.setAlignment(Pos.CENTER_RIGHT);
        VBox box = new VBox(12, heading, content, row);
        VBox.setVgrow(content, Priority.ALWAYS);
        box.getStyleClass().add("dialog-box");
        box.setMinWidth(width);
        box.setMaxSize(width, Region.USE_PREF_SIZE);
        box.setAccessibleText(title);
        return box;
    }

    /** Returns the button that closes the dialog and does nothing. */
    Button cancel(Texts texts) {
        Button cancel = new Button(texts.get("button.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> close());
        return cancel;
    }

    /** Returns the button that does what a dialog is for. */
    static Button go(String id, String text) {
        Button go = new Button(text);
        go.setId(id);
        go.getStyleClass().add(Styles.ACCENT);
        go.setDefaultButton(true);
        return go;
    }

    /** Shows a dialog; {@code first} gets the focus. */
    void show(Node box, Node first, boolean persistent) {
        Node before = pane.getScene() == null ? pane : pane.getScene().getFocusOwner();
        stack.push(new Shown(box, before == null ? pane : before, persistent));
        pane.setPersistent(persistent);
        pane.show(box);
        first.requestFocus();
        javafx.application.Platform.runLater(first::requestFocus);
    }

    /** Closes the dialog on top. */
    void close() {
        if (pane.isDisplay()) {
            pane.hide(true);
        }
    }

    private void closed() {
        Shown top = stack.pop();
        top.focusBefore().requestFocus();
        if (!stack.isEmpty()) {
            Shown below = stack.peek();
            pane.setPersistent(below.persistent());
            pane.show(below.box());
        }
    }
}
