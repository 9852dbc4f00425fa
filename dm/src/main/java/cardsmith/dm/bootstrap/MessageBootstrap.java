package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRefusal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Carries out the commands of a bootstrap message of the DM profile; nothing is answered (clause 3.1.4.5). */
final class MessageBootstrap {

    private static final String INBOX = "./Inbox";
    private static final int DEEPEST = 128;

    private final ManagementTree tree;
    private final InboxPlacement placement;
    private final BootstrapLog log;

    MessageBootstrap(ManagementTree tree, InboxPlacement placement, BootstrapLog log) {
        this.tree = tree;
        this.placement = placement;
        this.log = log;
    }

    void take(SyncMlMessage message) throws TreeRefusal, BootstrapStop, BadDocument {
        int changed = 0;
        for (Command command : message.commands()) {
            changed += take(command);
        }
        if (changed == 0) {
            throw new BootstrapStop("The message changes nothing: it has no Add and no Replace.");
        }
    }

    private int take(Command command) throws TreeRefusal, BootstrapStop, BadDocument {
        if (command instanceof Request.Atomic atomic) {
            return all(atomic.members());
        }
        if (command instanceof Request.Sequence sequence) {
            return all(sequence.members());
        }
        if (command instanceof Request.Add add) {
            return items(add.items(), add.meta(), false);
        }
        if (command instanceof Request.Replace replace) {
            return items(replace.items(), replace.meta(), true);
        }
        log.add(
                Kind.LEFT_OUT,
                "The command " + command.getClass().getSimpleName()
                        + " has no use in a bootstrap and was passed over.");
        return 0;
    }

    private int all(List<Request> members) throws TreeRefusal, BootstrapStop, BadDocument {
        int changed = 0;
        for (Request member : members) {
            changed += take(member);
        }
        return changed;
    }

    private int items(List<Item> items, Meta command, boolean replace) throws TreeRefusal, BootstrapStop, BadDocument {
        for (Item item : items) {
            String target = item.target()
                    .orElseThrow(() -> new BootstrapStop("An item of the message names no target."))
                    .uri();
            Optional<TndsDocument> objects = item.tree(command);
            boolean inbox = target.equals(INBOX) || target.startsWith(INBOX + "/");
            if (inbox && objects.isPresent()) {
                placement.place(objects.get());
            } else if (inbox) {
                throw new BootstrapStop("An item for ./Inbox is no object: its data are no serialised tree.");
            } else {
                direct(tree.uri(target), item, command, objects, replace);
            }
        }
        return items.size();
    }

    private void direct(NodeUri uri, Item item, Meta command, Optional<TndsDocument> objects, boolean replace)
            throws TreeRefusal, BootstrapStop {
        if (uri.segments().size() > DEEPEST) {
            throw new BootstrapStop("A target of the message is deeper than " + DEEPEST + " nodes.");
        }
        placement.makeParents(uri);
        if (objects.isPresent()) {
            TreeDocuments documents = new TreeDocuments(tree);
            if (replace && tree.find(uri).isPresent()) {
                documents.replace(uri, objects.get(), Actor.DEVICE);
            } else {
                placement.makeParents(uri.child("x"));
                documents.add(uri, objects.get(), Actor.DEVICE);
            }
        } else {
            NodeData data = data(item, command);
            if (replace && tree.find(uri).isPresent()) {
                tree.replace(uri, data, Actor.DEVICE);
            } else {
                tree.add(uri, data, Actor.DEVICE);
            }
        }
        log.add(Kind.PLACED, uri + " was set by the message.", uri);
        placement.note(uri);
    }

    private static NodeData data(Item item, Meta command) throws BootstrapStop {
        String word = item.meta().format().or(command::format).orElse("chr");
        NodeFormat format = NodeFormat.of(word)
                .orElseThrow(() -> new BootstrapStop("An item of the message has the unknown format " + word + "."));
        boolean interior = format == NodeFormat.NODE;
        String media = format == NodeFormat.BIN ? "application/octet-stream" : interior ? "" : "text/plain";
        String type = item.meta().type().or(command::type).orElse(media);
        String value = "";
        if (!interior && item.data().isPresent()) {
            Data data = item.data().get();
            value = data instanceof Data.Octets octets
                    ? Base64.getEncoder().encodeToString(octets.octets())
                    : data instanceof Data.Text text ? text.text() : "";
        }
        return new NodeData(format, type, value);
    }
}
