package cardsmith.dm.template;

import cardsmith.dm.ddf.DdfDocument;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of a management object.
 *
 * @param id name of its folder
 * @param title short words for people
 * @param description what the object is for
 * @param unsure what is not certain about its nodes, may be empty
 * @param moIdentifier management object identifier, empty where none is registered
 * @param rootUri usual place in a device, with placeholders
 * @param placeholders what people fill in, in the order of a form
 * @param secretPaths paths of secret values, {@code *} for one segment
 * @param ddf which nodes may be there, and how
 * @param tree the object with placeholders in names and values
 */
public record MoTemplate(
        String id,
        String title,
        String description,
        String unsure,
        String moIdentifier,
        String rootUri,
        List<Placeholder> placeholders,
        Set<String> secretPaths,
        DdfDocument ddf,
        TndsDocument tree) {

    static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

    /** Makes the record with its own copies. */
    public MoTemplate {
        placeholders = List.copyOf(placeholders);
        secretPaths = Set.copyOf(secretPaths);
    }

    /** Returns the sample values by the names of the placeholders. */
    public Map<String, String> samples() {
        Map<String, String> samples = new LinkedHashMap<>();
        placeholders.forEach(placeholder -> samples.put(placeholder.name(), placeholder.sample()));
        return samples;
    }

    /** Returns which values of the object are secrets. */
    public SecretNodes secrets() {
        return SecretNodes.of(secretPaths);
    }

    /**
     * Returns the object with values in place of the placeholders; a leaf whose optional placeholder is empty is left out,
     * and with it a node above that nothing is left below of, unless its description asks for it.
     *
     * @throws IllegalArgumentException where a value is missing, empty though it must not be, or of an unknown name
     */
    public TndsDocument fill(Map<String, String> values) {
        check(values);
        List<TndsNode> nodes = tree.nodes().stream()
                .flatMap(node -> filled(node, values, Optional.empty()).stream())
                .toList();
        return new TndsDocument(tree.verDtd(), tree.man(), tree.mod(), nodes);
    }

    /** Returns the usual place in a device for these values. */
    public String rootUri(Map<String, String> values) {
        check(values);
        return replaced(rootUri, values);
    }

    private void check(Map<String, String> values) {
        Set<String> known = samples().keySet();
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The template " + title + " has no placeholder " + name + ".");
            }
        }
        for (Placeholder placeholder : placeholders) {
            boolean empty = values.getOrDefault(placeholder.name(), "").isEmpty();
            if (empty && !placeholder.isOptional()) {
                throw new IllegalArgumentException(placeholder.label() + " must not be empty.");
            }
        }
    }

    private Optional<TndsNode> filled(TndsNode node, Map<String, String> values, Optional<TndsPath> above) {
        if (node.value().isPresent()) {
            Matcher whole = REFERENCE.matcher(node.value().get());
            if (whole.matches() && values.getOrDefault(whole.group(1), "").isEmpty()) {
                return Optional.empty();
            }
        }
        String name = replaced(node.name(), values);
        if (name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("The name " + name + " must not hold a slash.");
        }
        TndsPath here = above.map(path -> path.child(name)).orElseGet(() -> new TndsPath(List.of(name)));
        List<TndsNode> children = node.children().stream()
                .flatMap(child -> filled(child, values, Optional.of(here)).stream())
                .toList();
        boolean emptied = children.isEmpty() && !node.children().isEmpty();
        if (emptied && above.isPresent() && !isRequired(here)) {
            return Optional.empty();
        }
        return Optional.of(new TndsNode(
                name,
                node.path().map(path -> replaced(path, values)),
                node.properties().withAcl(node.properties().acl().map(acl -> replaced(acl, values))),
                node.value().map(value -> replaced(value, values)),
                children));
    }

    private boolean isRequired(TndsPath path) {
        return ddf.find(path)
                .filter(described ->
                        !described.isUnnamed() && described.occurrence().isRequired())
                .isPresent();
    }

    private static String replaced(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
