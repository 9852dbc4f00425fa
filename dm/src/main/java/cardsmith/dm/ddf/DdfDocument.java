package cardsmith.dm.ddf;

import cardsmith.dm.tnds.TndsPath;
import java.util.List;
import java.util.Optional;

/**
 * A description of a device or of a management object: element MgmtTree.
 *
 * @param verDtd DTD version, {@code 1.2}
 * @param man manufacturer
 * @param mod model
 * @param extensions what a vendor adds, as it stands
 * @param nodes top nodes
 */
public record DdfDocument(
        String verDtd, Optional<String> man, Optional<String> mod, List<KeptElement> extensions, List<DdfNode> nodes) {

    /** Makes the record with its own copies of the lists. */
    public DdfDocument {
        extensions = List.copyOf(extensions);
        nodes = List.copyOf(nodes);
    }

    /**
     * Returns the description of a node at a path that begins with the top node of this document; a top node without a
     * name stands for any.
     */
    public Optional<DdfNode> find(TndsPath path) {
        for (DdfNode top : nodes) {
            if (!top.isUnnamed() && !top.name().equals(path.segments().get(0))) {
                continue;
            }
            Optional<DdfNode> found = Optional.of(top);
            for (int i = 1; i < path.segments().size() && found.isPresent(); i++) {
                String name = path.segments().get(i);
                found = found.flatMap(node -> node.child(name));
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
