package cardsmith.dm.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tells where a device keeps the management objects of a kind. */
@FunctionalInterface
public interface MoPlaces {

    /** Returns the node below which objects of a management object identifier belong. */
    NodeUri parentOf(String moIdentifier);

    /** Returns places beside the first object of the same kind in a tree, else the root. */
    static MoPlaces beside(ManagementTree tree) {
        return moIdentifier -> {
            Deque<TreeNode> waiting =
                    new ArrayDeque<>(List.of(tree.find(NodeUri.ROOT).orElseThrow()));
            while (!moIdentifier.isEmpty() && !waiting.isEmpty()) {
                TreeNode node = waiting.poll();
                if (node.isInterior() && node.type().equals(moIdentifier)) {
                    return node.uri().parent();
                }
                waiting.addAll(node.children());
            }
            return NodeUri.ROOT;
        };
    }
}
