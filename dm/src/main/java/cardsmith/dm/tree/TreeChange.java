package cardsmith.dm.tree;

import java.util.Optional;

/**
 * One change of the tree. The texts may be secrets.
 *
 * @param actor whose command it was
 * @param uri the node, by its address before the change
 * @param kind what was done
 * @param property {@code Value}, {@code ACL}, {@code Name}, {@code Title} or {@code Format}
 * @param before text before, empty where there was none
 * @param after text after, empty where there is none
 */
public record TreeChange(
        Actor actor, NodeUri uri, Kind kind, String property, Optional<String> before, Optional<String> after) {

    /** What was done. */
    public enum Kind {
        /** The node was made. */
        ADDED,
        /** The node was changed. */
        REPLACED,
        /** The node was deleted with all below it. */
        DELETED,
        /** A change was undone. */
        UNDONE
    }

    /** Tells whoever watches the tree. */
    @FunctionalInterface
    public interface Observer {

        /** Takes a change that has just been made. */
        void changed(TreeChange change);
    }

    /** Returns kind, address and property; never the texts. */
    @Override
    public String toString() {
        return "TreeChange[" + kind + ", " + uri + ", " + property + "]";
    }
}
