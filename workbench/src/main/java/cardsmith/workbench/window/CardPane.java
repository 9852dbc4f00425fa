package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The CARD pane: what the card is and holds. */
final class CardPane extends BorderPane {

    private final CardSession session;
    private final Texts texts;
    private final CardTree tree;
    private final VBox top = new VBox();
    private final TextField find = new TextField();
    private final ProgressBar meter = new ProgressBar(0);
    private final Label meterText = new Label();
    private final Label empty = new Label();
    private final Consumer<List<Path>> dropped;

    CardPane(
            CardSession session,
            CardFiles files,
            CardContent content,
            Actions actions,
            ActionControls controls,
            Icons icons,
            Texts texts,
            Consumer<List<Path>> dropped) {
        this.session = session;
        this.texts = texts;
        this.dropped = dropped;
        this.tree = new CardTree(session, files, content, actions, controls, icons, texts);
        setId("card-pane");
        getStyleClass().add("pane");
        Label title = new Label(texts.get("pane.card"));
        title.getStyleClass().add("pane-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                title,
                space,
                controls.button(ActionName.NEW_MO),
                controls.button(ActionName.IMPORT),
                controls.button(ActionName.DELETE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        find.setId("card-find");
        find.setPromptText(texts.get("card.find"));
        find.setAccessibleText(texts.get("card.find"));
        find.getStyleClass().add(Styles.SMALL);
        find.textProperty().addListener((o, was, is) -> tree.find(is));
        find.setOnAction(e -> tree.requestFocus());
        find.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                top.getChildren().remove(find);
            }
        });
        top.getChildren().setAll(bar);
        setTop(top);
        takeDrops();
        empty.getStyleClass().add("empty-hint");
        empty.setWrapText(true);
        empty.setText(texts.get("card.empty"));
        meter.setMaxWidth(Double.MAX_VALUE);
        meter.getStyleClass().add(Styles.MEDIUM);
        meter.setId("size-meter");
        meterText.getStyleClass().add("muted");
        meterText.setWrapText(true);
        meterText.setMinHeight(Region.USE_PREF_SIZE);
        VBox foot = new VBox(meter, meterText);
        foot.getStyleClass().add("size-meter");
        setBottom(foot);
        empty.visibleProperty().bind(tree.visibleProperty().not());
        session.revision().addListener((o, was, is) -> meter());
        session.identity().addListener((o, was, is) -> meter());
        meter();
    }

    /** Shows the tree; a frame after the bar. */
    void showTree() {
        setCenter(new StackPane(empty, tree));
    }

    private void takeDrops() {
        tree.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
            e.consume();
        });
        tree.setOnDragDropped(e -> {
            e.setDropCompleted(drop(e.getDragboard().getFiles()));
            e.consume();
        });
    }

    /** Takes dropped files, an absent list as none; returns whether there were any. */
    boolean drop(@Nullable List<File> files) {
        if (files == null || files.isEmpty()) {
            return false;
        }
        dropped.accept(files.stream().map(File::toPath).toList());
        return true;
    }

    private void meter() {
        session.store()
                .ifPresentOrElse(
                        store -> {
                            int used = store.total() - store.free();
                            meter.setProgress(store.total() == 0 ? 0 : (double) used / store.total());
                            meterText.setText(texts.get("card.meter", used, store.total(), store.free()));
                            meter.setAccessibleText(meterText.getText());
                        },
                        () -> {
                            meter.setProgress(0);
                            meterText.setText("");
                        });
    }

    void focusTree() {
        tree.requestFocus();
    }

    void find() {
        if (!top.getChildren().contains(find)) {
            top.getChildren().add(find);
        }
        find.requestFocus();
        find.selectAll();
    }
}
