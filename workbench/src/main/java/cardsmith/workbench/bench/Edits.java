package cardsmith.workbench.bench;

import cardsmith.card.Iccid;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.MoChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The edits that a person made for one card and did not write yet, with undo and redo without limit. They belong to
 * their card and outlive its pulling. Not for use by two threads at once.
 */
public final class Edits {

    private record Step(String label, NavigableMap<MoTag, Optional<Octets>> staged) {}

    private final Iccid iccid;
    private final Deque<Step> undo = new ArrayDeque<>();
    private final Deque<Step> redo = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private NavigableMap<MoTag, Optional<Octets>> staged = new TreeMap<>();
    private Optional<StoreSnapshot> card = Optional.empty();

    /** Makes an empty list of edits for a card. */
    public Edits(Iccid iccid) {
        this.iccid = iccid;
    }

    /** Returns the card that the edits belong to. */
    public Iccid iccid() {
        return iccid;
    }

    /** Calls {@code changed} after every change. */
    public void watch(Runnable changed) {
        listeners.add(changed);
    }

    /** Takes note of what the card holds now; throws {@link IllegalArgumentException} for another card. */
    public void cardRead(StoreSnapshot snapshot) {
        if (!snapshot.iccid().equals(iccid)) {
            throw new IllegalArgumentException("These edits belong to card " + iccid);
        }
        card = Optional.of(snapshot);
        tell();
    }

    /** Returns what the card held when it was last read. */
    public Optional<StoreSnapshot> card() {
        return card;
    }

    /** Returns what the object shall be: staged if it was edited, else as on the card; nothing if deleted or absent. */
    public Optional<StoredMo> current(MoTag tag) {
        Optional<Octets> edited = staged.get(tag);
        if (edited != null) {
            return edited.map(value -> StoredMo.of(tag, value));
        }
        return card.flatMap(snapshot -> Optional.ofNullable(snapshot.objects().get(tag)));
    }

    /** Returns the tags of all objects that are on the card or staged, also those staged to be deleted. */
    public SortedSet<MoTag> tags() {
        SortedSet<MoTag> tags = new TreeSet<>(staged.keySet());
        card.ifPresent(snapshot -> tags.addAll(snapshot.objects().keySet()));
        return tags;
    }

    /** Returns the lowest tag that neither the card nor an edit uses. */
    public Optional<MoTag> freeTag() {
        return MoTag.firstFree(tags());
    }

    /** Stages bytes for an object; the label says what was done, for the undo menu. */
    public void put(String label, MoTag tag, Octets value) {
        NavigableMap<MoTag, Optional<Octets>> next = new TreeMap<>(staged);
        next.put(tag, Optional.of(value));
        step(label, next);
    }

    /** Stages that an object goes; an object that is not on the card is forgotten. */
    public void delete(String label, MoTag tag) {
        NavigableMap<MoTag, Optional<Octets>> next = new TreeMap<>(staged);
        next.put(tag, Optional.empty());
        step(label, next);
    }

    /** Stages that an object stays as it is on the card. */
    public void revert(String label, MoTag tag) {
        NavigableMap<MoTag, Optional<Octets>> next = new TreeMap<>(staged);
        next.remove(tag);
        step(label, next);
    }

    /** Stages many changes as one step. */
    public void putAll(String label, List<MoChange> changes) {
        NavigableMap<MoTag, Optional<Octets>> next = new TreeMap<>(staged);
        for (MoChange change : changes) {
            next.put(change.tag(), change instanceof MoChange.Put put ? Optional.of(put.value()) : Optional.empty());
        }
        step(label, next);
    }

    /** Stages, as one step, that every object is to be again what the card held when it was last read. */
    public void discard(String label) {
        step(label, new TreeMap<>());
    }

    private void step(String label, NavigableMap<MoTag, Optional<Octets>> next) {
        if (next.equals(staged)) {
            return;
        }
        undo.push(new Step(label, staged));
        redo.clear();
        staged = next;
        tell();
    }

    /** Takes the last step back; does nothing when there is none. */
    public void undo() {
        move(undo, redo);
    }

    /** Does the step that was taken back last again; does nothing when there is none. */
    public void redo() {
        move(redo, undo);
    }

    private void move(Deque<Step> from, Deque<Step> to) {
        if (!from.isEmpty()) {
            Step step = from.pop();
            to.push(new Step(step.label(), staged));
            staged = step.staged();
            tell();
        }
    }

    /** Returns the label of the step that {@link #undo} takes back. */
    public Optional<String> undoLabel() {
        return Optional.ofNullable(undo.peek()).map(Step::label);
    }

    /** Returns the label of the step that {@link #redo} does again. */
    public Optional<String> redoLabel() {
        return Optional.ofNullable(redo.peek()).map(Step::label);
    }

    /** Returns what has to be written, lowest tag first; what the card holds already is left out. */
    public List<MoChange> changes() {
        List<MoChange> changes = new ArrayList<>();
        staged.forEach((tag, value) -> {
            boolean there =
                    card.map(snapshot -> snapshot.objects().containsKey(tag)).orElse(false);
            Optional<Octets> onCard = card.flatMap(snapshot -> snapshot.value(tag));
            if (value.isPresent() && !sameContent(value, onCard)) {
                changes.add(new MoChange.Put(tag, value.get()));
            } else if (value.isEmpty() && there) {
                changes.add(new MoChange.Delete(tag));
            }
        });
        return changes;
    }

    private static boolean sameContent(Optional<Octets> one, Optional<Octets> other) {
        return one.map(ScMoCodec::withoutRevision).equals(other.map(ScMoCodec::withoutRevision));
    }

    /** Forgets the edits of these objects, which are on the card now; undo brings their values back as edits. */
    public void written(List<MoTag> tags) {
        NavigableMap<MoTag, Optional<Octets>> next = new TreeMap<>(staged);
        tags.forEach(next::remove);
        tags.forEach(tag -> keepBefore(tag, card.flatMap(snapshot -> snapshot.value(tag))));
        staged = next;
        tell();
    }

    /** What a step left alone was on the card then; from now on it has to be staged to come back. */
    private void keepBefore(MoTag tag, Optional<Octets> value) {
        undo.forEach(step -> step.staged().putIfAbsent(tag, value));
        redo.forEach(step -> step.staged().putIfAbsent(tag, value));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
