package cardsmith.dm.ddf;

import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsPath;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a description by its own rules. */
final class DescriptionCheck {

    private final Findings found;

    DescriptionCheck(Findings found) {
        this.found = found;
    }

    void tops(List<DdfNode> nodes) {
        Set<String> names = new HashSet<>();
        for (DdfNode node : nodes) {
            List<String> segments = new java.util.ArrayList<>(
                    node.path().map(path -> TndsPath.of(path).segments()).orElse(List.of()));
            segments.removeIf(String::isEmpty);
            segments.add(shown(node));
            TndsPath path = new TndsPath(segments);
            unique(path, node, names, path.toString());
            node(path, node);
        }
    }

    private static String shown(DdfNode node) {
        return node.isUnnamed() ? "*" : node.name();
    }

    private void unique(TndsPath path, DdfNode node, Set<String> names, String key) {
        if (!node.isUnnamed() && !names.add(key)) {
            found.add(path, DdfRule.NAME, "a second description", "one");
        }
    }

    private void node(TndsPath path, DdfNode node) {
        node.defaultValue()
                .filter(value -> !value.isEmpty())
                .flatMap(value -> DdfCheck.expected(node, value))
                .ifPresent(expected -> found.add(
                        path,
                        DdfRule.DEFAULT,
                        "the default " + node.defaultValue().orElse(""),
                        expected));
        if (node.access().isEmpty()) {
            found.add(path, DdfRule.ACCESS, "no command in AccessType", "at least one");
        }
        if (!node.isUnnamed() && node.occurrence().isMany()) {
            found.add(
                    path,
                    DdfRule.OCCURRENCE,
                    "a name and occurrence " + node.occurrence().words(),
                    "at most one, for names differ");
        }
        if (!node.isInterior() && !node.children().isEmpty()) {
            found.add(path, DdfRule.FORMAT, "format " + node.format().elementName() + " and nodes below it", "node");
        }
        boolean mime = node.types().stream()
                .anyMatch(type -> type instanceof NodeType.Mime && !type.text().isEmpty());
        if (node.isInterior() && mime) {
            found.add(path, DdfRule.TYPE, "format node and a MIME type", "DDFName");
        }
        node.title()
                .filter(title -> title.getBytes(StandardCharsets.UTF_8).length > 255)
                .ifPresent(title -> found.add(path, DdfRule.TITLE, "a title of more than 255 octets", "at most 255"));
        patterns(path, node);
        Set<String> names = new HashSet<>();
        for (DdfNode child : node.children()) {
            TndsPath below = path.child(shown(child));
            unique(below, child, names, child.name());
            node(below, child);
        }
    }

    private void patterns(TndsPath path, DdfNode node) {
        node.allowed()
                .filter(allowed -> allowed.kind().equalsIgnoreCase("RegEx"))
                .ifPresent(allowed -> allowed.choices().forEach(choice -> {
                    if (!BoundedPattern.isUsable(choice.value())) {
                        found.add(path, DdfRule.ALLOWED, "a pattern that cannot be used", "a regular expression");
                    }
                }));
    }
}
