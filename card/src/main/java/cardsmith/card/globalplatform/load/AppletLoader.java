package cardsmith.card.globalplatform.load;

import cardsmith.card.CardException;
import cardsmith.card.mostore.Progress;

/** Carries out a load plan; found by {@link java.util.ServiceLoader}. */
public interface AppletLoader {

    /** Returns what people call this loader. */
    String name();

    /** Returns which loader is taken where there are several: the one with the highest number. */
    int preference();

    /**
     * Deletes, loads and installs what the plan says, over a secure channel of its own.
     *
     * @param progress hears of every block: 0 done until the card has taken the first one, all done before the first
     *     application is made; where it stops the work, the half load is deleted again
     * @return what was sent
     * @throws CardException when the card refuses, the link breaks or the person stops; the sentence says what is on
     *     the card then
     * @throws IllegalArgumentException when the plan has an obstacle
     */
    LoadResult run(LoadTarget target, LoadPlan plan, Progress progress) throws CardException;
}
