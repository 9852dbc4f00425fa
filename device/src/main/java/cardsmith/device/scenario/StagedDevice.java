package cardsmith.device.scenario;

import cardsmith.device.application.Applications;
import cardsmith.device.application.DeviceProfile;
import cardsmith.device.application.EnterpriseFunctions;
import cardsmith.device.application.PackageInstaller;
import cardsmith.device.approval.CardApproval;
import cardsmith.device.approval.NetworkBootstrap;
import cardsmith.device.handset.DeviceTree;
import cardsmith.device.handset.Handset;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.Execution;
import cardsmith.dm.client.GenericAlert;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRefusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A device of a scenario, switched off when it is made. */
record StagedDevice(
        DeviceProfile profile,
        Handset handset,
        Applications applications,
        EnterpriseFunctions functions,
        PackageInstaller installer,
        NetworkBootstrap bootstrap) {

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
        var approvals = new CardApproval();
        var applications = new Applications(handset, own, profile.applications());
        return new StagedDevice(
                profile,
                handset,
                applications,
                new EnterpriseFunctions(handset, profile.functions(), clock),
                new PackageInstaller(
                        handset, profile.policy().unapproved().orElse(DeviceProfile.Unapproved.REJECT), approvals),
                new NetworkBootstrap(handset, approvals, applications.places()));
    }

    /** Runs what a server orders: a function that policies switch, else a package. */
    Execution.Ran run(Execution.Order order) {
        Execution.Ran ran = functions.run(order);
        return ran.code() == StatusCode.NOT_SUPPORTED ? installer.run(order) : ran;
    }

    /** Returns what the device has to tell a server at the next session. */
    List<GenericAlert> reports() {
        List<GenericAlert> all = new ArrayList<>(installer.reports());
        all.addAll(functions.reports());
        return all;
    }
}
