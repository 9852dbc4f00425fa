package cardsmith.dm.server;

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the commands of a server are about. */
final class Targets {

    private Targets() {}

    /** Returns the addresses that a command works on, for people; empty where it has none. */
    static String of(Request request) {
        return items(request).stream()
                .flatMap(item -> item.target().stream())
                .map(Location::uri)
                .collect(Collectors.joining(", "));
    }

    static List<Item> items(Request request) {
        if (request instanceof Request.Add add) {
            return add.items();
        } else if (request instanceof Request.Replace replace) {
            return replace.items();
        } else if (request instanceof Request.Delete delete) {
            return delete.items();
        } else if (request instanceof Request.Get get) {
            return get.items();
        } else if (request instanceof Request.Copy copy) {
            return copy.items();
        } else if (request instanceof Request.Exec exec) {
            return exec.items();
        }
        return List.of();
    }

    /** Returns the octets of the largest value in a command or its members. */
    static long largest(Request request) {
        long own = items(request).stream().mapToLong(Targets::octets).max().orElse(0);
        long below = Ledger.members(request).stream()
                .mapToLong(Targets::largest)
                .max()
                .orElse(0);
        return Math.max(own, below);
    }

    static long octets(Item item) {
        Data data = item.data().orElse(new Data.Text(""));
        if (data instanceof Data.Octets held) {
            return held.octets().length;
        }
        return data instanceof Data.Text text ? text.text().getBytes(StandardCharsets.UTF_8).length : 0;
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
