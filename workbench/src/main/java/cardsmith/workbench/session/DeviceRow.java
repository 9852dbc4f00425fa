package cardsmith.workbench.session;

import cardsmith.device.handset.Origin;
import cardsmith.dm.tree.NodeUri;
import java.util.Optional;

/**
 * A node of the device tree, or one that a session deleted.
 *
 * @param uri its address
 * @param interior whether it has nodes below it instead of a value
 * @param value its value, or what it had before it was deleted; marks for a secret
 * @param secret whether the value is one
 * @param origin where it came from
 * @param shadows whether it covers one of the device's own
 * @param change what the last session did with it
 * @param before its value before the session, where that was another one
 * @param command command that changed it
 * @param format format and type
 * @param acl its own access control list, empty where it inherits
 * @param version how often it was changed
 */
public record DeviceRow(
        NodeUri uri,
        boolean interior,
        String value,
        boolean secret,
        Origin origin,
        boolean shadows,
        Change change,
        Optional<String> before,
        Optional<String> command,
        String format,
        String acl,
        int version) {

    /** What a session did with a node. */
    public enum Change {
        /** Nothing. */
        NONE,
        /** It is new. */
        ADDED,
        /** It has another value or other rights. */
        CHANGED,
        /** It is gone. */
        DELETED
    }
}
