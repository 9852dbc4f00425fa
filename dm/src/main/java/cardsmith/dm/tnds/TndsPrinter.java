package cardsmith.dm.tnds;

import cardsmith.dm.markup.MarkupWriter;
import cardsmith.dm.markup.Space;
import java.util.Base64;
import java.util.Optional;

/** Writes a tree through either kind of writer, elements in the order of OMA DM TND 1.2.1 clause 8.5.4. */
public final class TndsPrinter {

    private final MarkupWriter out;

    private TndsPrinter(MarkupWriter out) {
        this.out = out;
    }

    /** Writes the element MgmtTree of a document. */
    public static void print(TndsDocument document, MarkupWriter out) {
        TndsPrinter printer = new TndsPrinter(out);
        out.start(Space.DMDDF, "MgmtTree");
        printer.leaf("VerDTD", Optional.of(document.verDtd()));
        printer.leaf("Man", document.man());
        printer.leaf("Mod", document.mod());
        document.nodes().forEach(printer::node);
        out.end();
    }

    private void leaf(String element, Optional<String> text) {
        text.ifPresent(present -> out.leaf(Space.DMDDF, element, present));
    }

    private void node(TndsNode node) {
        out.start(Space.DMDDF, "Node");
        leaf("NodeName", Optional.of(node.name()));
        leaf("Path", node.path());
        properties(node.properties());
        if (node.value().isPresent()) {
            value(node, node.value().get());
        }
        node.children().forEach(this::node);
        out.end();
    }

    private void properties(NodeProperties properties) {
        if (properties.equals(NodeProperties.NONE)) {
            return;
        }
        out.start(Space.DMDDF, "RTProperties");
        leaf("ACL", properties.acl());
        properties.format().ifPresent(format -> {
            out.startFlat(Space.DMDDF, "Format");
            out.empty(Space.DMDDF, format.elementName());
            out.end();
        });
        leaf("Title", properties.title());
        leaf("TStamp", properties.tStamp());
        properties.type().ifPresent(this::type);
        leaf("VerNo", properties.verNo());
        out.end();
    }

    private void type(NodeType type) {
        out.startFlat(Space.DMDDF, "Type");
        if (type instanceof NodeType.Mime mime) {
            out.leaf(Space.DMDDF, "MIME", mime.mediaType());
        } else if (type instanceof NodeType.DdfName name) {
            out.leaf(Space.DMDDF, "DDFName", name.moIdentifier());
        }
        out.end();
    }

    private void value(TndsNode node, String value) {
        Optional<byte[]> octets =
                out.takesOctets() && node.format() == NodeFormat.BIN ? canonical(value) : Optional.empty();
        if (octets.isEmpty() || octets.get().length == 0) {
            leaf("Value", Optional.of(value));
            return;
        }
        out.startFlat(Space.DMDDF, "Value");
        out.octets(octets.get());
        out.end();
    }

    // Text that is not the one base64 form of its octets stays text, so that nothing is lost on the way back.
    private static Optional<byte[]> canonical(String value) {
        try {
            byte[] octets = Base64.getDecoder().decode(value);
            return Base64.getEncoder().encodeToString(octets).equals(value) ? Optional.of(octets) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
