package cardsmith.workbench.card;

import cardsmith.card.reader.Presence;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.ReaderEntry;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The readers that are there, kept up to date on the window's thread. */
final class ReaderList {

    private final Bench bench;
    private final Executor background;
    private final Executor window;
    private final ObservableList<ReaderEntry> entries = FXCollections.observableArrayList();
    private int asked;

    ReaderList(Bench bench, Executor background, Executor window) {
        this.bench = bench;
        this.background = background;
        this.window = window;
        bench.watch(() -> window.execute(this::refresh));
    }

    /** Has the readers listed again. */
    void refresh() {
        int mine = ++asked;
        background.execute(() -> {
            List<ReaderEntry> now = bench.readers();
            window.execute(() -> {
                if (mine == asked && !now.equals(entries)) {
                    entries.setAll(now);
                }
            });
        });
    }

    ObservableList<ReaderEntry> entries() {
        return entries;
    }

    /** Returns what the slot of a reader holds; one that was listed before and is so no longer, is gone. */
    Presence presence(String reader) {
        return entries.stream()
                .filter(entry -> entry.name().equals(reader))
                .findFirst()
                .map(ReaderEntry::presence)
                .orElseGet(() -> entries.isEmpty() ? new Presence.Absent() : new Presence.ReaderGone());
    }
}
