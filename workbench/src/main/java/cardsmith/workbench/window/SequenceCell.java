package cardsmith.workbench.window;

import cardsmith.workbench.session.SequenceLine;
import cardsmith.workbench.text.Texts;
import javafx.scene.control.ListCell;

/** A cell of the list that the sequence diagram is. */
final class SequenceCell extends ListCell<SequenceLine> {

    private final SequenceRow row;

    SequenceCell(Texts texts) {
        row = new SequenceRow(texts);
        setPrefWidth(0);
        setStyle("-fx-padding: 0;");
        row.prefWidthProperty().bind(widthProperty());
    }

    @Override
    protected void updateItem(SequenceLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        row.show(item);
        setAccessibleText(item.title());
        setGraphic(row);
    }
}
