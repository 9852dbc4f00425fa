package cardsmith.workbench.editor;

import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.ddf.DdfCheck;
import cardsmith.dm.ddf.DdfDocument;
import cardsmith.dm.ddf.DdfFinding;
import cardsmith.dm.ddf.DdfNode;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the templates say of the nodes of one kind of Management Object: which may be there, how, and which are secret.
 * Where no template fits, only the well-known names of secrets are known.
 */
public final class MoRules {

    /** Nothing but the well-known names of secrets. */
    public static final MoRules NONE = new MoRules(List.of(), SecretNodes.WELL_KNOWN);

    private final List<DdfDocument> descriptions;
    private final SecretNodes secrets;

    private MoRules(List<DdfDocument> descriptions, SecretNodes secrets) {
        this.descriptions = descriptions;
        this.secrets = secrets;
    }

    /** Returns the rules for an object: those of all templates with its identifier, else of those at its place. */
    public static MoRules of(MoTemplates templates, StoredMo stored) {
        Optional<ScMo> mo = stored.mo();
        return of(
                templates,
                mo.flatMap(ScMo::moIdentifier).orElse(""),
                mo.flatMap(ScMo::rootUri).orElse(""));
    }

    /** Returns the rules for an identifier, or where it is empty, for the place of the root node in a device. */
    public static MoRules of(MoTemplates templates, String moIdentifier, String rootUri) {
        List<MoTemplate> fitting = templates.templates().stream()
                .filter(template -> template.moIdentifier().isEmpty()
                        ? moIdentifier.isEmpty()
                                && !rootUri.isEmpty()
                                && place(template.rootUri()).equals(place(rootUri))
                        : template.moIdentifier().equals(moIdentifier))
                .toList();
        if (fitting.isEmpty()) {
            return NONE;
        }
        Set<String> paths = new HashSet<>();
        fitting.forEach(template -> paths.addAll(template.secretPaths()));
        return new MoRules(fitting.stream().map(MoTemplate::ddf).toList(), SecretNodes.of(paths));
    }

    private static String place(String uri) {
        int last = uri.lastIndexOf('/');
        return last < 0 ? "" : uri.substring(0, last);
    }

    /** Returns whether the value of a node is hidden until a person asks for it. */
    public boolean isSecret(TndsPath path) {
        return secrets.contains(path);
    }

    /** Returns the rule for a node, whose path begins with the top node of its tree; empty where no template knows it. */
    public Optional<NodeRule> rule(TndsPath own) {
        return description(own).map(NodeRule::of);
    }

    private Optional<DdfNode> description(TndsPath own) {
        return descriptions.stream().flatMap(ddf -> ddf.find(own).stream()).findFirst();
    }

    private Optional<DdfNode> description(TndsDocument tree, TndsPath path) {
        return description(own(path, top(tree)));
    }

    /** Returns the path without the segments that lead to the top node. */
    static TndsPath own(TndsPath path, int top) {
        List<String> segments = path.segments();
        return new TndsPath(segments.subList(Math.min(top, segments.size() - 1), segments.size()));
    }

    /**
     * Returns what the description finds wrong with a tree, one sentence a node, secrets left out; of several descriptions
     * for the same identifier the one that fits best is asked.
     */
    public Map<TndsPath, String> findings(TndsDocument tree) {
        List<DdfFinding> best = descriptions.stream()
                .map(ddf -> DdfCheck.of(ddf).hiding(secrets).findings(tree))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        Map<TndsPath, String> sentences = new LinkedHashMap<>();
        best.forEach(finding -> sentences.merge(finding.node(), finding.sentence(), (one, two) -> one + " " + two));
        return sentences;
    }

    /** Returns how many segments of a path lead to the top node of a tree. */
    static int top(TndsDocument tree) {
        return tree.byPath().keySet().stream()
                        .mapToInt(path -> path.segments().size())
                        .min()
                        .orElse(1)
                - 1;
    }

    /** Returns what may be added below a node as the tree is: nodes that are not yet there as often as they may be. */
    public List<ChildRule> addable(TndsDocument tree, TndsPath parent) {
        Optional<DdfNode> above = description(tree, parent);
        List<TndsNode> there = tree.find(parent).map(TndsNode::children).orElse(List.of());
        return above.stream()
                .flatMap(node -> node.children().stream())
                .filter(child ->
                        count(above.get(), child, there) < child.occurrence().most())
                .filter(child -> child.isUnnamed()
                        || there.stream().noneMatch(node -> node.name().equals(child.name())))
                .map(child -> new ChildRule(child.name(), NodeRule.of(child)))
                .toList();
    }

    /** Returns whether a node has to stay, because the description wants at least as many as there are. */
    public boolean mustStay(TndsDocument tree, TndsPath path) {
        Optional<DdfNode> own = description(tree, path);
        Optional<TndsPath> parent = path.parent();
        Optional<DdfNode> above = parent.flatMap(up -> description(tree, up));
        if (own.isEmpty() || above.isEmpty()) {
            return false;
        }
        List<TndsNode> there =
                parent.flatMap(tree::find).map(TndsNode::children).orElse(List.of());
        return count(above.get(), own.get(), there) <= own.get().occurrence().least();
    }

    private static long count(DdfNode above, DdfNode child, List<TndsNode> there) {
        return there.stream()
                .filter(node -> above.child(node.name()).equals(Optional.of(child)))
                .count();
    }
}
