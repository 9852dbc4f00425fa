package cardsmith.workbench.window;

import cardsmith.dm.markup.Span;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.scene.layout.BorderPane;

/** The content bytes of the object, the selected node marked and secrets hidden. */
final class BytesView extends BorderPane {

    private static final int ROWS_A_FRAME = 4;

    private final MoEditor editor;
    private final HexView bytes;

    BytesView(MoEditor editor, Texts texts) {
        this.editor = editor;
        bytes = new HexView(texts.get("editor.bytes"));
        bytes.setId("editor-hex");
        bytes.setOnByte(editor::selectAtByte);
        Unrolling.of(bytes, 0, bytes.getFixedCellSize(), ROWS_A_FRAME);
        setCenter(bytes);
        editor.content().addListener((o, was, is) -> show());
        editor.lines().addListener((javafx.beans.Observable o) -> mark());
        editor.selected().addListener((o, was, is) -> mark());
        show();
    }

    private void show() {
        bytes.show(editor.content().get().bytes());
        mark();
    }

    private void mark() {
        bytes.hide(editor.hiddenBytes());
        Optional<Span> place = editor.selected().get().flatMap(editor::byteSpan);
        bytes.mark(place.map(Span::start).orElse(0), place.map(Span::end).orElse(0));
    }
}
