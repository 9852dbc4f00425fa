package cardsmith.device.session;

import cardsmith.device.handset.Origin;
import cardsmith.device.handset.PlacedNode;
import cardsmith.dm.tree.TreeImage;

/**
 * A node of the device tree at one moment.
 *
 * @param image the node, whose value may be a secret
 * @param origin where it came from
 * @param shadows whether it covers one of the device's own
 */
public record DeviceNode(TreeImage.Node image, Origin origin, boolean shadows) {

    /** Returns whether the value is a secret by the name of the node. */
    public boolean isSecret() {
        return SecretValue.isAt(image.uri());
    }

    /** Returns the image of a node as it is now. */
    public static DeviceNode of(PlacedNode placed) {
        return new DeviceNode(TreeImage.Node.of(placed.uri(), placed.node()), placed.origin(), placed.shadows());
    }
}
