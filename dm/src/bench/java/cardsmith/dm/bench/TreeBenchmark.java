package cardsmith.dm.bench;

import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Trees of many sizes, 100 nodes below each interior one, names and values of ten characters; a call works on all nodes
 * of the tree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TreeBenchmark {

    /** Number of nodes. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int nodes;

    private NodeUri[] uris = {};
    private ManagementTree empty = tree();
    private ManagementTree full = tree();

    static ManagementTree tree() {
        return new ManagementTree(TreeRules.OPEN, InstantSource.system());
    }

    static NodeUri[] addresses(int nodes) {
        NodeUri[] uris = new NodeUri[nodes];
        for (int i = 0; i < nodes; i++) {
            NodeUri parent = i < 100 ? NodeUri.ROOT : uris[i / 100 - 1];
            uris[i] = parent.child(String.format(Locale.ROOT, "node%06d", i));
        }
        return uris;
    }

    static void fill(ManagementTree tree, NodeUri[] uris) throws TreeRefusal {
        int interior = uris.length / 100;
        char[] value = "0123456789".toCharArray();
        for (int i = 0; i < uris.length; i++) {
            tree.add(uris[i], i < interior ? NodeData.interior("") : NodeData.text(new String(value)), Actor.DEVICE);
        }
    }

    /** Makes the addresses. */
    @Setup(Level.Trial)
    public void address() {
        uris = addresses(nodes);
    }

    /** Makes an empty tree and a full one. */
    @Setup(Level.Invocation)
    public void grow() throws TreeRefusal {
        empty = tree();
        full = tree();
        fill(full, uris);
    }

    /** Adds all nodes. */
    @Benchmark
    public int add() throws TreeRefusal {
        fill(empty, uris);
        return empty.size();
    }

    /** Finds all nodes. */
    @Benchmark
    public int find() {
        int found = 0;
        for (NodeUri uri : uris) {
            if (full.find(uri).isPresent()) {
                found++;
            }
        }
        return found;
    }

    /** Removes all nodes, leaves before what they hang from. */
    @Benchmark
    public int remove() throws TreeRefusal {
        for (int i = uris.length - 1; i >= 0; i--) {
            full.delete(uris[i], Actor.DEVICE);
        }
        return full.size();
    }
}
