package cardsmith.workbench.window;

import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.workbench.text.Texts;
import java.util.HexFormat;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;

/** What is in a CAP file and what a card needs for it, with the way to load it. */
final class CapDialog {

    private final Overlay overlay;
    private final Texts texts;

    CapDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Shows the file; {@code load} loads it, empty where there is no card to load it on. */
    void open(CapFile cap, Optional<Runnable> load) {
        Button close = new Button(texts.get("button.close"));
        close.setCancelButton(true);
        close.setOnAction(e -> overlay.close());
        Button go = Overlay.go("cap-load", texts.get("cap.load"));
        go.setDisable(load.isEmpty());
        go.setOnAction(e -> {
            overlay.close();
            load.ifPresent(Runnable::run);
        });
        ScrollPane scroll = new ScrollPane(grid(cap));
        scroll.setId("cap-facts");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(420);
        scroll.setAccessibleText(texts.get("cap.title"));
        var box = Overlay.box(texts.get("cap.title"), 680, scroll, close, go);
        box.setId("cap-dialog");
        overlay.show(box, load.isPresent() ? go : close, false);
    }

    private GridPane grid(CapFile cap) {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(3);
        LoadFile loadFile = cap.loadFile(false);
        row(
                grid,
                texts.get("cap.package"),
                cap.aid().hex() + cap.packageName().map(n -> "  " + n).orElse(""));
        row(grid, texts.get("cap.version"), cap.version());
        row(grid, texts.get("cap.format"), cap.format());
        row(
                grid,
                texts.get("cap.needs"),
                texts.get("cap.javaCard", cap.javaCardRelease().orElse("?"))
                        + (cap.needsIntegers() ? texts.get("cap.integers") : ""));
        row(grid, texts.get("cap.loadFile"), texts.get("fact.bytes", loadFile.length()));
        row(grid, "SHA-256", HexFormat.of().formatHex(loadFile.hash(LoadFile.Hash.SHA256)));
        cap.applets()
                .forEach(applet ->
                        row(grid, texts.get("cap.applet"), applet.aid().hex()));
        cap.imports().forEach(one -> row(grid, texts.get("cap.import"), one.description()));
        cap.sizes().forEach((part, bytes) -> row(grid, part.fileName(), texts.get("fact.bytes", bytes)));
        return grid;
    }

    private static void row(GridPane grid, String name, String value) {
        Label key = new Label(name);
        key.getStyleClass().add("muted");
        Label text = new Label(value);
        text.getStyleClass().add("mono");
        text.setWrapText(true);
        grid.addRow(grid.getRowCount(), key, text);
    }
}
