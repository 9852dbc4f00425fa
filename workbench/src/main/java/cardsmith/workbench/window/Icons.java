package cardsmith.workbench.window;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** The icons drawn for Cardsmith, 16 pixels wide on the screen; twice as many in the file, for dense screens. */
final class Icons {

    private static final double SIZE = 16;

    private final Map<String, Optional<Image>> images = new HashMap<>();

    /** Returns a view of the icon of a name, or an empty one when there is none. */
    Node of(String name) {
        ImageView view = new ImageView();
        view.setFitWidth(SIZE);
        view.setFitHeight(SIZE);
        view.setSmooth(true);
        images.computeIfAbsent(name, Icons::load).ifPresent(view::setImage);
        return view;
    }

    private static Optional<Image> load(String name) {
        try (InputStream in = Icons.class.getResourceAsStream("icons/" + name + "-32.png")) {
            return in == null ? Optional.empty() : Optional.of(new Image(in));
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the icon of the program in the sizes of window managers. */
    static java.util.List<Image> application() {
        return java.util.stream.Stream.of("16", "32", "48", "128")
                .flatMap(size -> {
                    try (InputStream in = Icons.class.getResourceAsStream("icons/cardsmith-" + size + ".png")) {
                        return in == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(new Image(in));
                    } catch (java.io.IOException e) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .toList();
    }
}
