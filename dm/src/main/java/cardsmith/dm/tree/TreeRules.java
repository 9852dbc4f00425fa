package cardsmith.dm.tree;

import cardsmith.dm.ddf.DdfNode;
import java.util.Optional;

/**
 * What a device lets happen to its tree.
 *
 * @param limits how long and deep addresses may be
 * @param mostNodes number of nodes that fit
 * @param mostOctets size of one value in octets of text
 * @param implicitParents whether adding a node makes the missing interior nodes above it
 * @param descriptions which nodes may be there, and how
 */
public record TreeRules(
        UriLimits limits, int mostNodes, int mostOctets, boolean implicitParents, Descriptions descriptions) {

    /** Everything goes: no limits of addresses, 2,000,000 nodes, values of 1 MiB, no descriptions. */
    public static final TreeRules OPEN =
            new TreeRules(UriLimits.NONE, 2_000_000, 1 << 20, false, uri -> Optional.empty());

    /** Tells what a device says of its nodes. */
    @FunctionalInterface
    public interface Descriptions {

        /** Returns the description of a node; none where everything goes. */
        Optional<DdfNode> of(NodeUri uri);
    }
}
