package cardsmith.dm.client;

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a device tells of itself: DevInfo and DevDetail (OMA DM StdObj 1.2.1 clause 7.1.3).
 *
 * @param devId identity such as {@code IMEI:493005100592800}
 * @param man manufacturer
 * @param mod model
 * @param dmV version of the client
 * @param lang language such as {@code en}
 * @param devTyp kind of device
 * @param versions versions of firmware, software and hardware, in this order
 */
public record DeviceIdentity(
        String devId, String man, String mod, String dmV, String lang, String devTyp, List<String> versions) {

    private static final NodeUri DEV_INFO = new NodeUri(List.of("DevInfo"));
    private static final NodeUri DEV_DETAIL = new NodeUri(List.of("DevDetail"));
    private static final List<String> LEAVES = List.of("DevId", "Man", "Mod", "DmV", "Lang");

    /** Copies the list; refuses one that has not three versions with {@link IllegalArgumentException}. */
    public DeviceIdentity {
        versions = List.copyOf(versions);
        if (versions.size() != 3) {
            throw new IllegalArgumentException("Versions of firmware, software and hardware are three");
        }
    }

    /**
     * Puts both objects into a tree that has neither; every server may read them and none may change them.
     *
     * @throws TreeRefusal where the tree does not take them; it is as before
     */
    public void install(ManagementTree tree) throws TreeRefusal {
        tree.atomically(() -> {
            tree.add(DEV_INFO, NodeData.interior("urn:oma:mo:oma-dm-devinfo:1.0"), Actor.DEVICE);
            List<String> values = List.of(devId, man, mod, dmV, lang);
            for (int i = 0; i < LEAVES.size(); i++) {
                tree.add(DEV_INFO.child(LEAVES.get(i)), NodeData.text(values.get(i)), Actor.DEVICE);
            }
            installDetail(tree);
            tree.replaceAcl(DEV_INFO, Acl.of("Get=*"), Actor.DEVICE);
            tree.replaceAcl(DEV_DETAIL, Acl.of("Get=*"), Actor.DEVICE);
            return tree;
        });
    }

    private void installDetail(ManagementTree tree) throws TreeRefusal {
        tree.add(DEV_DETAIL, NodeData.interior("urn:oma:mo:oma-dm-devdetail:1.0"), Actor.DEVICE);
        NodeUri uri = DEV_DETAIL.child("URI");
        tree.add(uri, NodeData.interior(""), Actor.DEVICE);
        tree.add(uri.child("MaxDepth"), number(tree.rules().limits().maxDepth()), Actor.DEVICE);
        tree.add(uri.child("MaxTotLen"), number(tree.rules().limits().maxTotLen()), Actor.DEVICE);
        tree.add(uri.child("MaxSegLen"), number(tree.rules().limits().maxSegLen()), Actor.DEVICE);
        tree.add(DEV_DETAIL.child("DevTyp"), NodeData.text(devTyp), Actor.DEVICE);
        tree.add(DEV_DETAIL.child("OEM"), NodeData.text(man), Actor.DEVICE);
        tree.add(DEV_DETAIL.child("FwV"), NodeData.text(versions.get(0)), Actor.DEVICE);
        tree.add(DEV_DETAIL.child("SwV"), NodeData.text(versions.get(1)), Actor.DEVICE);
        tree.add(DEV_DETAIL.child("HwV"), NodeData.text(versions.get(2)), Actor.DEVICE);
        tree.add(DEV_DETAIL.child("LrgObj"), new NodeData(NodeFormat.BOOL, "text/plain", "true"), Actor.DEVICE);
    }

    private static NodeData number(int value) {
        return NodeData.text(Integer.toString(value));
    }

    /** Returns the identity of the device in a tree, empty where it has none. */
    static String devId(ManagementTree tree) {
        return tree.find(DEV_INFO.child("DevId")).map(TreeNode::value).orElse("");
    }

    /** Returns the Replace with the leaves of DevInfo that package 1 carries. */
    static Request.Replace report(ManagementTree tree) {
        List<Item> items = new ArrayList<>();
        for (String leaf : LEAVES) {
            tree.find(DEV_INFO.child(leaf))
                    .ifPresent(node -> items.add(new Item(
                            Optional.empty(),
                            Optional.of(Location.of("./DevInfo/" + leaf)),
                            Meta.of("chr", "text/plain"),
                            Optional.of(new Data.Text(node.value())),
                            false)));
        }
        return new Request.Replace("", Meta.NONE, items);
    }
}
