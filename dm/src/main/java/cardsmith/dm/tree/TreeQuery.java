package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a Get or Replace asks for: a node, one of its properties, or a list below it (OMA DM TND 1.2.1 clause 8.4). */
public sealed interface TreeQuery {

    /** Properties that {@code ?prop=} and {@code ?list=TNDS} can name; Value only the latter. */
    List<String> PROPERTIES = List.of("ACL", "Format", "Name", "Size", "Title", "TStamp", "Type", "VerNo", "Value");

    /** Returns the node. */
    NodeUri uri();

    /** The node itself. */
    record Value(NodeUri uri) implements TreeQuery {}

    /** One property. */
    record Property(NodeUri uri, String name) implements TreeQuery {}

    /** The nodes below without values ({@code Struct}) or with them ({@code StructData}). */
    record Structure(NodeUri uri, boolean withData) implements TreeQuery {}

    /** The nodes below as one document with these properties. */
    record Document(NodeUri uri, Set<String> properties) implements TreeQuery {}

    /**
     * Returns what a target such as {@code ./A?list=TNDS-ACL} asks for.
     *
     * @throws TreeRefusal 400 or 414 for a wrong address, 406 for an unknown list or property
     */
    static TreeQuery of(String target, UriLimits limits) throws TreeRefusal {
        int mark = target.indexOf('?');
        NodeUri uri = NodeUri.of(mark < 0 ? target : target.substring(0, mark), limits);
        if (mark < 0) {
            return new Value(uri);
        }
        String query = target.substring(mark + 1);
        if (query.startsWith("prop=")) {
            return new Property(uri, property(query.substring(5), false));
        }
        if (query.equals("list=Struct") || query.equals("list=StructData")) {
            return new Structure(uri, query.endsWith("Data"));
        }
        if (query.startsWith("list=TNDS")) {
            return new Document(uri, selected(query.substring(9)));
        }
        throw new TreeRefusal(StatusCode.NOT_SUPPORTED, "The query ?" + query + " is not supported.");
    }

    private static String property(String name, boolean orValue) throws TreeRefusal {
        if (PROPERTIES.contains(name) && (orValue || !name.equals("Value"))) {
            return name;
        }
        throw new TreeRefusal(StatusCode.NOT_SUPPORTED, "The property " + name + " is not supported.");
    }

    private static Set<String> selected(String selection) throws TreeRefusal {
        Set<String> all = new LinkedHashSet<>(PROPERTIES);
        if (selection.isEmpty()) {
            return all;
        }
        char sign = selection.charAt(0);
        if (sign != '+' && sign != '-' || selection.indexOf(sign == '+' ? '-' : '+') >= 0) {
            throw new TreeRefusal(StatusCode.NOT_SUPPORTED, "A list names properties with + alone or with - alone.");
        }
        List<String> named = new ArrayList<>();
        for (String name : selection.substring(1).split("[+-]", -1)) {
            named.add(property(name, true));
        }
        if (sign == '+') {
            return new LinkedHashSet<>(named);
        }
        named.forEach(all::remove);
        return all;
    }
}
