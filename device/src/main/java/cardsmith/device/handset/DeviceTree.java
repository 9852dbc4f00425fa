package cardsmith.device.handset;

import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Trees of what a simulated device owns before any card comes. */
public final class DeviceTree {

    private static final TreeRules RULES =
            new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty());

    private static final DeviceIdentity SAMPLE = sample("IMEI:004999010640000");

    /** A type allocation code for tests (GSMA TS.06), which no device in use has. */
    private static final String TEST_TAC = "00499901";

    private DeviceTree() {}

    private static DeviceIdentity sample(String id) {
        return new DeviceIdentity(id, "Cardsmith", "Workbench", "1.2", "en", "simulated", List.of("1.0", "1.0", "1.0"));
    }

    /**
     * Returns the tree of another device of the same make, which no card knows yet.
     *
     * @throws TreeRefusal never in practice: the identity fits
     */
    public static ManagementTree anotherSample(InstantSource clock, RandomGenerator random) throws TreeRefusal {
        String serial = String.format("%06d", random.nextInt(1_000_000));
        return of(sample("IMEI:" + TEST_TAC + serial + "0"), clock);
    }

    /**
     * Returns the tree of a device that has its identity and nothing else.
     *
     * @throws TreeRefusal never in practice: the identity fits
     */
    public static ManagementTree sample(InstantSource clock) throws TreeRefusal {
        return identified(new ManagementTree(RULES, clock));
    }

    /**
     * Returns the tree of a document; an identity is put into it where it has none.
     *
     * @throws TreeRefusal where the document does not fit
     */
    public static ManagementTree of(TndsDocument document, InstantSource clock) throws TreeRefusal {
        ManagementTree tree = new ManagementTree(RULES, clock);
        new TreeDocuments(tree).replace(NodeUri.ROOT, document, Actor.DEVICE);
        return identified(tree);
    }

    /**
     * Returns the tree of a device that has this identity and nothing else.
     *
     * @throws TreeRefusal where it does not fit
     */
    public static ManagementTree of(DeviceIdentity identity, InstantSource clock) throws TreeRefusal {
        ManagementTree tree = new ManagementTree(RULES, clock);
        identity.install(tree);
        return tree;
    }

    private static ManagementTree identified(ManagementTree tree) throws TreeRefusal {
        if (tree.find(tree.uri("./DevInfo")).isEmpty()) {
            SAMPLE.install(tree);
        }
        return tree;
    }
}
