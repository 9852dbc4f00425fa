package cardsmith.workbench.window;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;

/** Finds controls that a screen reader could not name. */
final class ControlNames {

    private ControlNames() {}

    /** Returns the shown controls below a node that have neither text nor accessible text. */
    static List<String> missing(Node root) {
        List<String> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control && isWorked(control) && !isNamed(control)) {
            found.add(control.getClass().getSimpleName() + " " + control.getId() + " " + control.getStyleClass());
        }
        if (node instanceof Parent parent && !(node instanceof ComboBoxBase<?>)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isWorked(Control control) {
        return control instanceof ButtonBase
                || control instanceof TextInputControl
                || control instanceof ComboBoxBase<?>
                || control instanceof ListView<?>
                || control instanceof TableView<?>
                || control instanceof TreeView<?>;
    }

    private static boolean isNamed(Control control) {
        String name = control.getAccessibleText();
        return name != null && !name.isBlank()
                || control instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank();
    }
}
