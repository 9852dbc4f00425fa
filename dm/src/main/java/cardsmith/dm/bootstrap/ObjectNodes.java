package cardsmith.dm.bootstrap;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The nodes of an object while it is made from a provisioning document. */
final class ObjectNodes {

    private static final int LONGEST_NAME = 32;

    private final List<TndsNode> nodes = new ArrayList<>();

    /** Adds a leaf of text where there is a value. */
    ObjectNodes leaf(String name, Optional<String> value) {
        return leaf(name, NodeFormat.CHR, value);
    }

    /** Adds a leaf where there is a value. */
    ObjectNodes leaf(String name, NodeFormat format, Optional<String> value) {
        value.ifPresent(text -> nodes.add(TndsNode.leaf(name, format, text)));
        return this;
    }

    /** Adds an interior node, even without nodes below it. */
    ObjectNodes interior(String name, Consumer<ObjectNodes> below) {
        ObjectNodes inner = new ObjectNodes();
        below.accept(inner);
        nodes.add(TndsNode.interior(name, "", inner.nodes));
        return this;
    }

    /** Adds an interior node where there is anything below it. */
    ObjectNodes group(String name, Consumer<ObjectNodes> below) {
        ObjectNodes inner = new ObjectNodes();
        below.accept(inner);
        if (!inner.nodes.isEmpty()) {
            nodes.add(TndsNode.interior(name, "", inner.nodes));
        }
        return this;
    }

    /** Adds nodes named 1, 2, 3, one for each value, each with a leaf that holds it. */
    ObjectNodes numbered(Stream<String> values, String leaf) {
        int number = 1;
        for (String value : values.toList()) {
            interior(String.valueOf(number++), one -> one.leaf(leaf, Optional.of(value)));
        }
        return this;
    }

    /** Returns the object. */
    TndsNode object(String name, String identifier) {
        return TndsNode.interior(name, identifier, nodes);
    }

    /** Returns a name that every device takes for a node: letters, digits, {@code . _ -}, at most 32. */
    static String nodeName(String text) {
        String plain = text.strip().replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return cut.equals(".") || cut.equals("..") ? "_" : cut;
    }
}
