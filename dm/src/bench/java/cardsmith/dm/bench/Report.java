package cardsmith.dm.bench;

import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures everything and prints medians, beside libwbxml measured in the same run. */
public final class Report {

    private Report() {}

    /** Runs; the arguments are the C source of the peer and a folder for files. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Map<String, Double> before = LibwbxmlPeer.medians(Path.of(arguments[0]), folder);
        Collection<RunResult> documents = new Runner(new OptionsBuilder()
                        .include(DocumentBenchmark.class.getSimpleName())
                        .forks(2)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, Double> after = LibwbxmlPeer.medians(Path.of(arguments[0]), folder);
        Collection<RunResult> trees = new Runner(new OptionsBuilder()
                        .include(TreeBenchmark.class.getSimpleName())
                        .forks(1)
                        .jvmArgsAppend("-Xms2g", "-Xmx2g")
                        .warmupIterations(8)
                        .measurementIterations(9)
                        .shouldFailOnError(true)
                        .build())
                .run();
        System.out.printf(Locale.ROOT, "%nJava %s, %s%n", Runtime.version(), System.getProperty("java.vm.name"));
        documents.forEach(result -> document(result, before, after));
        trees.forEach(Report::tree);
        System.out.printf(Locale.ROOT, "memory: %d octets a node%n", octetsPerNode(100_000));
    }

    private static String name(RunResult result) {
        String label = result.getParams().getBenchmark();
        return label.substring(label.lastIndexOf('.') + 1);
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static void document(RunResult result, Map<String, Double> before, Map<String, Double> after) {
        double ours = median(result) / 1000;
        String name = name(result);
        if (before.containsKey(name) && after.containsKey(name)) {
            double theirs = (before.get(name) + after.get(name)) / 2000;
            System.out.printf(
                    Locale.ROOT, "%s: %.1f us, libwbxml %.1f us, %.1f times%n", name, ours, theirs, theirs / ours);
        } else {
            System.out.printf(Locale.ROOT, "%s: %.1f us%n", name, ours);
        }
    }

    private static void tree(RunResult result) {
        int nodes = Integer.parseInt(result.getParams().getParam("nodes"));
        System.out.printf(
                Locale.ROOT, "%s at %,d nodes: %.3f us a node%n", name(result), nodes, median(result) / nodes / 1000);
    }

    /** Returns what a node takes with its name and value; the addresses that made the tree are gone by then. */
    private static long octetsPerNode(int nodes) throws TreeRefusal {
        long before = used();
        ManagementTree tree = TreeBenchmark.tree();
        NodeUri[] uris = TreeBenchmark.addresses(nodes);
        TreeBenchmark.fill(tree, uris);
        uris = new NodeUri[0];
        long after = used();
        if (tree.size() != nodes + 1 + uris.length) {
            throw new IllegalStateException("The tree is not whole");
        }
        return (after - before) / nodes;
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
