package cardsmith.workbench.window;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javafx.scene.text.Font;

/** The monospaced font of bytes: style sheets of JavaFX take one family only, so one that is installed is picked. */
final class BytesFont {

    private static final List<String> FAMILIES = List.of("JetBrains Mono", "DejaVu Sans Mono", "Consolas", "Menlo");

    private BytesFont() {}

    /** Returns the address of a style sheet that sets the font. */
    static String stylesheet() {
        String family = FAMILIES.stream()
                .filter(name -> Font.font(name).getFamily().equals(name))
                .findFirst()
                .orElse("Monospaced");
        String css = ".mono, .hex, .number, .xml-area { -fx-font-family: \"" + family + "\"; }";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
