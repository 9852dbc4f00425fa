package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.ddf.DdfNode;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.provisioning.Parm;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningPart;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the nodes of a document. */
@picocli.CommandLine.Command(
        name = "tree",
        description = "Show the nodes of a tree, of a description, of provisioning, or of the trees within a message.")
final class DmTreeCommand extends Work {

    @Parameters(paramLabel = "FILE", description = "Document in XML or WBXML; - is the input.")
    String file = "";

    @Option(names = "--show-secrets", description = "Show the values of credentials.")
    boolean showSecrets;

    /** A node; {@code at} is the target of the command whose tree it is in. */
    record Node(Optional<String> at, String path, String format, Optional<String> value) {

        private String name() {
            int slash = path.lastIndexOf('/');
            String own = path.substring(slash + 1);
            long depth = path.chars().filter(c -> c == '/').count();
            return "  ".repeat((int) Math.min(depth, 40)) + (own.isEmpty() ? "<X>" : own);
        }
    }

    record Tree(String kind, Optional<String> moIdentifier, List<Node> nodes) implements Answer {
        @Override
        public String document() {
            return "dm tree";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            moIdentifier.ifPresent(lines::add);
            Columns columns = new Columns();
            Optional<String> around = Optional.empty();
            for (Node node : nodes) {
                if (!node.at().equals(around)) {
                    around = node.at();
                    columns.row(around.orElse(""));
                }
                columns.row(
                        node.name(),
                        node.format(),
                        node.value().map(DmTreeCommand::line).orElse(""));
            }
            lines.addAll(columns.lines());
            return lines;
        }
    }

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        DmDocumentFile document = DmDocumentFile.read(run.terminal(), file);
        List<Node> nodes = new ArrayList<>();
        Optional<String> moIdentifier = Optional.empty();
        switch (document.kind()) {
            case MESSAGE -> {
                for (Command command : SyncMl.read(document.bytes()).message().commands()) {
                    collect(command, nodes);
                }
                if (nodes.isEmpty()) {
                    throw document.useless("tree in it");
                }
            }
            case TREE -> {
                TndsDocument tree = Tnds.read(document.bytes());
                moIdentifier = tree.moIdentifier();
                collect(Optional.empty(), tree, nodes);
            }
            case DESCRIPTION -> {
                for (DdfNode top : Ddf.read(document.bytes()).nodes()) {
                    collect(top.name(), top, nodes);
                }
            }
            case PROVISIONING -> {
                for (Characteristic one :
                        Provisioning.read(document.bytes()).document().characteristics()) {
                    collect("", one, nodes);
                }
            }
        }
        return new Tree(document.kind().word(), moIdentifier, nodes);
    }

    // The parser bounds how deep commands and nodes are.
    private void collect(Command command, List<Node> nodes) throws BadDocument {
        if (command instanceof Request.Add add) {
            collect(add.meta(), add.items(), nodes);
        } else if (command instanceof Request.Replace replace) {
            collect(replace.meta(), replace.items(), nodes);
        } else if (command instanceof Results results) {
            collect(results.meta(), results.items(), nodes);
        } else if (command instanceof Request.Atomic atomic) {
            for (Request member : atomic.members()) {
                collect(member, nodes);
            }
        } else if (command instanceof Request.Sequence sequence) {
            for (Request member : sequence.members()) {
                collect(member, nodes);
            }
        }
    }

    private void collect(Meta meta, List<Item> items, List<Node> nodes) throws BadDocument {
        for (Item item : items) {
            Optional<TndsDocument> tree = item.tree(meta);
            if (tree.isPresent()) {
                String at =
                        item.target().or(item::source).map(place -> place.uri()).orElse("(no target)");
                collect(Optional.of(at), tree.get(), nodes);
            }
        }
    }

    private void collect(Optional<String> at, TndsDocument tree, List<Node> nodes) {
        Masking masking = new Masking(showSecrets);
        tree.byPath()
                .forEach((path, node) -> nodes.add(new Node(
                        at,
                        path.toString(),
                        node.format().elementName(),
                        masking.text(path.toString(), node.value()))));
    }

    private static void collect(String path, DdfNode node, List<Node> nodes) {
        nodes.add(new Node(Optional.empty(), path, node.format().elementName(), node.description()));
        node.children().forEach(child -> collect(path + "/" + child.name(), child, nodes));
    }

    // A name may hold what parts the names of a path.
    private void collect(String around, Characteristic one, List<Node> nodes) {
        Masking masking = new Masking(showSecrets);
        String path = around + segment(one.type());
        nodes.add(new Node(Optional.empty(), path, "characteristic", Optional.empty()));
        for (ProvisioningPart part : one.parts()) {
            if (part instanceof Characteristic inner) {
                collect(path + "/", inner, nodes);
            } else if (part instanceof Parm parm) {
                String name = path + "/" + segment(parm.name());
                nodes.add(new Node(Optional.empty(), name, "parm", masking.text(name, parm.value())));
            }
        }
    }

    private static String segment(String name) {
        return line(name).replace('/', '|');
    }

    // Values of a document must not steer the terminal.
    private static String line(String value) {
        String clean = value.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > 100 ? clean.substring(0, 99) + "…" : clean;
    }
}
