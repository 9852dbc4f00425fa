package cardsmith.dm.ddf;

import cardsmith.dm.tnds.TndsPath;

/**
 * One way in which a tree does not keep a description; values of secrets are not in it.
 *
 * @param node the node, by its path in the tree
 * @param rule the rule that is broken
 * @param found what is there
 * @param expected what belongs there
 */
public record DdfFinding(TndsPath node, DdfRule rule, String found, String expected) {

    /** Returns the finding as one sentence, for example {@code Weather/City has format int; expected chr.} */
    public String sentence() {
        return node + " has " + found + "; expected " + expected + ".";
    }

    /** Returns the sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
