package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the access control lists of a tree let an actor do; they bind servers alone (OMA DM TND 1.2.1 clause 8.3.7.1). */
final class AccessControl {

    private AccessControl() {}

    static boolean permits(TreeNode node, Right right, Actor actor) {
        return !(actor instanceof Actor.Server server) || node.effectiveAcl().permits(right, server.serverId());
    }

    static void permit(TreeNode node, Right right, Actor actor) throws TreeRefusal {
        if (!permits(node, right, actor)) {
            throw denied(node.uri(), right);
        }
    }

    static TreeRefusal denied(NodeUri uri, Right right) {
        return new TreeRefusal(
                StatusCode.PERMISSION_DENIED,
                "The server does not have the right " + right.word() + " on " + uri + ".");
    }

    static void forget(TreeNode root, String serverId) {
        Deque<TreeNode> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            TreeNode node = waiting.pop();
            if (!node.acl().isInherited()) {
                node.acl(node.acl().without(serverId));
            }
            waiting.addAll(node.children());
        }
        if (root.acl().isInherited()) {
            root.acl(Acl.FACTORY);
        }
    }
}
