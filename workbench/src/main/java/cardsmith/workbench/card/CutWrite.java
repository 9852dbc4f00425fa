package cardsmith.workbench.card;

import cardsmith.card.mostore.write.Repair;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What became of a write that was cut off, as long as a person has to know. For the window's thread. */
public final class CutWrite {

    private final ReadOnlyObjectWrapper<Optional<Repair>> repair = new ReadOnlyObjectWrapper<>(Optional.empty());

    CutWrite() {}

    /** Takes what the card showed when it came, nothing where no write was cut. */
    void found(Optional<Repair> seen) {
        repair.set(seen);
    }

    /** Notes what became of it, nothing where there was nothing to repair. */
    public void settled(Optional<Repair> told) {
        repair.set(told);
    }

    /** Notes that a person has to decide about it. */
    public void mustDecide(Repair.NeedsDecision decision) {
        repair.set(Optional.of(decision));
    }

    /** Takes the words about it away; what has to be decided stays. */
    public void dismiss() {
        repair.set(repair.get().filter(Repair.NeedsDecision.class::isInstance));
    }

    /** Returns what became of it, empty when nobody has to know. */
    public ReadOnlyObjectProperty<Optional<Repair>> repair() {
        return repair.getReadOnlyProperty();
    }
}
