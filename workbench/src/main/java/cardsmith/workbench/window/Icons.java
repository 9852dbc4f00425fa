package cardsmith.workbench.window;

import cardsmith.workbench.card.MoKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** The icons drawn for Cardsmith, 16 pixels wide on the screen; twice as many in the file, for dense screens. */
final class Icons {

    private static final double SIZE = 16;

    private static final List<String> FIRST =
            List.of("section-identity", "section-applications", "section-files", "section-objects", "section-log");

    private static final Map<String, Optional<Image>> IMAGES = new ConcurrentHashMap<>();

    /** Loads the icons of the CARD pane, on any thread: its first lines would wait for them. */
    static void load() {
        Stream.concat(FIRST.stream(), Arrays.stream(MoKind.values()).map(MoKind::icon))
                .forEach(Icons::image);
    }

    /** Returns a view of the icon of a name, or an empty one when there is none. */
    Node of(String name) {
        ImageView view = new ImageView();
        view.setFitWidth(SIZE);
        view.setFitHeight(SIZE);
        view.setSmooth(true);
        image(name).ifPresent(view::setImage);
        return view;
    }

    private static Optional<Image> image(String name) {
        return IMAGES.computeIfAbsent(name, Icons::read);
    }

    private static Optional<Image> read(String name) {
        try (InputStream in = Icons.class.getResourceAsStream("icons/" + name + "-32.png")) {
            return in == null ? Optional.empty() : Optional.of(new Image(in));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the icon of the program in the sizes of window managers. */
    static List<Image> application() {
        return Stream.of("16", "32", "48", "128")
                .flatMap(size -> {
                    try (InputStream in = Icons.class.getResourceAsStream("icons/cardsmith-" + size + ".png")) {
                        return in == null ? Stream.empty() : Stream.of(new Image(in));
                    } catch (IOException e) {
                        return Stream.empty();
                    }
                })
                .toList();
    }
}
