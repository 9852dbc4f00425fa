package cardsmith.workbench.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a person names a file. */
public interface FileChoice {

    /** A sort of files: what it is called and the endings, each as {@code *.xml}. */
    record Kind(String name, List<String> patterns) {
        /** Keeps an own copy of the list. */
        public Kind {
            patterns = List.copyOf(patterns);
        }
    }

    /** Returns the files to open, none when the person changed their mind. */
    List<Path> open(String title, Kind... kinds);

    /** Returns where to save, empty when the person changed their mind. */
    Optional<Path> save(String title, String proposedName, Kind... kinds);
}
