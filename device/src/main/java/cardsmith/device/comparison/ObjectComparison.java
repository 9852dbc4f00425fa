package cardsmith.device.comparison;

import cardsmith.dm.tnds.TndsDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a card beside the object of the device at the same place, node by node.
 *
 * @param tag of the object on the card, in hexadecimal
 * @param rootUri where it belongs in the device
 * @param differences nodes that are not the same, none where both are the same
 */
public record ObjectComparison(String tag, String rootUri, List<Difference> differences) {

    /** Copies the list. */
    public ObjectComparison {
        differences = List.copyOf(differences);
    }

    /** Compares two objects, of which either may be absent; the names of their roots do not count. */
    public static ObjectComparison of(
            String tag, String rootUri, Optional<TndsDocument> card, Optional<TndsDocument> device) {
        NodeMap onCard = NodeMap.of(card);
        NodeMap inDevice = NodeMap.of(device);
        List<Difference> differences = new ArrayList<>();
        for (List<String> path : paths(onCard, inDevice)) {
            if (!onCard.value(path).equals(inDevice.value(path))) {
                differences.add(new Difference(address(rootUri, path), onCard.value(path), inDevice.value(path)));
            }
        }
        return new ObjectComparison(tag, rootUri, differences);
    }

    static Set<List<String>> paths(NodeMap... maps) {
        Set<List<String>> all = new LinkedHashSet<>();
        for (NodeMap map : maps) {
            all.addAll(map.nodes().keySet());
        }
        return all;
    }

    static String address(String rootUri, List<String> path) {
        return path.isEmpty() ? rootUri : rootUri + "/" + String.join("/", path);
    }

    /** Returns whether both are the same. */
    public boolean isSame() {
        return differences.isEmpty();
    }
}
