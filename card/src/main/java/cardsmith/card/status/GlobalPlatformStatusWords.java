package cardsmith.card.status;

import static cardsmith.card.status.CommandFamily.GLOBAL_PLATFORM;
import static cardsmith.card.status.CommandFamily.ISO;
import static cardsmith.card.status.StatusKind.FAILED;
import static cardsmith.card.status.StatusKind.MORE;
import static cardsmith.card.status.StatusKind.REFUSED;
import static cardsmith.card.status.StatusKind.WARNING;

import java.util.List;

/** Status words of card management (GlobalPlatform Card Specification 2.3.1 clause 11). */
final class GlobalPlatformStatusWords {

    private static final String CHAPTER = "GPCS 2.3.1 clause 11";

    static final List<StatusRule> RULES = List.of(
            gp("6310", MORE, "done, more entries are there", "Ask for the next entries.")
                    .answering(0xF2),
            gp("6400", FAILED, "no specific diagnosis", "Reset the card and repeat once."),
            gp("6438", REFUSED, "an imported package is not on the card", "Load that package first.")
                    .answering(0xE6, 0xE8),
            gp(
                            "6300",
                            REFUSED,
                            "the host cryptogram is wrong",
                            "Check the keys before you try again: tries are counted.")
                    .answering(0x82),
            gp("6982", REFUSED, "the security condition is not met", "Open a secure channel first."),
            gp("6985", REFUSED, "the conditions are not met", "Delete what depends on it first, then repeat.")
                    .answering(0xE4, 0xE6),
            gp(
                            "6985",
                            REFUSED,
                            "no such step leads from the state it is in",
                            "Read the registry, which tells the state.")
                    .answering(0xF0),
            gp("6985", REFUSED, "it is terminated, or its keys are used up", "Use another card, or other keys.")
                    .answering(0x50),
            gp("6A80", REFUSED, "wrong parameters in the data", "Check AIDs, privileges and parameters."),
            gp("6A84", REFUSED, "there is not enough memory", "Delete applets that are not needed."),
            gp("6A88", REFUSED, "there is no such load file, applet or key", "Read the registry again."),
            gp("6A89", REFUSED, "this load file or applet exists already", "Delete it first or choose another AID."),
            gp("9484", REFUSED, "the algorithm is not supported", "Choose another type of key.")
                    .answering(0xD8),
            gp("9485", REFUSED, "the key check value is wrong", "Check the key.")
                    .answering(0xD8),
            StatusRule.any("6283", WARNING, "the card is locked", "Unlock the card first.", CHAPTER)
                    .in(GLOBAL_PLATFORM, ISO)
                    .answering(0xF2, 0xF0));

    private GlobalPlatformStatusWords() {}

    private static StatusRule gp(String pattern, StatusKind kind, String meaning, String nextStep) {
        return StatusRule.any(pattern, kind, meaning, nextStep, CHAPTER).in(GLOBAL_PLATFORM);
    }
}
