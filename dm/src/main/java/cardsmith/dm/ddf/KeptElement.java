package cardsmith.dm.ddf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element that is kept as it was read, so that it can be written back: a vendor's extension, or what a description
 * says of runtime properties.
 *
 * @param namespace XML namespace; empty for the vocabulary of the standard
 * @param name name with its prefix
 * @param attributes attributes in the order written, without declarations of namespaces
 * @param text character data, empty where there is none
 * @param children elements in it
 */
public record KeptElement(
        String namespace, String name, Map<String, String> attributes, String text, List<KeptElement> children) {

    /** Makes the record with its own copies. */
    public KeptElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** Returns the name without its prefix. */
    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Returns the prefix, empty where there is none. */
    public String prefix() {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    /** Returns the children of a name, whatever their prefix. */
    public Stream<KeptElement> children(String local) {
        return children.stream().filter(child -> child.localName().equals(local));
    }

    /** Returns the first child of a name, whatever its prefix. */
    public Optional<KeptElement> child(String local) {
        return children(local).findFirst();
    }
}
