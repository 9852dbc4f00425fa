package cardsmith.workbench.card;

import cardsmith.card.LinkLost;
import cardsmith.card.file.ApplicationTemplate;
import cardsmith.card.file.Directory;
import cardsmith.card.file.FileBrowser;
import cardsmith.card.file.FileCatalogue;
import cardsmith.card.file.FileContent;
import cardsmith.card.file.FileOnCard;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardTask;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Applications, files and log of the card, each read when somebody wants to see it, and forgotten with the card. All
 * methods are called on the window's thread.
 */
public final class CardFiles {

    /** The file that keeps what the DM applet did. */
    private static final String LOG_NAME = "EF.LOG";

    private final CardSession session;
    private final Desk desk;
    private final Texts texts;
    private final Map<Directory, List<FileOnCard>> files = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final ObjectProperty<Optional<FileContent>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private Optional<List<ApplicationTemplate>> applications = Optional.empty();
    private Optional<FileContent> log = Optional.empty();
    private Optional<CardIdentity> owner = Optional.empty();

    /** Makes the files of the card of a session. */
    public CardFiles(CardSession session, Desk desk, Texts texts) {
        this.session = session;
        this.desk = desk;
        this.texts = texts;
        session.identity().addListener((o, was, is) -> {
            if (!owner.equals(is)) {
                owner = is;
                forget();
            }
        });
        session.selected().addListener((o, was, is) -> shown.set(Optional.empty()));
    }

    /** Forgets what was read, so that it is read again when it is wanted. */
    public void forget() {
        files.clear();
        asked.clear();
        applications = Optional.empty();
        log = Optional.empty();
        shown.set(Optional.empty());
        changed();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    private <T> void read(String what, CardTask<T> task, Consumer<T> take) {
        if (!session.live().get() || !asked.add(what)) {
            return;
        }
        session.withCard(card -> desk.run(
                texts.get("work.files"),
                false,
                progress -> card.run(task),
                result -> {
                    take.accept(result);
                    changed();
                },
                error -> {
                    asked.remove(what);
                    if (!(error instanceof LinkLost)) {
                        desk.show(error);
                    }
                }));
    }

    /** Has the applications of EF.DIR read, once. */
    public void wantApplications() {
        read("applications", link -> new FileBrowser(link).applications(), found -> applications = Optional.of(found));
    }

    /** Has the files of a directory looked for, once. */
    public void wantFiles(Directory directory) {
        read(directory.path(), link -> new FileBrowser(link).files(directory), found -> files.put(directory, found));
    }

    /** Has the log of the DM applet read, once. */
    public void wantLog() {
        read(
                "log",
                link -> {
                    FileBrowser browser = new FileBrowser(link);
                    Optional<FileOnCard> file = browser.files(FileCatalogue.DM_SC).stream()
                            .filter(f -> f.declaration().name().equals(LOG_NAME))
                            .findFirst();
                    return file.isEmpty() ? Optional.<FileContent>empty() : Optional.of(browser.read(file.get()));
                },
                found -> log = found);
    }

    /** Has a file read and shown. */
    public void open(FileOnCard file) {
        if (!session.live().get()) {
            return;
        }
        session.withCard(card -> desk.run(
                texts.get("work.files"),
                progress -> card.run(link -> new FileBrowser(link).read(file)),
                content -> shown.set(Optional.of(content))));
    }

    /** Returns the directories to look into: the MF, the known ones below it, and the applications. */
    public List<Directory> directories() {
        List<Directory> found = new ArrayList<>(List.of(Directory.MF));
        boolean applet = session.identity().get().flatMap(CardIdentity::applet).isPresent();
        if (applet) {
            found.add(FileCatalogue.DM_SC);
        }
        applications.orElse(List.of()).stream()
                .map(ApplicationTemplate::directory)
                .filter(directory -> !found.contains(directory))
                .forEach(found::add);
        FileCatalogue.directories().stream()
                .filter(directory -> directory.aid().isEmpty() && !found.contains(directory))
                .filter(directory ->
                        directory.application().map(found::contains).orElse(true))
                .forEach(found::add);
        return found;
    }

    /** Returns the files of a directory, empty before they were looked for. */
    public Optional<List<FileOnCard>> files(Directory directory) {
        return Optional.ofNullable(files.get(directory));
    }

    /** Returns the applications of EF.DIR, empty before it was read. */
    public Optional<List<ApplicationTemplate>> applications() {
        return applications;
    }

    /** Returns the records of EF.LOG, empty before they were read. */
    public Optional<FileContent> log() {
        return log;
    }

    /** Returns the file that the editor area shows, empty while it shows a Management Object. */
    public ObjectProperty<Optional<FileContent>> shown() {
        return shown;
    }

    /** Returns a number that rises with everything that was read. */
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
