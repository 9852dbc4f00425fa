package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A question before the content of a card changes, with one button that goes on and, where asked for, its number. */
final class Question {

    private static final double WIDTH = 560;

    private final Overlay overlay;
    private final Texts texts;
    private final TextField number;
    private final Button go = new Button();

    Question(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
        number = field("content-number", "content.number");
        go.setDefaultButton(true);
    }

    /** Returns the button that goes on. */
    Button go(String id, String textKey, boolean danger) {
        go.setId(id);
        go.setText(texts.get(textKey));
        go.getStyleClass().add(danger ? Styles.DANGER : Styles.ACCENT);
        return go;
    }

    /** Returns what asks for the number of the card. */
    VBox number(String card) {
        return new VBox(4, wrapped(texts.get("content.numberIs", card)), number);
    }

    /** Returns whether what was typed is not this number of the card. */
    BooleanBinding numberIsNot(String card) {
        return Bindings.createBooleanBinding(
                () -> !typedNumber().replace(" ", "").equalsIgnoreCase(card), number.textProperty());
    }

    /** Returns what was typed as the number of the card. */
    String typedNumber() {
        return number.getText();
    }

    /** Shows the question; the number, where it is asked for, has the focus, else the button that stops. */
    void show(String id, String title, Node content) {
        Button cancel = overlay.cancel(texts);
        VBox box = Overlay.box(title, WIDTH, content, cancel, go);
        box.setId(id);
        boolean asked = number.getParent() != null && number.getParent().isVisible();
        overlay.show(box, asked ? number : cancel, true);
    }

    /** Returns a field that a screen reader can name. */
    TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(texts.get(key));
        field.setPrefColumnCount(28);
        return field;
    }

    static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
