package cardsmith.card.mostore.write;

import cardsmith.card.CardException;
import cardsmith.card.mostore.MoTag;
import java.util.List;

/** How a write ended. A lost card is an exception instead: the journal then waits for the card. */
public sealed interface WriteResult {

    /** All objects are written and were read back. */
    record Done(List<MoTag> written, long revision) implements WriteResult {}

    /** Nothing was written: the card is not what the plan saw. */
    record Conflict(String sentence, String nextStep) implements WriteResult {}

    /** The person stopped the write; each object is wholly the old or wholly the new one, as listed. */
    record Stopped(List<MoTag> written, List<MoTag> unwritten) implements WriteResult {}

    /** The card refused in the middle, or did not keep what it was given; the journal stays open for a decision. */
    record Halted(CardException reason, Repair.NeedsDecision decision) implements WriteResult {}
}
