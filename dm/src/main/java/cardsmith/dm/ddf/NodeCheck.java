package cardsmith.dm.ddf;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a node of a tree and all below it. */
final class NodeCheck {

    // OMA DM StdObj 1.2.1 clause 7.1.1.2: vendors add nodes below these as they like.
    private static final Set<String> FREE = Set.of("Ext", "Bearer");
    private static final int LONGEST_TITLE = 255;

    private final Findings found;

    NodeCheck(Findings found) {
        this.found = found;
    }

    void node(CheckedNode node, DdfNode described, boolean withCase) {
        boolean below = described.caseSensitive().orElse(withCase);
        node.stated().ifPresent(stated -> stated(node.path(), stated, described));
        if (node.children().isEmpty() && !described.isInterior()) {
            return;
        }
        if (!described.isInterior()) {
            found.add(node.path(), DdfRule.FORMAT, "nodes below it", "a leaf of format " + name(described));
            return;
        }
        if (isContinuedElsewhere(node, described)) {
            return;
        }
        missing(node, described, children(node, described, below));
    }

    /** Checks the nodes below and returns the descriptions that they have. */
    private Set<DdfNode> children(CheckedNode node, DdfNode described, boolean withCase) {
        // By identity: what a description is equal to would be computed from all below it.
        IdentityHashMap<DdfNode, Integer> counts = new IdentityHashMap<>();
        for (CheckedNode child : node.children()) {
            Optional<DdfNode> rule = rule(described, child, withCase);
            if (rule.isEmpty()) {
                undescribed(child, described);
                continue;
            }
            int count = counts.merge(rule.get(), 1, Integer::sum);
            Occurrence occurrence = rule.get().occurrence();
            // A named node can be there only once, whatever the description says.
            if (rule.get().isUnnamed() && count == occurrence.most() + 1L) {
                found.add(
                        node.path(),
                        DdfRule.OCCURRENCE,
                        "more than " + occurrence.most() + " nodes of one kind below it",
                        occurrence.words());
            }
            node(child, rule.get(), withCase);
        }
        return counts.keySet();
    }

    private void undescribed(CheckedNode child, DdfNode parent) {
        if (FREE.contains(child.name()) || isOtherObject(child)) {
            return;
        }
        Optional<DdfNode> similar = parent.child(child.name(), false).filter(node -> !node.isUnnamed());
        found.add(
                child.path(),
                similar.isPresent() ? DdfRule.NAME : DdfRule.DESCRIBED,
                similar.isPresent() ? "another letter case" : "no description",
                similar.map(node -> "the name " + node.name()).orElse("a node that the description names"));
    }

    private void missing(CheckedNode node, DdfNode described, Set<DdfNode> there) {
        for (DdfNode rule : described.children()) {
            if (there.contains(rule) || !rule.occurrence().isRequired()) {
                continue;
            }
            String what = rule.isUnnamed() ? "no node below it" : "no node " + rule.name();
            String otherwise = rule.defaultValue()
                    .filter(value -> !value.isEmpty() && rule.access().contains(Access.GET))
                    .map(value -> "; the factory gives " + value)
                    .orElse("");
            found.add(
                    node.path(),
                    rule.isPermanent() ? DdfRule.SCOPE : DdfRule.OCCURRENCE,
                    what,
                    rule.occurrence().words() + (rule.isPermanent() ? ", for it is permanent" : "") + otherwise);
        }
    }

    private void stated(TndsPath path, TndsNode node, DdfNode described) {
        NodeProperties properties = node.properties();
        boolean fits = node.format() == described.format();
        boolean guessed = properties.format().isEmpty() && node.isInterior() == described.isInterior();
        if (!fits && !guessed) {
            found.add(path, DdfRule.FORMAT, "format " + node.format().elementName(), name(described));
        }
        properties.type().ifPresent(type -> type(path, type, described));
        properties.title().ifPresent(title -> title(path, title));
        properties.acl().ifPresent(acl -> acl(path, acl, described));
        name(path);
        if (node.value().isPresent() && !described.isInterior()) {
            value(path, node.value().get(), described);
        }
    }

    private void value(TndsPath path, String value, DdfNode described) {
        Optional<String> wrong = formatOf(described.format(), value);
        DdfRule rule = DdfRule.FORMAT;
        if (wrong.isEmpty()) {
            rule = DdfRule.ALLOWED;
            wrong = described.allowed().flatMap(allowed -> allowed.complaint(value));
        }
        if (wrong.isPresent()) {
            found.add(path, rule, found.shown(path, described, value), wrong.get());
        }
    }

    /** Returns what a value of a format should have been. */
    static Optional<String> formatOf(NodeFormat format, String value) {
        return format.complaint(value).map(sentence -> switch (format) {
            case BOOL -> "true or false";
            case INT -> "a whole number from -2147483648 to 2147483647";
            case FLOAT -> "a number such as 1.5 or 2E3";
            case DATE -> "a date such as 2026-01-31";
            case TIME -> "a time such as 23:59:00";
            case B64, BIN -> "base64 text";
            case NODE, NULL, CHR, XML -> "no value";
        });
    }

    private void type(TndsPath path, NodeType type, DdfNode described) {
        List<String> expected = described.types().stream()
                .map(NodeType::text)
                .filter(text -> !text.isBlank())
                .toList();
        String stated = bare(type.text());
        boolean fits = expected.isEmpty()
                || stated.isEmpty()
                || expected.stream().anyMatch(text -> bare(text).equals(stated));
        if (!fits) {
            found.add(path, DdfRule.TYPE, "type " + type.text(), String.join(" or ", expected));
        }
        boolean mime = type instanceof NodeType.Mime && !stated.isEmpty();
        if (expected.isEmpty() && mime && described.isInterior()) {
            found.add(path, DdfRule.TYPE, "MIME type " + type.text(), "a management object identifier or none");
        }
    }

    // Parameters such as a character set do not make another media type.
    private static String bare(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private void title(TndsPath path, String title) {
        int octets = title.getBytes(StandardCharsets.UTF_8).length;
        if (octets > LONGEST_TITLE) {
            found.add(path, DdfRule.TITLE, "a title of " + octets + " octets", "at most " + LONGEST_TITLE);
        }
    }

    private void name(TndsPath path) {
        String name = path.name();
        boolean wrong = name.equals("..")
                || name.chars().anyMatch(c -> c <= ' ' || c == 0x7F || c == '?' || c == '#' || c == '/');
        if (wrong) {
            found.add(path, DdfRule.NAME, "a name that no URI can hold", "one segment of a URI");
        }
    }

    // Rights on an interior node are inherited, so only a leaf's can be of no use.
    private void acl(TndsPath path, String acl, DdfNode described) {
        if (described.isInterior() || acl.isEmpty()) {
            return;
        }
        for (String entry : acl.split("&", -1)) {
            int equals = entry.indexOf('=');
            Optional<Access> right = Access.of(equals < 0 ? entry : entry.substring(0, equals));
            if (right.isPresent()
                    && right.get() != Access.ADD
                    && !described.access().contains(right.get())) {
                found.add(
                        path,
                        DdfRule.ACCESS,
                        "an access control list that grants " + right.get().element(),
                        words(described.access()));
            }
        }
    }

    static String words(Set<Access> access) {
        return access.isEmpty()
                ? "no command at all"
                : "nothing but "
                        + String.join(
                                ", ",
                                access.stream().sorted().map(Access::element).toList());
    }

    private static String name(DdfNode described) {
        return described.format().elementName();
    }

    private static boolean isOtherObject(CheckedNode node) {
        return node.stated()
                .flatMap(TndsNode::type)
                .filter(NodeType.DdfName.class::isInstance)
                .filter(type -> !type.text().isEmpty())
                .isPresent();
    }

    // A description without children leaves Ext, Bearer and other objects to others.
    private static boolean isContinuedElsewhere(CheckedNode node, DdfNode described) {
        boolean free = FREE.contains(described.name()) || FREE.contains(node.name());
        return described.children().isEmpty()
                && (free || isOtherObject(node) && described.moIdentifier().isEmpty());
    }

    private static Optional<DdfNode> rule(DdfNode parent, CheckedNode child, boolean withCase) {
        Optional<DdfNode> rule = parent.child(child.name(), withCase);
        if (rule.isEmpty() || !rule.get().isUnnamed()) {
            return rule;
        }
        return parent.children().stream()
                .filter(node -> node.isUnnamed() && node.isInterior() == child.isInterior())
                .findFirst()
                .or(() -> rule);
    }

    static void describe(CheckedNode node, DdfNode described, boolean withCase, Map<TndsPath, DdfNode> all) {
        all.put(node.path(), described);
        boolean below = described.caseSensitive().orElse(withCase);
        for (CheckedNode child : node.children()) {
            rule(described, child, below).ifPresent(rule -> describe(child, rule, below, all));
        }
    }
}
