package cardsmith.card.mostore;

import cardsmith.card.Cancelled;

/** Hears how far long work on a card has come, and can stop it where stopping is safe. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing and never stops the work. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * Hears that {@code done} of {@code total} bytes or steps are through, and what comes next.
     *
     * @throws Cancelled to stop the work here
     */
    void step(String what, long done, long total) throws Cancelled;
}
