package cardsmith.dm.tree;

/**
 * How long and deep addresses may be, as DevDetail/URI tells servers; 0 stands for no limit.
 *
 * @param maxDepth segments below the root
 * @param maxTotLen octets of the whole URI
 * @param maxSegLen octets of one segment
 */
public record UriLimits(int maxDepth, int maxTotLen, int maxSegLen) {

    /** No limits. */
    public static final UriLimits NONE = new UriLimits(0, 0, 0);
}
