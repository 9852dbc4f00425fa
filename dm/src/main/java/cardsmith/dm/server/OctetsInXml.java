package cardsmith.dm.server;

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Commands as a message in XML carries them: octets as base64 that says so (OMA DM TND 1.2.1 clause 8.3.7.2). */
final class OctetsInXml {

    private OctetsInXml() {}

    // A plan nests its commands no deeper than Sequence, Atomic, member.
    static Request of(Request request) {
        if (request instanceof Request.Add add) {
            return new Request.Add(add.cmdId(), add.meta(), items(add.items()));
        }
        if (request instanceof Request.Replace replace) {
            return new Request.Replace(replace.cmdId(), replace.meta(), items(replace.items()));
        }
        if (request instanceof Request.Exec exec) {
            return new Request.Exec(exec.cmdId(), exec.meta(), exec.correlator(), items(exec.items()));
        }
        if (request instanceof Request.Atomic group) {
            return new Request.Atomic(group.cmdId(), group.meta(), members(group));
        }
        if (request instanceof Request.Sequence group) {
            return new Request.Sequence(group.cmdId(), group.meta(), members(group));
        }
        return request;
    }

    private static List<Request> members(Request group) {
        return group.members().stream().map(OctetsInXml::of).toList();
    }

    private static List<Item> items(List<Item> items) {
        return items.stream().map(OctetsInXml::of).toList();
    }

    private static Item of(Item item) {
        Optional<Data> octets = item.data().filter(Data.Octets.class::isInstance);
        if (octets.isEmpty()) {
            return item;
        }
        String text = Base64.getEncoder().encodeToString(((Data.Octets) octets.get()).octets());
        return new Item(
                item.target(),
                item.source(),
                item.meta().withFormat("b64"),
                Optional.of(new Data.Text(text)),
                item.moreData());
    }
}
