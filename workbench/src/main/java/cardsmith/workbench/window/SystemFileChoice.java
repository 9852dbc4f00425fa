package cardsmith.workbench.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The file dialogs of the desktop. */
final class SystemFileChoice implements FileChoice {

    private final Supplier<Window> owner;
    private Optional<Path> folder = Optional.empty();

    SystemFileChoice(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> open(String title, Kind... kinds) {
        List<File> files = chooser(title, kinds).showOpenMultipleDialog(owner.get());
        List<Path> paths =
                files == null ? List.of() : files.stream().map(File::toPath).toList();
        paths.stream().findFirst().ifPresent(this::remember);
        return paths;
    }

    @Override
    public Optional<Path> save(String title, String proposedName, Kind... kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(proposedName);
        Optional<Path> path =
                Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
        path.ifPresent(this::remember);
        return path;
    }

    private FileChooser chooser(String title, Kind... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        for (Kind kind : kinds) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns()));
        }
        folder.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private void remember(Path file) {
        folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    }
}
