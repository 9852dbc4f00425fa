package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.session.SequenceLine;
import cardsmith.workbench.session.SessionModel;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;

/** The sequence diagram of a session, a line for each thing that happened. */
final class SequenceView extends BorderPane {

    private final SessionModel model;
    private final ListView<SequenceLine> lines = new ListView<>();

    SequenceView(SessionModel model, String id, Texts texts) {
        this.model = model;
        lines.setId(id);
        lines.setItems(model.lines());
        lines.setFixedCellSize(SequenceRow.HEIGHT);
        lines.getStyleClass().addAll(Styles.DENSE, "compact", "sequence");
        lines.setAccessibleText(texts.get("session.lines"));
        Label empty = new Label(texts.get(id + ".empty"));
        empty.getStyleClass().add("empty-hint");
        empty.setWrapText(true);
        lines.setPlaceholder(empty);
        lines.setCellFactory(view -> new SequenceCell(texts));
        lines.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) -> model.selected().set(Optional.ofNullable(is)));
        model.lines().addListener((ListChangeListener<SequenceLine>) change -> follow());
        setMinWidth(0);
        setCenter(lines);
        setTop(new SequenceRow.Head(texts));
    }

    // The newest line is in sight until a person looks at another one.
    private void follow() {
        // The list has to take the new lines first.
        Platform.runLater(() -> {
            if (model.selected().get().isEmpty() && model.state().get() != SessionModel.State.OVER) {
                lines.scrollTo(Math.max(0, lines.getItems().size() - 1));
            }
        });
    }

    /** Selects the first message, so that something stands beside the diagram. */
    void showFirstMessage() {
        if (lines.getSelectionModel().isEmpty()) {
            model.lines().stream()
                    .filter(line -> line.kind() == SequenceLine.Kind.MESSAGE)
                    .findFirst()
                    .ifPresent(lines.getSelectionModel()::select);
        }
    }

    void focusLines() {
        lines.requestFocus();
    }
}
