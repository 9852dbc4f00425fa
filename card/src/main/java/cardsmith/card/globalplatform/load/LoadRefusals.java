package cardsmith.card.globalplatform.load;

import cardsmith.card.Cancelled;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.Progress;
import cardsmith.card.status.StatusWord;

/** The sentences for loads that fail, which say what is on the card then. */
public final class LoadRefusals {

    private LoadRefusals() {}

    /**
     * Checks that nothing stands in the way of a plan.
     *
     * @throws IllegalArgumentException with the first obstacle
     */
    public static void checkPossible(LoadPlan plan) {
        if (!plan.isPossible()) {
            throw new IllegalArgumentException(plan.obstacles().get(0).sentence());
        }
    }

    /**
     * Tells that the card is about to change.
     *
     * @throws Cancelled when the person stops now; nothing was changed
     */
    public static void begin(Progress progress, LoadPlan plan) throws Cancelled {
        try {
            progress.step("Deleting the old package", 0, plan.blocks());
        } catch (Cancelled stopped) {
            throw new Cancelled("The load was stopped. The card is as it was before.", "Load again when you want to.");
        }
    }

    /** Returns the error for a load that the card refused at some point; nothing of the new package is on it then. */
    public static CardRefused of(LoadPlan plan, CommandApdu command, int sw, String where) {
        String left = left(plan);
        return switch (sw) {
            case 0x6A84 ->
                new CardRefused(
                        sw,
                        "The card refused to " + where + ": it has no room for the package (6A84). " + left,
                        "Delete applets that are not needed, then load again.");
            case 0x6438, 0x6A80, 0x6985, 0x6424 ->
                new CardRefused(sw, String.format("The card refused to %s (%04X). %s", where, sw, left), newer(plan));
            default -> {
                CardRefused plain = StatusWord.of(command, sw).refusing(where);
                yield new CardRefused(sw, plain.getMessage() + " " + left, plain.nextStep());
            }
        };
    }

    private static String newer(LoadPlan plan) {
        String needs = plan.request()
                .cap()
                .javaCardRelease()
                .map(release -> "the package needs Java Card " + release + " or newer")
                .orElse("the package imports others");
        return "Look whether the card has all that is imported (" + needs
                + "), and whether the load file is in order; build it for an older release where it is not.";
    }

    private static String left(LoadPlan plan) {
        return plan.action() == LoadPlan.Action.REPLACE
                ? "The old package was deleted before, and nothing of the new one is on the card."
                : "The card is as it was before.";
    }

    /** Returns the error for a load that the person stopped. */
    public static Cancelled stopped(LoadPlan plan) {
        return new Cancelled("The load was stopped. " + left(plan), "Load again when you want to.");
    }
}
