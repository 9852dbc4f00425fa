package cardsmith.workbench.window;

import cardsmith.workbench.session.SequenceLine;
import cardsmith.workbench.session.SequenceLine.Lane;
import cardsmith.workbench.text.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of the sequence diagram: three life lines, and an arrow between two of them or a mark on one. */
final class SequenceRow extends Pane {

    static final double HEIGHT = 30;

    private static final double TIME = 58;
    private static final double ARROW = 24;
    private static final double HEAD = 7;

    /** Milliseconds that are told in seconds, for their digits are wider than the column. */
    private static final long LONG = 10_000;

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Label time = new Label();
    private final Label title = new Label();
    private final Map<Lane, Line> lanes = new EnumMap<>(Lane.class);
    private final Line arrow = new Line();
    private final Polygon head = new Polygon();
    private final Circle mark = new Circle(4);
    private final Texts texts;
    private SequenceLine.Kind kind = SequenceLine.Kind.STATE;
    private Lane from = Lane.CLIENT;
    private Lane to = Lane.CLIENT;

    SequenceRow(Texts texts) {
        this.texts = texts;
        getStyleClass().add("sequence-row");
        setMinWidth(0);
        setPrefWidth(100);
        time.getStyleClass().addAll("sequence-time", "mono");
        title.getStyleClass().add("sequence-title");
        arrow.getStyleClass().add("sequence-arrow");
        head.getStyleClass().add("sequence-head");
        mark.getStyleClass().add("sequence-mark");
        for (Lane lane : Lane.values()) {
            Line line = new Line();
            line.getStyleClass().add("sequence-lane");
            lanes.put(lane, line);
        }
        getChildren().setAll(lanes.values());
        getChildren().addAll(arrow, head, mark, time, title);
    }

    void show(SequenceLine line) {
        from = line.from();
        to = line.to();
        kind = line.kind();
        time.setText(
                line.millis() < LONG
                        ? String.format(texts.locale(), "%,d ms", line.millis())
                        : String.format(texts.locale(), "%,.1f s", line.millis() / 1000.0));
        title.setText(line.title());
        title.setGraphic(icon(line));
        for (SequenceLine.Kind each : SequenceLine.Kind.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == kind);
        }
        pseudoClassStateChanged(GOOD, line.tone() == SequenceLine.Tone.GOOD);
        pseudoClassStateChanged(BAD, line.tone() == SequenceLine.Tone.BAD);
        boolean isArrow = from != to;
        arrow.setVisible(isArrow);
        head.setVisible(isArrow);
        mark.setVisible(!isArrow);
        requestLayout();
    }

    private static javafx.scene.Node icon(SequenceLine line) {
        String name = switch (line.tone()) {
            case GOOD -> "mdoal-check";
            case BAD -> "mdoal-error_outline";
            case NEUTRAL -> line.kind() == SequenceLine.Kind.USER ? "mdomz-person_outline" : "";
        };
        return name.isEmpty() ? new Region() : new FontIcon(name);
    }

    static double laneAt(Lane lane, double width) {
        double room = Math.max(0, width - TIME);
        return TIME
                + switch (lane) {
                    case AUTHORITY -> room * 0.1;
                    case CLIENT -> room * 0.34;
                    case CARD -> room * 0.95;
                };
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        time.resizeRelocate(0, 5, TIME - 4, 18);
        lanes.forEach((lane, line) -> {
            line.setStartX(laneAt(lane, width));
            line.setEndX(laneAt(lane, width));
            line.setStartY(0);
            line.setEndY(height);
        });
        double begin = laneAt(from, width);
        double end = laneAt(to, width);
        if (from == to) {
            mark.setCenterX(begin);
            mark.setCenterY(height / 2);
            double room = Math.max(0, width - begin - 16);
            title.resizeRelocate(begin + 12, 5, Math.min(room, title.prefWidth(-1)), 20);
            return;
        }
        double direction = Math.signum(end - begin);
        arrow.setStartX(begin);
        arrow.setEndX(end - direction);
        arrow.setStartY(ARROW);
        arrow.setEndY(ARROW);
        head.getPoints().setAll(end, ARROW, end - direction * HEAD, ARROW - 4, end - direction * HEAD, ARROW + 4);
        double left = Math.min(begin, end) + 8;
        double room =
                from == Lane.AUTHORITY || to == Lane.AUTHORITY ? Math.max(0, width - left) : Math.abs(end - begin) - 16;
        title.resizeRelocate(left, 2, Math.max(0, Math.min(room, title.prefWidth(-1))), 18);
    }

    /** The names of the life lines. */
    static final class Head extends Pane {

        private final Map<Lane, Label> names = new EnumMap<>(Lane.class);

        Head(Texts texts) {
            getStyleClass().add("sequence-names");
            setMinSize(0, 26);
            setPrefSize(100, 26);
            for (Lane lane : Lane.values()) {
                Label name = new Label(texts.get("session.lane." + lane.name().toLowerCase(Locale.ROOT)));
                names.put(lane, name);
            }
            getChildren().setAll(names.values());
        }

        @Override
        protected void layoutChildren() {
            double first = between(Lane.AUTHORITY, Lane.CLIENT);
            double second = between(Lane.CLIENT, Lane.CARD);
            place(Lane.AUTHORITY, 2, first);
            place(Lane.CLIENT, first, second);
            place(Lane.CARD, second, getWidth() - 4);
        }

        private double between(Lane left, Lane right) {
            return (laneAt(left, getWidth()) + laneAt(right, getWidth())) / 2;
        }

        private void place(Lane lane, double from, double to) {
            Label name = names.get(lane);
            double width = Math.max(0, Math.min(name.prefWidth(-1), to - from - 6));
            double wanted = laneAt(lane, getWidth() - 14) - width / 2;
            name.resizeRelocate(Math.max(from, Math.min(wanted, to - width)), 3, width, 20);
        }
    }
}
