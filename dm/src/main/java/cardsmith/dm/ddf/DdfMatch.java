package cardsmith.dm.ddf;

import cardsmith.dm.tnds.NodeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds which top node of a description a tree, or a part of it, is an instance of. */
final class DdfMatch {

    /** A node of a tree and its description. */
    record Pair(CheckedNode node, DdfNode described) {}

    private static final int DEEPEST = 8;

    private final DdfDocument ddf;

    DdfMatch(DdfDocument ddf) {
        this.ddf = ddf;
    }

    /** Returns the nodes of the tree that the description is about, with the description of each. */
    List<Pair> pairs(Collection<CheckedNode> tops) {
        List<Pair> pairs = new ArrayList<>();
        for (CheckedNode top : tops) {
            List<Pair> found = byIdentifier(top, 0);
            pairs.addAll(found.isEmpty() ? byName(top, 0) : found);
        }
        return pairs;
    }

    private List<Pair> byIdentifier(CheckedNode node, int depth) {
        String identifier = identifier(node);
        for (DdfNode top : ddf.nodes()) {
            if (!identifier.isEmpty() && top.moIdentifier().equals(identifier)) {
                return List.of(new Pair(node, top));
            }
        }
        List<Pair> below = new ArrayList<>();
        if (depth < DEEPEST) {
            node.children().forEach(child -> below.addAll(byIdentifier(child, depth + 1)));
        }
        return below;
    }

    private List<Pair> byName(CheckedNode node, int depth) {
        Optional<DdfNode> named = ddf.nodes().stream()
                .filter(top -> top.name().equals(node.name()) && !top.isUnnamed())
                .findFirst();
        if (named.isPresent()) {
            return List.of(new Pair(node, named.get()));
        }
        Optional<DdfNode> unnamed = node.stated().isPresent() ? placeholder(node) : Optional.empty();
        if (unnamed.isPresent()) {
            return List.of(new Pair(node, unnamed.get()));
        }
        List<Pair> below = new ArrayList<>();
        if (depth < DEEPEST) {
            node.children().forEach(child -> below.addAll(byName(child, depth + 1)));
        }
        return below;
    }

    /** Returns the description of a node that gets its name when it is made: at the top, or right below a fixed top. */
    private Optional<DdfNode> placeholder(CheckedNode node) {
        for (DdfNode top : ddf.nodes()) {
            boolean only = node.name().isEmpty() && ddf.nodes().size() == 1;
            if (only || top.isUnnamed() && contains(top, node)) {
                return Optional.of(top);
            }
            Optional<DdfNode> child = top.name().equals(".")
                    ? top.children().stream()
                            .filter(below -> below.name().equals(node.name()))
                            .findFirst()
                    : top.children().stream()
                            .filter(below -> below.isUnnamed() && below.isInterior() && contains(below, node))
                            .findFirst();
            if (child.isPresent()) {
                return child;
            }
        }
        // Nothing fits well; a description of one nameless object is still meant for whatever is there.
        return ddf.nodes().stream()
                .filter(top -> top.isUnnamed() && identifier(node).isEmpty())
                .findFirst();
    }

    private static boolean contains(DdfNode described, CheckedNode node) {
        return described.isInterior() == node.isInterior()
                && node.children().stream()
                        .anyMatch(child -> described.children().stream()
                                .anyMatch(below -> below.name().equals(child.name())));
    }

    private static String identifier(CheckedNode node) {
        return node.stated()
                .flatMap(stated -> stated.type())
                .filter(NodeType.DdfName.class::isInstance)
                .map(NodeType::text)
                .orElse("");
    }
}
