package cardsmith.device.application;

import cardsmith.device.approval.ApprovedPackage;
import cardsmith.device.handset.Handset;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tree shows of packages: their addresses, how far they are, what is installed (FUMO 1.0, SCOMO 1.0). */
final class InstallationTree {

    private static final NodeUri FIRMWARE_VERSION = new NodeUri(List.of("DevDetail", "FwV"));

    /** States of FUMO: download failed, download complete, update failed without data, update successful without data. */
    private static final Map<PackageOutcome, String> FIRMWARE_STATES = Map.of(
            PackageOutcome.NOT_THERE, "20",
            PackageOutcome.DOWNLOADED, "40",
            PackageOutcome.NOT_APPROVED, "80",
            PackageOutcome.USER_REFUSED, "80",
            PackageOutcome.INSTALLED, "100");

    /** Status of a download of SCOMO: failed, complete, install failed without data, idle. */
    private static final Map<PackageOutcome, String> SOFTWARE_STATES = Map.of(
            PackageOutcome.NOT_THERE, "20",
            PackageOutcome.DOWNLOADED, "40",
            PackageOutcome.NOT_APPROVED, "70",
            PackageOutcome.USER_REFUSED, "70",
            PackageOutcome.INSTALLED, "10");

    private final Handset handset;

    InstallationTree(Handset handset) {
        this.handset = handset;
    }

    /** Returns where an operation downloads from. */
    Optional<String> address(PackageKind kind, NodeUri object, String operation) {
        NodeUri holder = kind == PackageKind.FIRMWARE ? object.child(operation) : object;
        return handset.tree().find(holder.child("PkgURL")).map(TreeNode::value);
    }

    /** Shows what became of a package. */
    void note(
            PackageKind kind,
            NodeUri object,
            PackageOutcome outcome,
            Optional<ApprovedPackage> offered,
            boolean active) {
        try {
            handset.<Boolean, TreeRefusal>manage(() -> {
                boolean firmware = kind == PackageKind.FIRMWARE;
                set(object.child(firmware ? "State" : "Status"), state(firmware, outcome));
                if (outcome == PackageOutcome.INSTALLED && offered.isPresent()) {
                    installed(kind, object, offered.get(), active);
                }
                return true;
            });
        } catch (TreeRefusal doesNotFit) {
            throw new IllegalStateException("The tree of the device does not show its packages", doesNotFit);
        }
    }

    private static NodeData state(boolean firmware, PackageOutcome outcome) {
        String state = (firmware ? FIRMWARE_STATES : SOFTWARE_STATES).get(outcome);
        return new NodeData(NodeFormat.INT, "text/plain", state);
    }

    private void installed(PackageKind kind, NodeUri object, ApprovedPackage offered, boolean active)
            throws TreeRefusal {
        if (kind == PackageKind.FIRMWARE) {
            set(FIRMWARE_VERSION, NodeData.text(offered.version()));
            return;
        }
        // ./SCOMO/Download/<X> shows what comes, ./SCOMO/Inventory/Deployed/<X> what is there.
        NodeUri deployed =
                object.parent().parent().child("Inventory").child("Deployed").child(object.name());
        set(deployed, NodeData.interior(""));
        set(deployed.child("PkgID"), NodeData.text(offered.name()));
        set(deployed.child("Version"), NodeData.text(offered.version()));
        set(deployed.child("State"), new NodeData(NodeFormat.INT, "text/plain", active ? "20" : "10"));
    }

    private void set(NodeUri uri, NodeData data) throws TreeRefusal {
        ManagementTree tree = handset.tree();
        if (tree.find(uri).isEmpty()) {
            for (int depth = 1; depth < uri.segments().size(); depth++) {
                NodeUri above = new NodeUri(uri.segments().subList(0, depth));
                if (tree.find(above).isEmpty()) {
                    tree.add(above, NodeData.interior(""), Actor.DEVICE);
                }
            }
            tree.add(uri, data, Actor.DEVICE);
        } else if (data.format() != NodeFormat.NODE) {
            tree.replace(uri, data, Actor.DEVICE);
        }
    }
}
