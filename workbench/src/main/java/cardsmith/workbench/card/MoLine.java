package cardsmith.workbench.card;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.StoredMo;
import java.util.Optional;

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
