package cardsmith.dm.syncml;

import cardsmith.dm.markup.MarkupWriter;
import cardsmith.dm.markup.Space;
import cardsmith.dm.tnds.TndsPrinter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes a message through either kind of writer, elements in the order of the DTD of SyncML 1.2. */
final class SyncMlPrinter {

    private final MarkupWriter out;

    private SyncMlPrinter(MarkupWriter out) {
        this.out = out;
    }

    /** Writes the element SyncML, on one line where asked. */
    static void print(SyncMlMessage message, MarkupWriter out, boolean flat) {
        SyncMlPrinter printer = new SyncMlPrinter(out);
        if (flat) {
            out.startFlat(Space.SYNCML, "SyncML");
        } else {
            out.start(Space.SYNCML, "SyncML");
        }
        printer.header(message.header());
        out.start(Space.SYNCML, "SyncBody");
        for (Command command : message.commands()) {
            printer.command(command);
        }
        if (message.isFinal()) {
            out.empty(Space.SYNCML, "Final");
        }
        out.end();
        out.end();
    }

    private void header(SyncHdr header) {
        out.start(Space.SYNCML, "SyncHdr");
        leaf("VerDTD", header.verDtd());
        leaf("VerProto", header.verProto());
        leaf("SessionID", header.sessionId());
        leaf("MsgID", header.msgId());
        location("Target", Optional.of(header.target()));
        location("Source", Optional.of(header.source()));
        leaf("RespURI", header.respUri());
        header.cred().ifPresent(cred -> {
            out.start(Space.SYNCML, "Cred");
            meta(cred.meta());
            data(cred.data());
            out.end();
        });
        meta(header.meta());
        out.end();
    }

    private void command(Command command) {
        out.start(Space.SYNCML, command.name());
        leaf("CmdID", command.cmdId());
        if (command instanceof Status status) {
            status(status);
        } else if (command instanceof Results results) {
            results(results);
        } else if (command instanceof Request.Alert alert) {
            leaf("Data", Integer.toString(alert.code()));
            leaf("Correlator", alert.correlator());
            alert.items().forEach(this::item);
        } else if (command instanceof Request.Exec exec) {
            meta(exec.meta());
            leaf("Correlator", exec.correlator());
            exec.items().forEach(this::item);
        } else if (command instanceof Request.Add add) {
            work(add.meta(), add.items());
        } else if (command instanceof Request.Replace replace) {
            work(replace.meta(), replace.items());
        } else if (command instanceof Request.Delete delete) {
            work(delete.meta(), delete.items());
        } else if (command instanceof Request.Get get) {
            work(get.meta(), get.items());
        } else if (command instanceof Request.Copy copy) {
            work(copy.meta(), copy.items());
        } else if (command instanceof Request.Atomic atomic) {
            meta(atomic.meta());
            atomic.members().forEach(this::command);
        } else if (command instanceof Request.Sequence sequence) {
            meta(sequence.meta());
            sequence.members().forEach(this::command);
        }
        out.end();
    }

    private void work(Meta meta, List<Item> items) {
        meta(meta);
        for (Item item : items) {
            item(item);
        }
    }

    private void status(Status status) {
        leaf("MsgRef", status.msgRef());
        leaf("CmdRef", status.cmdRef());
        leaf("Cmd", status.cmd());
        status.targetRefs().forEach(ref -> leaf("TargetRef", ref));
        status.sourceRefs().forEach(ref -> leaf("SourceRef", ref));
        status.chal().ifPresent(chal -> {
            out.start(Space.SYNCML, "Chal");
            // The DTD wants Meta here even where it says nothing.
            if (chal.meta().equals(Meta.NONE)) {
                out.empty(Space.SYNCML, "Meta");
            }
            meta(chal.meta());
            out.end();
        });
        leaf("Data", Integer.toString(status.code()));
        status.items().forEach(this::item);
    }

    private void results(Results results) {
        leaf("MsgRef", results.msgRef());
        leaf("CmdRef", results.cmdRef());
        meta(results.meta());
        leaf("TargetRef", results.targetRef());
        leaf("SourceRef", results.sourceRef());
        results.items().forEach(this::item);
    }

    private void item(Item item) {
        out.start(Space.SYNCML, "Item");
        location("Target", item.target());
        location("Source", item.source());
        meta(item.meta());
        if (item.data().isPresent()) {
            data(item.data().get());
        }
        if (item.moreData()) {
            out.empty(Space.SYNCML, "MoreData");
        }
        out.end();
    }

    private void data(Data data) {
        if (data instanceof Data.Tree tree) {
            out.start(Space.SYNCML, "Data");
            TndsPrinter.print(tree.tree(), out);
            out.end();
        } else if (data instanceof Data.Text text) {
            leaf("Data", text.text());
        } else if (data instanceof Data.Octets octets && out.takesOctets()) {
            out.startFlat(Space.SYNCML, "Data");
            out.octets(octets.octets());
            out.end();
        } else if (data instanceof Data.Octets octets) {
            leaf("Data", Base64.getEncoder().encodeToString(octets.octets()));
        }
    }

    private void location(String element, Optional<Location> location) {
        if (location.isPresent()) {
            out.start(Space.SYNCML, element);
            leaf("LocURI", location.get().uri());
            leaf("LocName", location.get().name());
            out.end();
        }
    }

    private void meta(Meta meta) {
        if (meta.isEmpty()) {
            return;
        }
        out.start(Space.SYNCML, "Meta");
        info("Format", meta.format());
        info("Type", meta.type());
        info("Mark", meta.mark());
        size("Size", meta.size());
        info("Version", meta.version());
        info("NextNonce", meta.nextNonce());
        size("MaxMsgSize", meta.maxMsgSize());
        size("MaxObjSize", meta.maxObjSize());
        for (String emi : meta.emi()) {
            out.leaf(Space.METINF, "EMI", emi);
        }
        out.end();
    }

    private void size(String element, Optional<Long> octets) {
        if (octets.isPresent()) {
            out.leaf(Space.METINF, element, octets.get().toString());
        }
    }

    private void info(String element, Optional<String> text) {
        if (text.isPresent()) {
            out.leaf(Space.METINF, element, text.get());
        }
    }

    private void leaf(String element, Optional<String> text) {
        if (text.isPresent()) {
            leaf(element, text.get());
        }
    }

    private void leaf(String element, String text) {
        out.leaf(Space.SYNCML, element, text);
    }
}
