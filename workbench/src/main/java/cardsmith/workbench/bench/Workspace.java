package cardsmith.workbench.bench;

import cardsmith.card.Iccid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The staged edits of every card that was seen since the program started. Not for use by two threads at once. */
public final class Workspace {

    private final Map<Iccid, Edits> edits = new LinkedHashMap<>();

    /** Returns the edits of a card, the same ones every time. */
    public Edits of(Iccid iccid) {
        return edits.computeIfAbsent(iccid, Edits::new);
    }

    /** Returns the edits that are not written yet, card by card. */
    public List<Edits> unwritten() {
        List<Edits> open = new ArrayList<>();
        edits.values().stream().filter(e -> !e.changes().isEmpty()).forEach(open::add);
        return open;
    }
}
