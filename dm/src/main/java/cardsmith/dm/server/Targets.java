package cardsmith.dm.server;

import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the commands of a server are about. */
final class Targets {

    private Targets() {}

    /** Returns the addresses that a command works on, for people; empty where it has none. */
    static String of(Request request) {
        return request.items().stream()
                .flatMap(item -> item.target().stream())
                .map(Location::uri)
                .collect(Collectors.joining(", "));
    }

    /** Returns the octets of the largest value in a command or its members. */
    static long largest(Request request) {
        long own = request.items().stream().mapToLong(Item::octets).max().orElse(0);
        long below =
                request.members().stream().mapToLong(Targets::largest).max().orElse(0);
        return Math.max(own, below);
    }

    /** Returns an item with the meta information that it inherits. */
    static Item withMeta(Item item, Meta command) {
        Meta meta = item.meta();
        Optional<String> format = meta.format().or(command::format);
        Optional<String> type = meta.type().or(command::type);
        Meta whole = new Meta(
                format,
                type,
                meta.size(),
                meta.nextNonce(),
                meta.maxMsgSize(),
                meta.maxObjSize(),
                meta.mark(),
                meta.version(),
                meta.emi());
        return new Item(item.target(), item.source(), whole, item.data(), false);
    }
}
