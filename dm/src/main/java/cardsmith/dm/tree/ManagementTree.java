package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import cardsmith.dm.ddf.Access;
import cardsmith.dm.ddf.DdfNode;
import cardsmith.dm.tnds.NodeFormat;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The tree of a device. Every command either does all it should or is refused with nothing changed; its cost depends on
 * the depth of the address alone. Not safe for several threads at once.
 */
public final class ManagementTree {

    private final TreeRules rules;
    private final InstantSource clock;
    private final TreeNode root = new TreeNode(".", Optional.empty(), NodeData.interior(""));
    private final List<TreeChange.Observer> observers = new CopyOnWriteArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<TreeChange> undone = new ArrayList<>();
    private boolean recording;
    private int size = 1;

    /** Makes a tree that has its root alone, with the access control list of the factory. */
    public ManagementTree(TreeRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
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
        observers.add(observer);
    }

    /** Tells an observer nothing more. */
    public void unobserve(TreeChange.Observer observer) {
        observers.remove(observer);
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
        permit(node, Right.GET, actor);
        support(uri, Access.GET, actor);
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
        checkLimits(uri);
        checkData(uri, data);
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
        permit(parent, Right.ADD, actor);
        if (!parent.isInterior()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, uri.parent() + " is a leaf and takes no nodes below it.");
        }
        refusePermanent(uri, actor, "added");
        refuseUnknown(uri, actor);
        support(uri, Access.ADD, actor);
        checkOccurrence(uri, parent);
        if (size >= rules.mostNodes()) {
            throw new TreeRefusal(StatusCode.DEVICE_FULL, "The tree holds " + size + " nodes and is full.");
        }
        TreeNode node = new TreeNode(uri.name(), Optional.of(parent), data);
        node.stamp(clock.instant().getEpochSecond(), 0);
        if (node.isInterior() && actor instanceof Actor.Server server && !permits(parent, Right.REPLACE, actor)) {
            // OMA DM TND 1.2.1 clause 8.3.7.1; a list of these rights alone would take Get, which was inherited, away.
            node.acl(parent.effectiveAcl().withMaker(server.serverId()));
        }
        parent.attach(node);
        size++;
        remember(() -> {
            parent.detach(node);
            size--;
        });
        tell(actor, uri, TreeChange.Kind.ADDED, "Value", Optional.empty(), Optional.of(data.value()));
        return node;
    }

    /**
     * Changes value, format and type of a leaf.
     *
     * @throws TreeRefusal 404, 405 interior node or not to be changed, 413, 415, or 425
     */
    public void replace(NodeUri uri, NodeData data, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        permit(node, Right.REPLACE, actor);
        support(uri, Access.REPLACE, actor);
        if (node.isInterior() || data.format() == NodeFormat.NODE) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The interior node " + uri + " has no value to replace.");
        }
        checkData(uri, data);
        NodeData before = node.data();
        change(node, () -> node.fill(data), () -> node.fill(before));
        tell(actor, uri, TreeChange.Kind.REPLACED, "Value", Optional.of(before.value()), Optional.of(data.value()));
    }

    /**
     * Deletes a node with all below it.
     *
     * @throws TreeRefusal 404, 405 root, permanent node or not to be deleted, or 425
     */
    public void delete(NodeUri uri, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        permit(node, Right.DELETE, actor);
        refuseRoot(uri, "deleted");
        refusePermanent(uri, actor, "deleted");
        support(uri, Access.DELETE, actor);
        TreeNode parent = node.parent().orElseThrow();
        int count = count(node);
        parent.detach(node);
        size -= count;
        remember(() -> {
            parent.attach(node);
            size += count;
        });
        tell(actor, uri, TreeChange.Kind.DELETED, "Value", Optional.of(node.value()), Optional.empty());
    }

    /**
     * Copies the value of a leaf to another leaf that exists (DM RepPro 1.2.1 clause 4.1.6.4).
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
        permit(node, Right.EXEC, actor);
        support(uri, Access.EXEC, actor);
        return node;
    }

    /**
     * Gives a node another name.
     *
     * @throws TreeRefusal 404, 405 root or permanent node, 414, 418 a sibling has the name, or 425
     */
    public void rename(NodeUri uri, String name, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        permit(node, Right.REPLACE, actor);
        refuseRoot(uri, "renamed");
        refusePermanent(uri, actor, "renamed");
        TreeNode parent = node.parent().orElseThrow();
        NodeUri renamed = NodeUri.of(uri.parent().child(name).toString(), rules.limits());
        if (renamed.segments().size() != uri.segments().size()) {
            throw new TreeRefusal(StatusCode.BAD_REQUEST, "A name must not hold a slash.");
        }
        if (parent.child(name).isPresent()) {
            throw new TreeRefusal(StatusCode.ALREADY_EXISTS, "There is a node " + renamed + " already.");
        }
        String before = node.name();
        change(node, () -> move(parent, node, name), () -> move(parent, node, before));
        tell(actor, uri, TreeChange.Kind.REPLACED, "Name", Optional.of(before), Optional.of(name));
    }

    /**
     * Replaces the whole access control list; a leaf's needs the right to replace the node above (OMA DM TND 1.2.1 clause
     * 8.3.7.1).
     *
     * @throws TreeRefusal 404, 405 the root must keep a list, or 425
     */
    public void replaceAcl(NodeUri uri, Acl acl, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        boolean byParent = node.parent()
                .map(parent -> permits(parent, Right.REPLACE, actor))
                .orElse(false);
        if (!byParent && !(node.isInterior() && permits(node, Right.REPLACE, actor))) {
            throw denied(uri, Right.REPLACE);
        }
        if (uri.isRoot() && acl.isInherited()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The root must keep an access control list.");
        }
        Acl before = node.acl();
        change(node, () -> node.acl(acl), () -> node.acl(before));
        tell(actor, uri, TreeChange.Kind.REPLACED, "ACL", text(before), text(acl));
    }

    /**
     * Gives a node another title.
     *
     * @throws TreeRefusal 404, 413 more than 255 octets, or 425
     */
    public void replaceTitle(NodeUri uri, String title, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        permit(node, Right.REPLACE, actor);
        if (title.getBytes(StandardCharsets.UTF_8).length > 255) {
            throw new TreeRefusal(StatusCode.TOO_LARGE, "A title has at most 255 octets.");
        }
        String before = node.title();
        change(node, () -> node.title(title), () -> node.title(before));
        tell(actor, uri, TreeChange.Kind.REPLACED, "Title", Optional.of(before), Optional.of(title));
    }

    /** Takes a server out of every access control list; the root falls back to the list of the factory. */
    public void forget(String serverId) {
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
        boolean outermost = !recording;
        int mark = undo.size();
        recording = true;
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } finally {
            while (!done && undo.size() > mark) {
                undo.pop().run();
            }
            // Told when the tree is as before, not half-way.
            undone.forEach(change -> observers.forEach(observer -> observer.changed(change)));
            undone.clear();
            if (outermost) {
                recording = false;
                undo.clear();
            }
        }
    }

    /** Refuses with 404 where there is no node and with 425 where the actor does not have a right on it. */
    TreeNode require(NodeUri uri, Right right, Actor actor) throws TreeRefusal {
        TreeNode node = existing(uri);
        permit(node, right, actor);
        return node;
    }

    private TreeNode existing(NodeUri uri) throws TreeRefusal {
        return find(uri).orElseThrow(() -> new TreeRefusal(StatusCode.NOT_FOUND, "There is no node " + uri + "."));
    }

    private static boolean permits(TreeNode node, Right right, Actor actor) {
        return !(actor instanceof Actor.Server server) || node.effectiveAcl().permits(right, server.serverId());
    }

    private static void permit(TreeNode node, Right right, Actor actor) throws TreeRefusal {
        if (!permits(node, right, actor)) {
            throw denied(node.uri(), right);
        }
    }

    private static TreeRefusal denied(NodeUri uri, Right right) {
        return new TreeRefusal(
                StatusCode.PERMISSION_DENIED,
                "The server does not have the right " + right.word() + " on " + uri + ".");
    }

    // What a device does to its own tree is its own affair; descriptions bind servers.
    private void support(NodeUri uri, Access access, Actor actor) throws TreeRefusal {
        Optional<DdfNode> described = rules.descriptions().of(uri);
        if (actor instanceof Actor.Server
                && described.isPresent()
                && !described.get().access().contains(access)) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, uri + " does not support " + access.element() + ".");
        }
    }

    private void refusePermanent(NodeUri uri, Actor actor, String done) throws TreeRefusal {
        boolean permanent =
                rules.descriptions().of(uri).map(DdfNode::isPermanent).orElse(false);
        if (permanent && actor instanceof Actor.Server) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The permanent node " + uri + " cannot be " + done + ".");
        }
    }

    // An interior node that says which nodes are below it takes no others.
    private void refuseUnknown(NodeUri uri, Actor actor) throws TreeRefusal {
        boolean lists = rules.descriptions()
                .of(uri.parent())
                .filter(node -> !node.children().isEmpty())
                .isPresent();
        if (lists
                && actor instanceof Actor.Server
                && rules.descriptions().of(uri).isEmpty()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, uri.parent() + " has no place for " + uri.name() + ".");
        }
    }

    private static void refuseRoot(NodeUri uri, String done) throws TreeRefusal {
        if (uri.isRoot()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The root cannot be " + done + ".");
        }
    }

    // An address made of parts has not passed the limits yet.
    private void checkLimits(NodeUri uri) throws TreeRefusal {
        if (!rules.limits().equals(UriLimits.NONE) || uri.segments().size() > NodeUri.MOST_SEGMENTS) {
            NodeUri.of(uri.toString(), rules.limits());
        }
    }

    private void checkOccurrence(NodeUri uri, TreeNode parent) throws TreeRefusal {
        Optional<DdfNode> described = rules.descriptions().of(uri);
        if (described.isEmpty() || !described.get().isUnnamed()) {
            return;
        }
        DdfNode rule = described.get();
        if (rule.occurrence().most() <= parent.children().size()) {
            throw new TreeRefusal(
                    StatusCode.NOT_ALLOWED,
                    uri.parent() + " takes " + rule.occurrence().words() + " nodes of this kind.");
        }
    }

    private void checkData(NodeUri uri, NodeData data) throws TreeRefusal {
        if (data.value().length() > rules.mostOctets()) {
            throw new TreeRefusal(
                    StatusCode.TOO_LARGE, "A value of " + uri + " has at most " + rules.mostOctets() + " characters.");
        }
        Optional<DdfNode> described = rules.descriptions().of(uri);
        if (described.isPresent() && described.get().format() != data.format()) {
            throw new TreeRefusal(
                    StatusCode.UNSUPPORTED_FORMAT,
                    uri + " has the format " + described.get().format().elementName() + ".");
        }
        Optional<String> complaint = data.format().complaint(data.value());
        if (complaint.isPresent()) {
            throw new TreeRefusal(StatusCode.UNSUPPORTED_FORMAT, uri + ": " + complaint.get());
        }
    }

    private void change(TreeNode node, Runnable todo, Runnable back) {
        long changedAt = node.changedAt();
        int verNo = node.verNo();
        todo.run();
        node.stamp(clock.instant().getEpochSecond(), verNo + 1);
        remember(() -> {
            back.run();
            node.stamp(changedAt, verNo);
        });
    }

    private void remember(Runnable back) {
        if (recording) {
            undo.push(back);
        }
    }

    private static void move(TreeNode parent, TreeNode node, String name) {
        parent.detach(node);
        node.rename(name);
        parent.attach(node);
    }

    private static int count(TreeNode node) {
        int count = 0;
        Deque<TreeNode> waiting = new ArrayDeque<>(List.of(node));
        while (!waiting.isEmpty()) {
            count++;
            waiting.addAll(waiting.pop().children());
        }
        return count;
    }

    private static Optional<String> text(Acl acl) {
        return acl.isInherited() ? Optional.empty() : Optional.of(acl.toString());
    }

    private void tell(
            Actor actor,
            NodeUri uri,
            TreeChange.Kind kind,
            String property,
            Optional<String> before,
            Optional<String> after) {
        if (observers.isEmpty()) {
            return;
        }
        TreeChange change = new TreeChange(actor, uri, kind, property, before, after);
        observers.forEach(observer -> observer.changed(change));
        remember(() -> undone.add(new TreeChange(actor, uri, TreeChange.Kind.UNDONE, property, after, before)));
    }
}
