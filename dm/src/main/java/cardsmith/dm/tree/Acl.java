package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An access control list (OMA DM TND 1.2.1 clause 8.3.7.1); an empty one is inherited.
 *
 * @param grants server identifiers by right; {@code *} stands for every authenticated server
 */
public record Acl(Map<Right, Set<String>> grants) {

    /** Inherited from the node above. */
    public static final Acl INHERITED = new Acl(Map.of());

    /** What the root has in the factory. */
    public static final Acl FACTORY = new Acl(Map.of(Right.ADD, Set.of("*"), Right.GET, Set.of("*")));

    private static final String EVERYBODY = "*";

    /** Makes the record; {@code *} swallows other identifiers next to it, rights of nobody vanish. */
    public Acl {
        Map<Right, Set<String>> kept = new EnumMap<>(Right.class);
        grants.forEach((right, servers) -> {
            if (!servers.isEmpty()) {
                kept.put(
                        right,
                        servers.contains(EVERYBODY)
                                ? Set.of(EVERYBODY)
                                : Collections.unmodifiableSortedSet(new TreeSet<>(servers)));
            }
        });
        grants = Collections.unmodifiableMap(kept);
    }

    /**
     * Returns the list that a text such as {@code Add=www.example+other&Get=*} stands for.
     *
     * @throws TreeRefusal 400 where the text breaks the grammar
     */
    public static Acl of(String text) throws TreeRefusal {
        Map<Right, Set<String>> grants = new EnumMap<>(Right.class);
        if (text.isEmpty()) {
            return INHERITED;
        }
        for (String entry : text.split("&", -1)) {
            int equals = entry.indexOf('=');
            Right right = right(equals < 0 ? entry : entry.substring(0, equals));
            if (equals < 0 || grants.containsKey(right)) {
                throw new TreeRefusal(
                        StatusCode.BAD_REQUEST, "The access control list names " + right.word() + " wrongly or twice.");
            }
            Set<String> servers = new TreeSet<>();
            for (String server : entry.substring(equals + 1).split("\\+", -1)) {
                servers.add(server(server));
            }
            grants.put(right, servers);
        }
        return new Acl(grants);
    }

    private static Right right(String word) throws TreeRefusal {
        for (Right right : Right.values()) {
            if (right.word().equals(word)) {
                return right;
            }
        }
        throw new TreeRefusal(
                StatusCode.BAD_REQUEST, "The access control list must name Add, Delete, Exec, Get or Replace.");
    }

    private static String server(String server) throws TreeRefusal {
        boolean plain =
                !server.isEmpty() && server.chars().noneMatch(c -> c <= ' ' || c == '=' || c == '*' || c == 0x7F);
        if (!plain && !server.equals(EVERYBODY)) {
            throw new TreeRefusal(StatusCode.BAD_REQUEST, "The access control list has a wrong server identifier.");
        }
        return server;
    }

    /**
     * Returns this list with the rights that the maker of an interior node gets on it: Add, Delete and Replace (OMA DM TND
     * 1.2.1 clause 8.3.7.1); what others could do they still can.
     */
    public Acl withMaker(String server) {
        Map<Right, Set<String>> more = new EnumMap<>(Right.class);
        more.putAll(grants);
        for (Right right : List.of(Right.ADD, Right.DELETE, Right.REPLACE)) {
            Set<String> servers = new TreeSet<>(grants.getOrDefault(right, Set.of()));
            servers.add(server);
            more.put(right, servers);
        }
        return new Acl(more);
    }

    /** Returns whether there is no value, so that the list of the node above counts. */
    public boolean isInherited() {
        return grants.isEmpty();
    }

    /** Returns whether a server has a right. */
    public boolean permits(Right right, String server) {
        Set<String> servers = grants.getOrDefault(right, Set.of());
        return servers.contains(EVERYBODY) || servers.contains(server);
    }

    /** Returns the list without a server; rights of nobody vanish. */
    public Acl without(String server) {
        Map<Right, Set<String>> left = new EnumMap<>(Right.class);
        grants.forEach((right, servers) -> left.put(
                right, servers.stream().filter(one -> !one.equals(server)).collect(Collectors.toSet())));
        return new Acl(left);
    }

    /** Returns the text of the property ACL. */
    @Override
    public String toString() {
        return grants.entrySet().stream()
                .map(entry -> entry.getKey().word() + "=" + String.join("+", entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
