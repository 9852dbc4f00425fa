package cardsmith.workbench.window;

import cardsmith.device.scenario.Verdict;
import cardsmith.workbench.scenario.ScenarioLine;
import cardsmith.workbench.scenario.StepRow;
import cardsmith.workbench.text.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** How something came out, as an icon and a word. */
final class VerdictMark extends Label {

    private static final double ICON = 34;
    private static final double LETTER = 7;

    private final Texts texts;

    VerdictMark(Texts texts) {
        this.texts = texts;
        getStyleClass().add("verdict");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /** Returns a column of verdicts. */
    static <T> TableColumn<T, T> column(Texts texts, BiConsumer<VerdictMark, T> show) {
        double width = ICON
                + LETTER
                        * Arrays.stream(Verdict.values())
                                .mapToInt(verdict -> texts.get(key(verdict)).length())
                                .max()
                                .orElse(0);
        TableColumn<T, T> column = TextColumn.plain(texts.get("run.column.verdict"), width);
        column.setMinWidth(width);
        column.setMaxWidth(width);
        column.setCellFactory(c -> new TableCell<>() {
            private final VerdictMark mark = new VerdictMark(texts);

            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                if (empty || item == null) {
                    setGraphic(null);
                    setAccessibleText(null);
                } else {
                    show.accept(mark, item);
                    setAccessibleText(mark.getText());
                    setGraphic(mark);
                }
            }
        });
        return column;
    }

    private static String key(Verdict verdict) {
        return "verdict." + verdict.name().toLowerCase(Locale.ROOT);
    }

    void show(Verdict verdict) {
        String icon = switch (verdict) {
            case PASSED -> "mdoal-check_circle";
            case FAILED -> "mdoal-cancel";
            case INTERRUPTED -> "mdomz-power_off";
            case NOT_REACHED -> "mdomz-remove_circle_outline";
        };
        show(icon, key(verdict), verdict.name());
    }

    void show(ScenarioLine line) {
        if (line.ready().isEmpty()) {
            show("mdoal-error_outline", "scenario.unusable", Verdict.FAILED.name());
        } else if (line.verdict().isPresent()) {
            show(line.verdict().get());
        } else {
            show(line.standing());
        }
    }

    void show(StepRow step) {
        if (step.verdict().isPresent()) {
            show(step.verdict().get());
        } else {
            show(step.running() ? ScenarioLine.Standing.RUNNING : ScenarioLine.Standing.NOT_RUN);
        }
    }

    private void show(ScenarioLine.Standing standing) {
        String icon = switch (standing) {
            case WAITING -> "mdomz-schedule";
            case RUNNING -> "mdomz-play_circle_outline";
            case STOPPED -> "mdomz-stop_circle";
            case BROKEN -> "mdoal-error_outline";
            case NOT_RUN, PLAYED -> "mdomz-radio_button_unchecked";
        };
        show(icon, "scenario.standing." + standing.name().toLowerCase(Locale.ROOT), "none");
    }

    private void show(String icon, String key, String tone) {
        setGraphic(new FontIcon(icon));
        setText(texts.get(key));
        getStyleClass().removeIf(style -> style.startsWith("verdict-"));
        getStyleClass().add("verdict-" + tone.toLowerCase(Locale.ROOT));
    }
}
