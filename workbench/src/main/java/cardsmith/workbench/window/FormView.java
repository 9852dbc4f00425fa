package cardsmith.workbench.window;

import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.NodeEdits;
import cardsmith.workbench.editor.NodeLine;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * The nodes of a Management Object as a form. Rows that can stay are kept, so the cursor stays where it is; new ones are
 * made some at a time, so that a long object does not hold the window.
 */
final class FormView extends BorderPane {

    private static final int ROWS_AT_ONCE = 4;

    private final MoEditor editor;
    private final NodeEdits nodes;
    private final Texts texts;
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private Map<TndsPath, FormRow> made = new HashMap<>();
    private List<NodeLine> wanted = List.of();
    private int filling;

    FormView(MoEditor editor, NodeEdits nodes, Texts texts) {
        this.editor = editor;
        this.nodes = nodes;
        this.texts = texts;
        scroll.setId("editor-form");
        scroll.setFitToWidth(true);
        rows.getStyleClass().add("form-rows");
        setCenter(scroll);
        setBottom(new NodeHelp(editor, texts));
        editor.lines().addListener((ListChangeListener<NodeLine>) change -> show());
        sceneProperty().addListener((o, was, is) -> {
            if (is != null) {
                FrameByFrame.of(is).then(List.of(this::show));
            }
        });
    }

    private void show() {
        wanted = List.copyOf(editor.lines());
        Map<TndsPath, FormRow> kept = new HashMap<>();
        List<FormRow> shown = new ArrayList<>();
        int missing = wanted.size();
        for (int i = 0; i < wanted.size(); i++) {
            NodeLine line = wanted.get(i);
            FormRow row = made.get(line.path());
            if (row == null || !row.fits(line)) {
                missing = i;
                break;
            }
            row.update(line);
            kept.put(line.path(), row);
            shown.add(row);
        }
        keepBehind(missing, kept);
        made.values().stream().filter(row -> !kept.containsValue(row)).forEach(FormRow::retire);
        made = kept;
        rows.getChildren().setAll(shown);
        int first = missing;
        int mine = ++filling;
        if (getScene() != null) {
            FrameByFrame.of(getScene()).soon(() -> fillFrom(first, mine));
        }
    }

    /** Rows behind the first that is new can be used again as well. */
    private void keepBehind(int from, Map<TndsPath, FormRow> kept) {
        for (NodeLine line : wanted.subList(from, wanted.size())) {
            FormRow row = made.get(line.path());
            if (row != null && row.fits(line)) {
                kept.put(line.path(), row);
            }
        }
    }

    private void fillFrom(int from, int mine) {
        if (mine != filling || getScene() == null) {
            return;
        }
        List<FormRow> more = new ArrayList<>();
        int fresh = 0;
        int at = from;
        while (at < wanted.size() && fresh < ROWS_AT_ONCE) {
            NodeLine line = wanted.get(at++);
            FormRow row = made.get(line.path());
            if (row == null) {
                row = new FormRow(line, editor, nodes, texts);
                made.put(line.path(), row);
                fresh++;
            } else {
                row.update(line);
            }
            row.setSelected(editor.selected().get().equals(Optional.of(line.path())));
            more.add(row);
        }
        rows.getChildren().addAll(more);
        int next = at;
        if (next < wanted.size()) {
            FrameByFrame.of(getScene()).then(List.of(() -> fillFrom(next, mine)));
        }
    }

    /** Returns whether every node has its row. */
    boolean isComplete() {
        return rows.getChildren().size() == wanted.size();
    }

    void select(Optional<TndsPath> path) {
        made.forEach((of, row) -> {
            boolean is = path.equals(Optional.of(of));
            row.setSelected(is);
            if (is) {
                reach(row);
            }
        });
    }

    private void reach(FormRow row) {
        double height = rows.getHeight() - scroll.getViewportBounds().getHeight();
        if (height <= 0) {
            return;
        }
        double top = row.getBoundsInParent().getMinY();
        double shown = scroll.getVvalue() * height;
        if (top < shown || top + 30 > shown + scroll.getViewportBounds().getHeight()) {
            scroll.setVvalue(Math.min(1, Math.max(0, top - 60) / height));
        }
    }

    /** Puts the cursor into the selected field, else into the first. */
    void focusFields() {
        boolean done =
                editor.selected().get().map(made::get).map(FormRow::focusField).orElse(false);
        if (!done
                && wanted.stream()
                        .map(NodeLine::path)
                        .map(made::get)
                        .noneMatch(row -> row != null && row.focusField())) {
            scroll.requestFocus();
        }
    }
}
