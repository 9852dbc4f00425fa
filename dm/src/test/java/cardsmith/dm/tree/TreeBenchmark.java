package cardsmith.dm.tree;

import java.time.InstantSource;

/** Prints what adding, finding and removing a node costs in trees of 1,000 to 1,000,000 nodes, and the memory of a node. */
public final class TreeBenchmark {

    private TreeBenchmark() {}

    /** Runs the benchmark; takes no arguments. */
    public static void main(String[] arguments) throws TreeRefusal {
        run(100_000, false);
        for (int nodes : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            run(nodes, true);
        }
    }

    private static void run(int nodes, boolean print) throws TreeRefusal {
        ManagementTree tree = new ManagementTree(TreeRules.OPEN, InstantSource.system());
        NodeUri[] uris = new NodeUri[nodes];
        // 100 children a node: interior nodes with leaves, names and values of ten characters.
        for (int i = 0; i < nodes; i++) {
            NodeUri parent = i < 100 ? NodeUri.ROOT : uris[i / 100 - 1];
            uris[i] = parent.child(String.format("node%06d", i));
        }
        long addresses = used();
        long start = System.nanoTime();
        for (int i = 0; i < nodes; i++) {
            boolean interior = i < nodes / 100;
            NodeData data = interior ? NodeData.interior("") : NodeData.text(new String("0123456789"));
            tree.add(uris[i], data, Actor.DEVICE);
        }
        long added = System.nanoTime();
        for (NodeUri uri : uris) {
            if (tree.find(uri).isEmpty()) {
                throw new IllegalStateException("lost " + uri);
            }
        }
        long found = System.nanoTime();
        long full = used();
        long begun = System.nanoTime();
        for (int i = nodes - 1; i >= 0; i--) {
            tree.delete(uris[i], Actor.DEVICE);
        }
        long removed = System.nanoTime();
        if (print) {
            System.out.printf(
                    "%,9d nodes: add %.2f us, find %.2f us, remove %.2f us; %d octets a node without its name%n",
                    nodes,
                    (added - start) / 1e3 / nodes,
                    (found - added) / 1e3 / nodes,
                    (removed - begun) / 1e3 / nodes,
                    (full - addresses) / nodes);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
