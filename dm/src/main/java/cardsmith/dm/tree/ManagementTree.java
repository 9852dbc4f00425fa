package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import cardsmith.dm.ddf.Access;
import cardsmith.dm.tnds.NodeFormat;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The tree of a device. Every command either does all it should or is refused with nothing changed; its cost depends on
 * the depth of the address alone. Not safe for several threads at once.
 */
public final class ManagementTree {

    private final TreeRules rules;
    private final InstantSource clock;
    private final TreeConstraints constraints;
    private final PropertyCommands properties;
    private final TreeNode root = new TreeNode(".", Optional.empty(), NodeData.interior(""));
    private final ChangeJournal journal;
    private int size = 1;

    /** Makes a tree that has its root alone, with the access control list of the factory. */
    public ManagementTree(TreeRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
        this.constraints = new TreeConstraints(rules);
        this.journal = new ChangeJournal(clock);
        this.properties = new PropertyCommands(this, constraints, journal);
        root.acl(Acl.FACTORY);
    }

    /** Returns the rules. */
    public TreeRules rules() {
        return rules;
    }

    /** Returns the number of nodes, with the root. */
    public int size() {
        return size;
    }

    /** Tells an observer every change from now on. */
    public void observe(TreeChange.Observer observer) {
        journal.observe(observer);
    }

    /** Tells an observer nothing more. */
    public void unobserve(TreeChange.Observer observer) {
        journal.unobserve(observer);
    }

    /**
     * Returns the address that a text stands for, within the limits of the device.
     *
     * @throws TreeRefusal 400 or 414
     */
    public NodeUri uri(String text) throws TreeRefusal {
        return NodeUri.of(text, rules.limits());
    }

    /** Returns the node at an address. */
    public Optional<TreeNode> find(NodeUri uri) {
        TreeNode at = root;
        for (String segment : uri.segments()) {
            Optional<TreeNode> next = at.child(segment);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    /**
     * Returns the node at an address for reading.
     *
     * @throws TreeRefusal 404, 405 where the node cannot be read, or 425
     */
    public TreeNode get(NodeUri uri, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        AccessControl.permit(node, Right.GET, actor);
        constraints.support(uri, Access.GET, actor);
        return node;
    }

    /**
     * Makes a node (DM RepPro 1.2.1 clause 4.1.6.1).
     *
     * @throws TreeRefusal 404 no parent, 405 parent is a leaf or the node must not be made, 413, 414, 415, 418 it exists,
     *     420 no room, or 425
     */
    public TreeNode add(NodeUri uri, NodeData data, Actor actor) throws TreeRefusal {
        Optional<TreeNode> parent = uri.isRoot() ? Optional.empty() : find(uri.parent());
        if (uri.isRoot() || parent.flatMap(above -> above.child(uri.name())).isPresent()) {
            throw new TreeRefusal(StatusCode.ALREADY_EXISTS, "There is a node " + uri + " already.");
        }
        constraints.checkLimits(uri);
        constraints.checkData(uri, data);
        if (parent.isPresent()) {
            return addBelow(parent.get(), uri, data, actor);
        }
        if (!rules.implicitParents()) {
            throw new TreeRefusal(StatusCode.NOT_FOUND, "There is no node " + uri.parent() + ".");
        }
        return atomically(() -> {
            TreeNode made = add(uri.parent(), NodeData.interior(""), actor);
            return addBelow(made, uri, data, actor);
        });
    }

    private TreeNode addBelow(TreeNode parent, NodeUri uri, NodeData data, Actor actor) throws TreeRefusal {
        AccessControl.permit(parent, Right.ADD, actor);
        if (!parent.isInterior()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, uri.parent() + " is a leaf and takes no nodes below it.");
        }
        constraints.refusePermanent(uri, actor, "added");
        constraints.refuseUnknown(uri, actor);
        constraints.support(uri, Access.ADD, actor);
        constraints.checkOccurrence(uri, parent);
        if (size >= rules.mostNodes()) {
            throw new TreeRefusal(StatusCode.DEVICE_FULL, "The tree holds " + size + " nodes and is full.");
        }
        TreeNode node = new TreeNode(uri.name(), Optional.of(parent), data);
        node.stamp(clock.instant().getEpochSecond(), 0);
        if (node.isInterior()
                && actor instanceof Actor.Server server
                && !AccessControl.permits(parent, Right.REPLACE, actor)) {
            // OMA DM TND 1.2.1 clause 8.3.7.1; a list of these rights alone would take Get, which was inherited, away.
            node.acl(parent.effectiveAcl().withMaker(server.serverId()));
        }
        parent.attach(node);
        size++;
        journal.remember(() -> {
            parent.detach(node);
            size--;
        });
        journal.tell(actor, uri, TreeChange.Kind.ADDED, "Value", Optional.empty(), Optional.of(data.value()));
        return node;
    }

    /**
     * Changes value, format and type of a leaf.
     *
     * @throws TreeRefusal 404, 405 interior node or not to be changed, 413, 415, or 425
     */
    public void replace(NodeUri uri, NodeData data, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        AccessControl.permit(node, Right.REPLACE, actor);
        constraints.support(uri, Access.REPLACE, actor);
        if (node.isInterior() || data.format() == NodeFormat.NODE) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The interior node " + uri + " has no value to replace.");
        }
        constraints.checkData(uri, data);
        NodeData before = node.data();
        journal.change(node, () -> node.fill(data), () -> node.fill(before));
        journal.tell(
                actor, uri, TreeChange.Kind.REPLACED, "Value", Optional.of(before.value()), Optional.of(data.value()));
    }

    /**
     * Deletes a node with all below it.
     *
     * @throws TreeRefusal 404, 405 root, permanent node or not to be deleted, or 425
     */
    public void delete(NodeUri uri, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        AccessControl.permit(node, Right.DELETE, actor);
        TreeConstraints.refuseRoot(uri, "deleted");
        constraints.refusePermanent(uri, actor, "deleted");
        constraints.support(uri, Access.DELETE, actor);
        TreeNode parent = node.parent().orElseThrow();
        int count = node.count();
        parent.detach(node);
        size -= count;
        journal.remember(() -> {
            parent.attach(node);
            size += count;
        });
        journal.tell(actor, uri, TreeChange.Kind.DELETED, "Value", Optional.of(node.value()), Optional.empty());
    }

    /**
     * Copies value, format and type of a leaf to another, which is made where it is not there (DM RepPro 1.2.1 clause
     * 4.1.6.4).
     *
     * @throws TreeRefusal 403 no source, 405 one of them is not a leaf, or 425
     */
    public void copy(NodeUri from, NodeUri to, Actor actor) throws TreeRefusal {
        if (find(from).isEmpty()) {
            // The guidance table of Copy has no 404.
            throw new TreeRefusal(StatusCode.FORBIDDEN, "There is no node " + from + " to copy.");
        }
        TreeNode source = get(from, actor);
        if (source.isInterior()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The interior node " + from + " cannot be copied.");
        }
        if (find(to).isPresent()) {
            replace(to, source.data(), actor);
        } else {
            add(to, source.data(), actor);
        }
    }

    /**
     * Returns the node to be executed.
     *
     * @throws TreeRefusal 404, 405 not to be executed, or 425
     */
    public TreeNode executable(NodeUri uri, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        AccessControl.permit(node, Right.EXEC, actor);
        constraints.support(uri, Access.EXEC, actor);
        return node;
    }

    /**
     * Gives a node another name.
     *
     * @throws TreeRefusal 404, 405 root or permanent node, 414, 418 a sibling has the name, or 425
     */
    public void rename(NodeUri uri, String name, Actor actor) throws TreeRefusal {
        properties.rename(uri, name, actor);
    }

    /**
     * Replaces the whole access control list; a leaf's needs the right to replace the node above (OMA DM TND 1.2.1 clause
     * 8.3.7.1).
     *
     * @throws TreeRefusal 404, 405 the root must keep a list, or 425
     */
    public void replaceAcl(NodeUri uri, Acl acl, Actor actor) throws TreeRefusal {
        properties.replaceAcl(uri, acl, actor);
    }

    /**
     * Gives a node another title.
     *
     * @throws TreeRefusal 404, 413 more than 255 octets, or 425
     */
    public void replaceTitle(NodeUri uri, String title, Actor actor) throws TreeRefusal {
        properties.replaceTitle(uri, title, actor);
    }

    /** Takes a server out of every access control list; the root falls back to the list of the factory. */
    public void forget(String serverId) {
        AccessControl.forget(root, serverId);
    }

    /** Work that changes the tree. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does it. */
        T run() throws TreeRefusal, E;
    }

    /**
     * Does all of the work or, where it throws, none of it.
     *
     * @throws TreeRefusal where the work was refused; the tree is as before
     * @throws E where the work broke; the tree is as before
     */
    public <T, E extends Exception> T atomically(Work<T, E> work) throws TreeRefusal, E {
        return journal.atomically(work);
    }

    /** Refuses with 404 where there is no node and with 425 where the actor does not have a right on it. */
    TreeNode require(NodeUri uri, Right right, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        AccessControl.permit(node, right, actor);
        return node;
    }

    TreeNode existing(NodeUri uri) throws TreeRefusal {
        return find(uri).orElseThrow(() -> new TreeRefusal(StatusCode.NOT_FOUND, "There is no node " + uri + "."));
    }
}
