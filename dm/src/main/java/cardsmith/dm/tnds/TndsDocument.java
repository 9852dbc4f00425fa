package cardsmith.dm.tnds;

import java.util.List;
import java.util.Optional;

/**
 * A serialised management tree or a part of it: element MgmtTree (OMA DM TNDS 1.2.1 clause 9.1).
 *
 * @param verDtd DTD version, {@code 1.2}
 * @param man manufacturer of the device that wrote it
 * @param mod model of the device that wrote it
 * @param nodes top nodes, at least one
 */
public record TndsDocument(String verDtd, Optional<String> man, Optional<String> mod, List<TndsNode> nodes) {

    /** Makes the record with its own copy of the list. */
    public TndsDocument {
        nodes = List.copyOf(nodes);
    }
}
