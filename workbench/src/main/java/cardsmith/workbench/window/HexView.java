package cardsmith.workbench.window;

import cardsmith.dm.markup.Span;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/** Bytes, sixteen a row: offset, hexadecimal, text; one stretch can be marked, a click tells its byte. */
final class HexView extends ListView<Integer> {

    private static final int ROW = 16;

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private List<Span> hidden = List.of();
    private IntConsumer onByte = at -> {};

    HexView(String accessibleText) {
        getStyleClass().add("hex");
        setAccessibleText(accessibleText);
        setFixedCellSize(22);
        setCellFactory(v -> new Row());
        setOnKeyPressed(e -> {
            if (e.isShortcutDown() && e.getCode() == KeyCode.C) {
                copy();
                e.consume();
            }
        });
    }

    void setOnByte(IntConsumer listener) {
        onByte = listener;
    }

    void show(byte[] shown) {
        bytes = shown.clone();
        from = 0;
        to = 0;
        hidden = List.of();
        getItems()
                .setAll(IntStream.range(0, (bytes.length + ROW - 1) / ROW)
                        .boxed()
                        .toList());
    }

    /** Shows dots in the place of these bytes. */
    void hide(List<Span> secret) {
        hidden = List.copyOf(secret);
        refresh();
    }

    private boolean isHidden(int at) {
        return hidden.stream().anyMatch(span -> span.contains(at));
    }

    /** Marks the bytes from one offset up to another, and brings them into sight. */
    void mark(int start, int end) {
        from = Math.max(0, start);
        to = Math.min(bytes.length, end);
        refresh();
        if (to > from) {
            scrollTo(Math.max(0, from / ROW - 2));
        }
    }

    int markedFrom() {
        return from;
    }

    int markedTo() {
        return to;
    }

    private void copy() {
        int start = to > from ? from : 0;
        int end = to > from ? to : bytes.length;
        javafx.scene.input.ClipboardContent content = new javafx.scene.input.ClipboardContent();
        content.putString(hex(start, end));
        javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
    }

    private String hex(int start, int end) {
        StringBuilder out = new StringBuilder(3 * (end - start));
        for (int i = start; i < end; i++) {
            out.append(isHidden(i) ? "••" : String.format(Locale.ROOT, "%02X", bytes[i]))
                    .append(i + 1 < end ? " " : "");
        }
        return out.toString();
    }

    private String text(int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = (char) (bytes[i] & 0xFF);
            out.append(isHidden(i) ? '•' : c >= 0x20 && c < 0x7F ? c : '·');
        }
        return out.toString();
    }

    private final class Row extends ListCell<Integer> {
        private final Label offset = label("hex-offset");
        private final Label before = label("hex-bytes");
        private final Label marked = label("hex-marked");
        private final Label after = label("hex-bytes");
        private final Label textBefore = label("hex-text");
        private final Label textMarked = label("hex-marked");
        private final Label textAfter = label("hex-text");
        private final HBox hexBox = new HBox(before, marked, after);
        private final HBox textBox = new HBox(textBefore, textMarked, textAfter);
        private final HBox row = new HBox(offset, hexBox, textBox);

        Row() {
            row.getStyleClass().add("hex-row");
            hexBox.setAlignment(Pos.CENTER_LEFT);
            textBox.setAlignment(Pos.CENTER_LEFT);
            hexBox.setOnMouseClicked(e -> clicked(e.getX(), hexBox.getWidth(), 3 * ROW));
            textBox.setOnMouseClicked(e -> clicked(e.getX(), textBox.getWidth(), ROW));
        }

        private Label label(String style) {
            Label label = new Label();
            label.getStyleClass().addAll("mono", style);
            label.setMinWidth(Label.USE_PREF_SIZE);
            return label;
        }

        private void clicked(double x, double width, int columns) {
            Integer item = getItem();
            if (item != null && width > 0) {
                int column = ((int) (x / width * columns)) * ROW / columns;
                int at = item * ROW + Math.min(ROW - 1, column);
                if (at < bytes.length) {
                    onByte.accept(at);
                }
            }
        }

        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            int start = item * ROW;
            int end = Math.min(bytes.length, start + ROW);
            int a = Math.max(start, Math.min(end, from));
            int b = Math.max(a, Math.min(end, to));
            offset.setText(String.format(Locale.ROOT, "%04X", start));
            before.setText(gap(hex(start, a)));
            marked.setText(b < end ? gap(hex(a, b)) : hex(a, b));
            after.setText(hex(b, end) + "   ".repeat(start + ROW - end) + (b < end ? " " : ""));
            textBefore.setText(text(start, a));
            textMarked.setText(text(a, b));
            textAfter.setText(text(b, end) + " ".repeat(start + ROW - end));
            setGraphic(row);
        }

        private String gap(String hex) {
            return hex.isEmpty() ? hex : hex + " ";
        }
    }
}
