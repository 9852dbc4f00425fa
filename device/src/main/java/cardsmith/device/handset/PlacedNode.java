package cardsmith.device.handset;

import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;

/**
 * A node of the device tree as the device sees it now.
 *
 * @param uri its address
 * @param node the node, whose value may be a secret
 * @param origin where it came from
 * @param shadows whether the device has a node of its own here that is covered until the card goes
 */
public record PlacedNode(NodeUri uri, TreeNode node, Origin origin, boolean shadows) {}
