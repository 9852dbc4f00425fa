package cardsmith.device.scenario;

import cardsmith.device.application.Applications;
import cardsmith.device.application.DeviceProfile;
import cardsmith.device.application.EnterpriseFunctions;
import cardsmith.device.handset.DeviceTree;
import cardsmith.device.handset.Handset;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRefusal;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** A device of a scenario, switched off when it is made. */
record StagedDevice(DeviceProfile profile, Handset handset, Applications applications, EnterpriseFunctions functions) {

    /** Makes a device that has its identity and these objects. */
    static StagedDevice of(
            DeviceProfile profile,
            List<MoOnCard> owned,
            MoTemplates templates,
            InstantSource clock,
            RandomGenerator random) {
        ManagementTree own;
        try {
            own = DeviceTree.of(profile.identity(), clock);
            for (MoOnCard object : owned) {
                NodeUri root = own.uri(object.rootUri(templates));
                for (int depth = 1; depth < root.segments().size(); depth++) {
                    NodeUri above = new NodeUri(root.segments().subList(0, depth));
                    if (own.find(above).isEmpty()) {
                        own.add(above, NodeData.interior(""), Actor.DEVICE);
                    }
                }
                new TreeDocuments(own).add(root.parent(), object.document(templates), Actor.DEVICE);
            }
        } catch (TreeRefusal refused) {
            throw new IllegalArgumentException(
                    "The device cannot have these objects: " + refused.getMessage(), refused);
        }
        Handset handset = new Handset(own, clock, random);
        return new StagedDevice(
                profile,
                handset,
                new Applications(handset, own, profile.applications()),
                new EnterpriseFunctions(handset, profile.functions(), clock));
    }
}
