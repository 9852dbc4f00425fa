package cardsmith.device.application;

import cardsmith.device.handset.Origin;
import cardsmith.dm.tree.NodeUri;
import java.util.Optional;

/**
 * Whether a function of a device is switched on, and who says so.
 *
 * @param name such as {@code Camera}
 * @param on whether it can be used
 * @param policy the object that says so, empty where none does
 * @param origin who put that object there
 * @param reason one sentence for people
 */
public record FunctionState(String name, boolean on, Optional<NodeUri> policy, Origin origin, String reason) {}
