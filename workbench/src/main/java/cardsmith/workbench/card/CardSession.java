package cardsmith.workbench.card;

import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.reader.Presence;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.Edits;
import cardsmith.workbench.bench.ReaderEntry;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The card of the chosen reader as the window shows it. Edits stay when the card is pulled; what is shown then is
 * marked as old until the same card is back. All methods are called on the window's thread.
 */
public final class CardSession {

    private final Bench bench;
    private final Desk desk;
    private final Executor background;
    private final Executor window;
    private final Texts texts;
    private final ReaderList readers;
    private final ObservableList<MoLine> objects = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<BenchCard>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<CardState> state = new ReadOnlyObjectWrapper<>(new CardState.Empty());
    private final ReadOnlyObjectWrapper<Optional<CardIdentity>> identity =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Edits>> edits = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final CutWrite cutWrite = new CutWrite();
    private final ObjectProperty<Optional<MoTag>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private final Set<Iccid> watched = new HashSet<>();
    private final Set<BenchCard> watchedCards = new HashSet<>();

    /** Makes a session without a card. */
    public CardSession(Bench bench, Desk desk, Executor background, Executor window, Texts texts) {
        this.bench = bench;
        this.desk = desk;
        this.background = background;
        this.window = window;
        this.texts = texts;
        this.readers = new ReaderList(bench, background, window);
    }

    /** Takes a reader by the name that a person gave, an empty one for the first with a card. */
    public void choose(String reader) {
        desk.run(texts.get("work.open"), progress -> open(reader), opened -> {
            readers.refresh();
            use(opened);
        });
    }

    private CompletableFuture<BenchCard> open(String reader) {
        CompletableFuture<BenchCard> result = new CompletableFuture<>();
        background.execute(() -> {
            try {
                result.complete(bench.open(reader));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void use(BenchCard opened) {
        card.set(Optional.of(opened));
        if (watchedCards.add(opened)) {
            opened.watch(now -> window.execute(() -> {
                if (card.get().equals(Optional.of(opened))) {
                    become(now);
                }
            }));
        }
        become(opened.state());
    }

    private void become(CardState now) {
        CardState before = state.get();
        if (now.equals(before) && live.get()) {
            return;
        }
        state.set(now);
        if (now instanceof CardState.Ready ready) {
            identity.set(Optional.of(ready.identity()));
            cutWrite.found(ready.repair());
            if (ready.identity().applet().isPresent()) {
                readAgain();
            } else {
                forgetObjects();
                live.set(true);
            }
        } else {
            live.set(false);
        }
    }

    private void forgetObjects() {
        edits.set(Optional.empty());
        live.set(false);
        refresh();
    }

    /** Reads all objects of the card. */
    public void readAgain() {
        withCard(opened -> desk.run(texts.get("work.read"), true, opened::read, this::take, error -> {
            if (!(error instanceof LinkLost)) {
                desk.show(error);
            }
        }));
    }

    private void take(StoreSnapshot snapshot) {
        Edits mine = bench.workspace().of(snapshot.iccid());
        if (watched.add(snapshot.iccid())) {
            mine.watch(this::refresh);
        }
        boolean otherCard = !edits.get().equals(Optional.of(mine));
        edits.set(Optional.of(mine));
        live.set(state.get() instanceof CardState.Ready);
        desk.cardIsBack();
        mine.cardRead(snapshot);
        if (otherCard || selected.get().isEmpty()) {
            selected.set(objects.stream().findFirst().map(MoLine::tag));
        }
    }

    private void refresh() {
        List<MoLine> lines = edits.get().map(MoLine::of).orElse(List.of());
        if (!lines.equals(objects)) {
            objects.setAll(lines);
        }
        changes.set(edits.get().map(e -> e.changes().size()).orElse(0));
        revision.set(revision.get() + 1);
    }

    /** Stages bytes for an object. */
    public void put(String label, MoTag tag, Octets value) {
        edits.get().ifPresent(e -> e.put(label, tag, value));
    }

    /** Stages that the selected object goes, and selects its neighbour. */
    public void deleteSelected() {
        selected.get()
                .ifPresent(tag -> edits.get().ifPresent(e -> {
                    String title = e.current(tag).map(StoredMo::title).orElse(tag.toString());
                    e.delete(texts.get("edit.delete", title), tag);
                    if (objects.stream().noneMatch(line -> line.tag().equals(tag))) {
                        selected.set(objects.stream().findFirst().map(MoLine::tag));
                    }
                }));
    }

    /** Takes the last edit back. */
    public void undo() {
        edits.get().ifPresent(Edits::undo);
    }

    /** Does the edit taken back again. */
    public void redo() {
        edits.get().ifPresent(Edits::redo);
    }

    /** Takes all edits back as one step that can be undone. */
    public void discard() {
        edits.get().ifPresent(e -> e.discard(texts.get("edit.discard")));
    }

    /** Does something with the card, when there is one. */
    public void withCard(Consumer<BenchCard> work) {
        card.get().ifPresent(work);
    }

    /** Returns the object that is selected, as it shall be. */
    public Optional<StoredMo> selectedMo() {
        return selected.get().flatMap(tag -> edits.get().flatMap(e -> e.current(tag)));
    }

    /** Returns the store of the card as it was read last. */
    public Optional<StoreInfo> store() {
        return edits.get().flatMap(Edits::card).map(StoreSnapshot::info);
    }

    /** Returns whether the card is one of the built-in virtual ones. */
    public boolean isVirtual() {
        return card.get().filter(c -> VirtualReader.isName(c.readerName())).isPresent();
    }

    /** Returns the readers that are there. */
    public ObservableList<ReaderEntry> readers() {
        return readers.entries();
    }

    /** Returns what the slot of the opened reader holds; a reader that is no longer listed is gone. */
    public Presence presence() {
        return card.get().map(opened -> readers.presence(opened.readerName())).orElse(new Presence.Absent());
    }

    /** Returns the objects to show. */
    public ObservableList<MoLine> objects() {
        return objects;
    }

    /** Returns the opened reader. */
    public ReadOnlyObjectProperty<Optional<BenchCard>> card() {
        return card.getReadOnlyProperty();
    }

    /** Returns what is in the reader. */
    public ReadOnlyObjectProperty<CardState> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns who the card is that was there last. */
    public ReadOnlyObjectProperty<Optional<CardIdentity>> identity() {
        return identity.getReadOnlyProperty();
    }

    /** Returns the edits of the card that was there last. */
    public ReadOnlyObjectProperty<Optional<Edits>> edits() {
        return edits.getReadOnlyProperty();
    }

    /** Returns what became of a write that was cut. */
    public CutWrite cutWrite() {
        return cutWrite;
    }

    /** Returns whether a card with the DM applet is there and ready. */
    public BooleanBinding canTakeWork() {
        return Bindings.createBooleanBinding(
                () -> state.get() instanceof CardState.Ready
                        && identity.get().flatMap(CardIdentity::applet).isPresent(),
                state,
                identity);
    }

    /** Returns the tag of the selected object. */
    public ObjectProperty<Optional<MoTag>> selected() {
        return selected;
    }

    /** Returns whether the card shown is in the reader. */
    public ReadOnlyBooleanProperty live() {
        return live.getReadOnlyProperty();
    }

    /** Returns how many objects have to be written. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Returns a number that rises with every change of objects or edits. */
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
