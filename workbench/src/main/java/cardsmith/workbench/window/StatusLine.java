package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The last line: what is being done, how far it is, how long it takes, and the button that stops it. */
final class StatusLine extends HBox {

    StatusLine(Desk desk, Texts texts) {
        setId("status-line");
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        Label what = new Label();
        what.setId("work-title");
        what.textProperty()
                .bind(Bindings.when(desk.busy())
                        .then(desk.title())
                        .otherwise(Bindings.when(desk.told().isEmpty())
                                .then(texts.get("status.ready"))
                                .otherwise(desk.told())));
        ProgressBar bar = new ProgressBar();
        bar.setId("work-progress");
        bar.getStyleClass().add(Styles.SMALL);
        bar.progressProperty().bind(desk.fraction());
        bar.visibleProperty().bind(desk.busy());
        bar.setPrefWidth(160);
        bar.setAccessibleText(texts.get("status.progress"));
        Label left = new Label();
        left.textProperty().bind(desk.timeLeft());
        left.getStyleClass().add("muted");
        Button cancel = new Button(texts.get("button.cancel"));
        cancel.setId("work-cancel");
        cancel.getStyleClass().addAll(Styles.SMALL, "tight");
        cancel.visibleProperty().bind(desk.cancellable());
        cancel.setOnAction(e -> desk.cancel());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(what, bar, left, cancel, space);
    }
}
