package cardsmith.dm.tree;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * All nodes of a tree with all their properties at one moment, a node before those below it: enough to make the same tree
 * again. Values are as they were and may be secrets.
 *
 * @param nodes the nodes, the root first
 */
public record TreeImage(List<Node> nodes) {

    /**
     * One node.
     *
     * @param uri its address
     * @param data format, type and value
     * @param acl its own access control list, empty where it inherits
     * @param title its title
     * @param changedAt seconds since 1970 of its last change
     * @param verNo how often it was changed, 0 to 65,535
     */
    public record Node(NodeUri uri, NodeData data, String acl, String title, long changedAt, int verNo) {

        /** Returns the image of a node of a tree. */
        public static Node of(NodeUri uri, TreeNode node) {
            String acl = node.acl().isInherited() ? "" : node.acl().toString();
            return new Node(uri, node.data(), acl, node.title(), node.changedAt(), node.verNo());
        }

        /** Returns the same with another value. */
        public Node withValue(String value) {
            return new Node(uri, new NodeData(data.format(), data.type(), value), acl, title, changedAt, verNo);
        }
    }

    /** Copies the list. */
    public TreeImage {
        nodes = List.copyOf(nodes);
    }

    /** Returns the image of a tree as it is now. */
    public static TreeImage of(ManagementTree tree) {
        List<Node> nodes = new ArrayList<>();
        Deque<NodeUri> waiting = new ArrayDeque<>(List.of(NodeUri.ROOT));
        while (!waiting.isEmpty()) {
            NodeUri uri = waiting.pop();
            TreeNode node = tree.find(uri).orElseThrow();
            nodes.add(Node.of(uri, node));
            List<TreeNode> children = new ArrayList<>(node.children());
            for (int i = children.size() - 1; i >= 0; i--) {
                waiting.push(uri.child(children.get(i).name()));
            }
        }
        return new TreeImage(nodes);
    }

    /**
     * Returns a tree with these nodes.
     *
     * @param clock of the changes from then on
     * @throws TreeRefusal where the rules do not allow them, or a node comes before the one above it
     */
    public ManagementTree restore(TreeRules rules, InstantSource clock) throws TreeRefusal {
        ManagementTree tree = new ManagementTree(rules, clock);
        for (Node image : nodes) {
            TreeNode node = image.uri().isRoot()
                    ? tree.find(NodeUri.ROOT).orElseThrow()
                    : tree.add(image.uri(), image.data(), Actor.DEVICE);
            if (!image.acl().isEmpty() || !node.acl().isInherited()) {
                node.acl(Acl.of(image.acl()));
            }
            if (!image.title().isEmpty()) {
                node.title(image.title());
            }
            node.stamp(image.changedAt(), image.verNo());
        }
        return tree;
    }
}
