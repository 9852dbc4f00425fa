package cardsmith.workbench.card;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.workbench.bench.Edits;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Management Object as a line of the CARD pane.
 *
 * @param tag its tag
 * @param title name for people
 * @param kind which icon it has
 * @param edit what was staged for it
 * @param bytes length of its value, 0 when it cannot be read
 * @param fault why it cannot be shown, one sentence
 */
public record MoLine(MoTag tag, String title, MoKind kind, Edit edit, int bytes, Optional<String> fault) {

    /** What was staged for an object. */
    public enum Edit {
        /** Nothing. */
        NONE,
        /** It is new. */
        ADDED,
        /** It was changed. */
        CHANGED,
        /** It goes. */
        DELETED
    }

    /** Returns the lines of a card with its edits, in the order of the tags. */
    static List<MoLine> of(Edits edits) {
        Set<MoTag> added = new HashSet<>();
        Set<MoTag> changed = new HashSet<>();
        for (MoChange change : edits.changes()) {
            boolean there =
                    edits.card().map(s -> s.objects().containsKey(change.tag())).orElse(false);
            (there ? changed : added).add(change.tag());
        }
        return edits.tags().stream()
                .flatMap(tag -> edits
                        .current(tag)
                        .map(mo -> MoLine.of(
                                mo,
                                added.contains(tag)
                                        ? MoLine.Edit.ADDED
                                        : changed.contains(tag) ? MoLine.Edit.CHANGED : MoLine.Edit.NONE))
                        .or(() -> onCard(edits, tag).map(mo -> MoLine.of(mo, MoLine.Edit.DELETED)))
                        .stream())
                .toList();
    }

    private static Optional<StoredMo> onCard(Edits edits, MoTag tag) {
        return edits.card().flatMap(s -> Optional.ofNullable(s.objects().get(tag)));
    }

    static MoLine of(StoredMo mo, Edit edit) {
        return new MoLine(
                mo.tag(),
                mo.title(),
                MoKind.of(mo.mo().flatMap(m -> m.moIdentifier()).orElse("")),
                edit,
                mo.value().map(v -> v.length()).orElse(0),
                mo.fault());
    }
}
