package cardsmith.dm.bootstrap;

import cardsmith.dm.tree.NodeUri;
import java.util.List;

/**
 * What a bootstrap left in the tree.
 *
 * @param steps what was done and found, in its order
 * @param servers identifiers of the servers in the message; the client should soon open a session with each (OMA DM
 *     Bootstrap 1.2.1 clause 3.1.4.5)
 * @param objects the objects that came with it, so that they can be removed with the card that brought them
 */
public record BootstrapResult(List<BootstrapStep> steps, List<String> servers, List<NodeUri> objects) {

    /** Makes the record with its own copies of the lists. */
    public BootstrapResult {
        steps = List.copyOf(steps);
        servers = List.copyOf(servers);
        objects = List.copyOf(objects);
    }
}
