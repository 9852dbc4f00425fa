package cardsmith.workbench.window;

import cardsmith.card.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javafx.scene.control.TextField;

/** Reads a field without a string of its own; the field of JavaFX makes some that cannot be wiped. */
final class TypedSecret {

    private TypedSecret() {}

    static Secret of(TextField field) {
        ByteBuffer coded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(field.getCharacters()));
        byte[] bytes = new byte[coded.remaining()];
        coded.get(bytes);
        try {
            return Secret.of(bytes);
        } finally {
            coded.clear();
            while (coded.hasRemaining()) {
                coded.put((byte) 0);
            }
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
