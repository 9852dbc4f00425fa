package cardsmith.workbench.editor;

import cardsmith.dm.ddf.Access;
import cardsmith.dm.ddf.DdfNode;
import cardsmith.dm.ddf.Occurrence;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.workbench.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a description says of one node (OMA DM TND 1.2.1 clause 8.5.4).
 *
 * @param help words for people, may be empty
 * @param format what a value is
 * @param access the commands that a server may use, in words
 * @param least how often the node has to be there
 * @param most how often it may be there, {@link Occurrence#UNBOUNDED} for any number
 * @param standard the value of the factory
 * @param choices the values of a closed list, none where any value will do
 */
public record NodeRule(
        String help,
        NodeFormat format,
        String access,
        int least,
        int most,
        Optional<String> standard,
        List<Choice> choices) {

    /** One value of a closed list and what it means, which may be empty. */
    public record Choice(String value, String meaning) {}

    /** Makes the record with its own copy of the list. */
    public NodeRule {
        choices = List.copyOf(choices);
    }

    /** Returns what a description says of a node. */
    static NodeRule of(DdfNode node) {
        String access = node.access().stream()
                .sorted(Comparator.naturalOrder())
                .map(Access::element)
                .collect(Collectors.joining(", "));
        List<Choice> choices = node.allowed().filter(allowed -> allowed.isChoice()).stream()
                .flatMap(allowed -> allowed.choices().stream())
                .map(choice -> new Choice(choice.value(), choice.meaning().orElse("")))
                .toList();
        return new NodeRule(
                node.description().or(node::title).orElse(""),
                node.format(),
                access,
                node.occurrence().least(),
                node.occurrence().most(),
                node.defaultValue(),
                choices);
    }

    /** Returns whether the node has to be there. */
    public boolean isRequired() {
        return least > 0;
    }

    /** Returns format, occurrence, access and value of the factory in one line. */
    public String facts(Texts texts) {
        String often = most == Occurrence.UNBOUNDED
                ? texts.get("rule.orMore", least)
                : least == most ? texts.get("rule.exactly", most) : texts.get("rule.upTo", least, most);
        String line = format.elementName() + "  ·  " + often;
        String allowed = access.isEmpty() ? line : line + "  ·  " + access;
        return standard.map(value -> allowed + "  ·  " + texts.get("rule.standard", value))
                .orElse(allowed);
    }
}
