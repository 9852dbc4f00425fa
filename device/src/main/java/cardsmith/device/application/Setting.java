package cardsmith.device.application;

import cardsmith.device.handset.Origin;
import cardsmith.dm.tree.NodeUri;

/**
 * A setting that an application works with.
 *
 * @param label what it is, for people
 * @param value its value; of a secret only that it is there
 * @param node the node that gave it
 * @param object the root of the object that the node is in
 * @param origin who put it there
 */
public record Setting(String label, String value, NodeUri node, NodeUri object, Origin origin) {}
