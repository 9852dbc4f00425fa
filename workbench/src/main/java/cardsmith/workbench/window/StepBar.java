package cardsmith.workbench.window;

import cardsmith.workbench.scenario.StepRow;
import cardsmith.workbench.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Where a step lies on the time line of its run, and how long it took. */
final class StepBar extends TableCell<StepRow, StepRow> {

    private static final double WORDS = 58;
    private static final double LEAST = 3;

    private final Region bar = new Region();
    private final Label words = new Label();
    private final Texts texts;
    private double from;
    private double share;

    private final Pane line = new Pane(bar, words) {
        @Override
        protected void layoutChildren() {
            double room = Math.max(0, getWidth() - WORDS);
            double length = Math.max(LEAST, share * room);
            bar.resizeRelocate(Math.min(from * room, room - length), (getHeight() - 8) / 2, length, 8);
            words.resizeRelocate(room, 0, WORDS, getHeight());
        }
    };

    StepBar(Texts texts) {
        this.texts = texts;
        bar.getStyleClass().add("step-bar");
        words.getStyleClass().addAll("mono", "step-time");
        line.setMinWidth(0);
        line.setPrefSize(100, 20);
    }

    @Override
    protected void updateItem(StepRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null || item.took().isEmpty()) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        from = item.from();
        share = item.share();
        words.setText(texts.get("run.millis", item.took().get().toMillis()));
        setAccessibleText(words.getText());
        setGraphic(line);
        line.requestLayout();
    }
}
