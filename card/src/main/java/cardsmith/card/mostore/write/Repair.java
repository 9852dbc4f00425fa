package cardsmith.card.mostore.write;

import cardsmith.card.mostore.MoTag;
import java.util.List;

/** What became of a write that was cut off. */
public sealed interface Repair {

    /** Everything had been written before the cut; the journal is closed. */
    record Completed(List<MoTag> objects) implements Repair {}

    /** What was missing has been written now and read back; the journal is closed. */
    record RolledForward(List<MoTag> objects) implements Repair {}

    /** The card holds what it held before the write; the journal is closed. */
    record RolledBack(List<MoTag> objects) implements Repair {}

    /** A person decided to leave the card as it is; the journal is closed. */
    record LeftAsIs(List<ObjectState> states) implements Repair {}

    /** Some objects are new, some old, or someone else changed them; the journal stays open. */
    record NeedsDecision(String sentence, String nextStep, List<ObjectState> states) implements Repair {

        /** Makes the record with its own copy of the list. */
        public NeedsDecision {
            states = List.copyOf(states);
        }
    }

    /** What an object of the cut write is on the card now. */
    enum State {
        /** What it was before the write. */
        OLD,
        /** What the write wanted. */
        NEW,
        /** Something else: another program wrote it. */
        OTHER,
        /** Not readable without PIN1. */
        CLOSED
    }

    /** An object of the cut write and what it is now. */
    record ObjectState(MoTag tag, State state) {}

    /** What a person can decide. */
    enum Decision {
        /** Write what is missing. */
        FORWARD,
        /** Write back what was there. */
        BACK,
        /** Leave all objects as they are. */
        LEAVE
    }
}
