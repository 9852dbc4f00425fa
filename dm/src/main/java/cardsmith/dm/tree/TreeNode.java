package cardsmith.dm.tree;

import cardsmith.dm.tnds.NodeFormat;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a {@link ManagementTree}; only the tree changes it. What few nodes have takes no room in the others. */
public final class TreeNode {

    /** Properties that few nodes have. */
    private static final class Rare {
        private Acl acl = Acl.INHERITED;
        private String title = "";
    }

    private static final Map<String, TreeNode> NO_CHILDREN = Collections.emptyMap();
    private static final Optional<Rare> NOTHING_RARE = Optional.empty();

    private String name;
    private Optional<TreeNode> parent;
    private NodeFormat format;
    private String type;
    private String value;
    private Map<String, TreeNode> children = NO_CHILDREN;
    private Optional<Rare> rare = NOTHING_RARE;
    private long changedAt;
    private short verNo;

    TreeNode(String name, Optional<TreeNode> parent, NodeData data) {
        this.name = name;
        this.parent = parent;
        this.format = data.format();
        this.type = data.type();
        this.value = data.value();
    }

    /** Returns the name; {@code .} for the root. */
    public String name() {
        return name;
    }

    /** Returns what the value is. */
    public NodeFormat format() {
        return format;
    }

    /** Returns the MIME type, or the management object identifier. */
    public String type() {
        return type;
    }

    /** Returns the value; octets are base64; empty for interior nodes. */
    public String value() {
        return value;
    }

    /** Returns the access control list of the node itself. */
    public Acl acl() {
        return rare.isPresent() ? rare.get().acl : Acl.INHERITED;
    }

    /** Returns the name for people, may be empty. */
    public String title() {
        return rare.isPresent() ? rare.get().title : "";
    }

    /** Returns the time of the last change in seconds since 1970. */
    public long changedAt() {
        return changedAt;
    }

    /** Returns the number of changes, 0 to 65535, then from 0 again. */
    public int verNo() {
        return verNo & 0xFFFF;
    }

    /** Returns the nodes below in the order they were made. */
    public Collection<TreeNode> children() {
        return Collections.unmodifiableCollection(children.values());
    }

    /** Returns the node below of a name. */
    public Optional<TreeNode> child(String childName) {
        return Optional.ofNullable(children.get(childName));
    }

    /** Returns whether the node can have nodes below it. */
    public boolean isInterior() {
        return format == NodeFormat.NODE;
    }

    /** Returns the access control list that counts here: the nearest one with a value. */
    public Acl effectiveAcl() {
        TreeNode at = this;
        while (at.acl().isInherited() && at.parent.isPresent()) {
            at = at.parent.get();
        }
        return at.acl();
    }

    /** Returns the nodes from the root to this one, without the root. */
    NodeUri uri() {
        ArrayDeque<String> segments = new ArrayDeque<>();
        for (TreeNode at = this; at.parent.isPresent(); at = at.parent.get()) {
            segments.addFirst(at.name);
        }
        return new NodeUri(List.copyOf(segments));
    }

    Optional<TreeNode> parent() {
        return parent;
    }

    /** Returns the number of nodes from this one downwards, with it. */
    int count() {
        int count = 0;
        Deque<TreeNode> waiting = new ArrayDeque<>(List.of(this));
        while (!waiting.isEmpty()) {
            count++;
            waiting.addAll(waiting.pop().children());
        }
        return count;
    }

    void attach(TreeNode child) {
        if (children.isEmpty()) {
            children = new LinkedHashMap<>(4);
        }
        children.put(child.name, child);
    }

    void detach(TreeNode child) {
        children.remove(child.name);
        if (children.isEmpty()) {
            children = NO_CHILDREN;
        }
    }

    void rename(String changed) {
        name = changed;
    }

    void fill(NodeData data) {
        format = data.format();
        type = data.type();
        value = data.value();
    }

    NodeData data() {
        return new NodeData(format, type, value);
    }

    void acl(Acl changed) {
        rare().acl = changed;
    }

    void title(String changed) {
        rare().title = changed;
    }

    void stamp(long second, int version) {
        changedAt = second;
        verNo = (short) version;
    }

    private Rare rare() {
        if (rare.isEmpty()) {
            rare = Optional.of(new Rare());
        }
        return rare.get();
    }

    /** Returns name and format; never the value, which may be a secret. */
    @Override
    public String toString() {
        return "TreeNode[" + name + ", " + format.elementName() + "]";
    }
}
