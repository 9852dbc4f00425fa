package cardsmith.workbench.bench;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between two states of an object, field by field and node by node. */
public final class MoDiff {

    /** How a line differs. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** Its value or one of its properties is another. */
        CHANGED
    }

    /**
     * One difference.
     *
     * @param where the URI of a node, or the name of a field of the object such as {@code name}
     * @param kind how it differs
     * @param before the value before; may be a secret, so whoever shows it masks it
     * @param after the value after
     */
    public record Line(String where, Kind kind, Optional<String> before, Optional<String> after) {}

    private MoDiff() {}

    /** Returns the differences between an object before and after; either may be absent. */
    public static List<Line> between(Optional<StoredMo> before, Optional<StoredMo> after) {
        List<Line> lines = new ArrayList<>();
        compare(fields(before), fields(after), lines);
        Optional<TndsDocument> one = before.map(MoContent::of).flatMap(MoContent::document);
        Optional<TndsDocument> two = after.map(MoContent::of).flatMap(MoContent::document);
        compare(nodes(one), nodes(two), lines);
        boolean opaque = before.isPresent() && one.isEmpty() || after.isPresent() && two.isEmpty();
        if (opaque) {
            compare(bytes(before), bytes(after), lines);
        }
        return lines;
    }

    private static void compare(Map<String, String> before, Map<String, String> after, List<Line> lines) {
        Set<String> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String where : all) {
            Optional<String> one = Optional.ofNullable(before.get(where));
            Optional<String> two = Optional.ofNullable(after.get(where));
            if (!one.equals(two)) {
                Kind kind = one.isEmpty() ? Kind.ADDED : two.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
                lines.add(new Line(where, kind, one, two));
            }
        }
    }

    private static Map<String, String> fields(Optional<StoredMo> stored) {
        Map<String, String> fields = new LinkedHashMap<>();
        stored.flatMap(StoredMo::mo).ifPresent(mo -> {
            mo.name().ifPresent(text -> fields.put("name", text));
            mo.moIdentifier().ifPresent(text -> fields.put("identifier", text));
            mo.rootUri().ifPresent(text -> fields.put("root URI", text));
            fields.put("flags", String.format("%02X", mo.flags()));
            fields.put("content type", mo.contentType().toString());
            if (!mo.deviceFilter().isEmpty()) {
                fields.put("devices", devices(mo));
            }
            mo.keyReference().ifPresent(key -> fields.put("key reference", String.format("%02X", key)));
            mo.seal().ifPresent(seal -> fields.put("seal", seal.toString()));
        });
        return fields;
    }

    private static String devices(ScMo mo) {
        return mo.deviceFilter().stream()
                .map(filter -> filter.manufacturer() + " " + filter.model())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static Map<String, String> nodes(Optional<TndsDocument> document) {
        Map<String, String> nodes = new LinkedHashMap<>();
        document.map(TndsDocument::byPath)
                .orElse(Map.of())
                .forEach((TndsPath path, TndsNode node) -> nodes.put(path.toString(), text(node)));
        return nodes;
    }

    private static String text(TndsNode node) {
        NodeProperties properties = node.properties();
        StringBuilder text = new StringBuilder(node.value().orElse(""));
        text.append(" (").append(node.format().elementName());
        node.type().ifPresent(type -> text.append(", ").append(type.text()));
        properties.acl().ifPresent(acl -> text.append(", ACL ").append(acl));
        properties.title().ifPresent(title -> text.append(", title ").append(title));
        return text.append(")").toString();
    }

    private static Map<String, String> bytes(Optional<StoredMo> stored) {
        return stored.flatMap(StoredMo::value)
                .map(Octets::toString)
                .map(text -> Map.of("content", text))
                .orElse(Map.of());
    }
}
