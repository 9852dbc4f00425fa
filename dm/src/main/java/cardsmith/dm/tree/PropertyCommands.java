package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Replaces the properties of nodes that can be replaced: name, access control list, title (OMA DM TND 1.2.1 clause 8.3). */
final class PropertyCommands {

    private final ManagementTree tree;
    private final TreeConstraints constraints;
    private final ChangeJournal journal;

    PropertyCommands(ManagementTree tree, TreeConstraints constraints, ChangeJournal journal) {
        this.tree = tree;
        this.constraints = constraints;
        this.journal = journal;
    }

    void rename(NodeUri uri, String name, Actor actor) throws TreeRefusal {
        TreeNode node = tree.existing(uri);
        AccessControl.permit(node, Right.REPLACE, actor);
        TreeConstraints.refuseRoot(uri, "renamed");
        constraints.refusePermanent(uri, actor, "renamed");
        TreeNode parent = node.parent().orElseThrow();
        NodeUri renamed =
                NodeUri.of(uri.parent().child(name).toString(), tree.rules().limits());
        if (renamed.segments().size() != uri.segments().size()) {
            throw new TreeRefusal(StatusCode.BAD_REQUEST, "A name must not hold a slash.");
        }
        if (parent.child(name).isPresent()) {
            throw new TreeRefusal(StatusCode.ALREADY_EXISTS, "There is a node " + renamed + " already.");
        }
        String before = node.name();
        journal.change(node, () -> move(parent, node, name), () -> move(parent, node, before));
        journal.tell(actor, uri, TreeChange.Kind.REPLACED, "Name", Optional.of(before), Optional.of(name));
    }

    void replaceAcl(NodeUri uri, Acl acl, Actor actor) throws TreeRefusal {
        TreeNode node = tree.existing(uri);
        boolean byParent = node.parent()
                .map(parent -> AccessControl.permits(parent, Right.REPLACE, actor))
                .orElse(false);
        if (!byParent && !(node.isInterior() && AccessControl.permits(node, Right.REPLACE, actor))) {
            throw AccessControl.denied(uri, Right.REPLACE);
        }
        if (uri.isRoot() && acl.isInherited()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The root must keep an access control list.");
        }
        Acl before = node.acl();
        journal.change(node, () -> node.acl(acl), () -> node.acl(before));
        journal.tell(actor, uri, TreeChange.Kind.REPLACED, "ACL", text(before), text(acl));
    }

    void replaceTitle(NodeUri uri, String title, Actor actor) throws TreeRefusal {
        TreeNode node = tree.existing(uri);
        AccessControl.permit(node, Right.REPLACE, actor);
        if (title.getBytes(StandardCharsets.UTF_8).length > 255) {
            throw new TreeRefusal(StatusCode.TOO_LARGE, "A title has at most 255 octets.");
        }
        String before = node.title();
        journal.change(node, () -> node.title(title), () -> node.title(before));
        journal.tell(actor, uri, TreeChange.Kind.REPLACED, "Title", Optional.of(before), Optional.of(title));
    }

    private static void move(TreeNode parent, TreeNode node, String name) {
        parent.detach(node);
        node.rename(name);
        parent.attach(node);
    }

    private static Optional<String> text(Acl acl) {
        return acl.isInherited() ? Optional.empty() : Optional.of(acl.toString());
    }
}
