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

/** Trees of what a simulated device owns before any card comes. */
public final class DeviceTree {

    private static final TreeRules RULES =
            new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty());

    private static final DeviceIdentity SAMPLE = new DeviceIdentity(
            "IMEI:004999010640000", "Cardsmith", "Workbench", "1.2", "en", "simulated", List.of("1.0", "1.0", "1.0"));

    private DeviceTree() {}

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
