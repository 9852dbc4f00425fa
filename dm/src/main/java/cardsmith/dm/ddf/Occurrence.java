package cardsmith.dm.ddf;

/**
 * How often a node may be there: element Occurrence (OMA DM TND 1.2.1 clause 8.5.4).
 *
 * @param least 0 or 1
 * @param most 1 to 65536, or {@link #UNBOUNDED}
 */
public record Occurrence(int least, int most) {

    /** No upper bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Exactly once; holds where a description says nothing. */
    public static final Occurrence ONE = new Occurrence(1, 1);

    /** Returns whether the node must be there. */
    public boolean isRequired() {
        return least > 0;
    }

    /** Returns whether there may be more than one. */
    public boolean isMany() {
        return most > 1;
    }

    /** Returns the words for people, for example {@code 0 to 8}. */
    public String words() {
        if (most == UNBOUNDED) {
            return least + " or more";
        }
        return least == most ? "exactly " + most : least + " to " + most;
    }
}
