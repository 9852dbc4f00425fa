package cardsmith.dm.tnds;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Content;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Place;
import cardsmith.dm.markup.Space;
import cardsmith.dm.markup.Span;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a tree through either kind of reader; the order of elements is not insisted on, all else is. */
public final class TndsParser {

    private static final Set<String> DESCRIPTION = Set.of("DFProperties", "DFFormat", "DFType");

    private final MarkupReader in;
    private final TndsForm form;
    private final Map<TndsPath, NodeSpan> spans = new LinkedHashMap<>();

    /** Makes a parser of a reader. */
    public TndsParser(MarkupReader in, TndsForm form) {
        this.in = in;
        this.form = form;
    }

    /**
     * Reads a whole document.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public LocatedTnds parse() throws BadDocument {
        Piece piece = in.next();
        while (piece == Piece.TEXT && in.text().isBlank()) {
            piece = in.next();
        }
        if (piece != Piece.START || !in.element().equals("MgmtTree")) {
            String found = piece == Piece.START ? "element " + in.element() : "no element";
            throw in.wrong(found, "the element MgmtTree");
        }
        TndsDocument document = tree();
        piece = in.next();
        while (piece == Piece.TEXT) {
            piece = in.next();
        }
        return new LocatedTnds(document, form, spans, in.remarks());
    }

    /**
     * Reads the element MgmtTree that has just begun, up to and with its end.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public TndsDocument tree() throws BadDocument {
        Optional<String> verDtd = Optional.empty();
        Optional<String> man = Optional.empty();
        Optional<String> mod = Optional.empty();
        List<TndsNode> nodes = new ArrayList<>();
        Set<TndsPath> taken = new HashSet<>();
        while (child("MgmtTree")) {
            switch (in.element()) {
                case "VerDTD" -> verDtd = once(verDtd);
                case "Man" -> man = once(man);
                case "Mod" -> mod = once(mod);
                case "Node" -> {
                    NodeParser parser = new NodeParser(Optional.empty());
                    TndsNode node = parser.parse();
                    if (!taken.add(TndsPath.ofTop(node))) {
                        throw parser.place.wrong(second(node.name()), "names that differ");
                    }
                    nodes.add(node);
                }
                default -> throw unexpected("VerDTD, Man, Mod or Node");
            }
        }
        if (verDtd.isEmpty()) {
            throw in.wrong("MgmtTree without VerDTD", "VerDTD with 1.2");
        }
        if (nodes.isEmpty()) {
            throw in.wrong("MgmtTree without a Node", "at least one Node");
        }
        return new TndsDocument(verDtd.get(), man, mod, nodes);
    }

    /** One node: its parts in any order, checked when it ends. */
    private final class NodeParser {

        private final Optional<TndsPath> parent;
        private final Place place = in.here();
        private final int start = in.start();
        private Optional<String> name = Optional.empty();
        private Optional<String> path = Optional.empty();
        private Optional<NodeProperties> properties = Optional.empty();
        private Optional<Content> value = Optional.empty();
        private Place valuePlace = place;
        private Span nameSpan = new Span(start, start);
        private final List<TndsNode> children = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();

        NodeParser(Optional<TndsPath> parent) {
            this.parent = parent;
        }

        TndsNode parse() throws BadDocument {
            while (child("Node")) {
                switch (in.element()) {
                    case "NodeName" -> nodeName();
                    case "Path" -> path = once(path);
                    case "RTProperties" -> {
                        refuseSecond(properties.isPresent(), "RTProperties");
                        properties = Optional.of(properties());
                    }
                    case "Value" -> {
                        refuseSecond(value.isPresent(), "Value");
                        valuePlace = in.here();
                        value = Optional.of(in.content());
                    }
                    case "Node" -> childNode();
                    default -> throw unexpected("NodeName, Path, RTProperties, Value or Node");
                }
            }
            return node();
        }

        private void nodeName() throws BadDocument {
            refuseSecond(name.isPresent(), "NodeName");
            Place at = in.here();
            Content content = in.content();
            String text = content.text(at, "NodeName").strip();
            if (text.indexOf('/') >= 0) {
                throw at.wrong("NodeName " + text + " with a slash", "one segment of a URI");
            }
            if (text.isEmpty() && parent.isPresent()) {
                throw at.wrong("an empty NodeName below another node", "a name");
            }
            name = Optional.of(text);
            nameSpan = content.span();
            // The place is kept from now on, so that parents stand in front of their children.
            here().ifPresent(known ->
                    spans.put(known, new NodeSpan(new Span(start, in.end()), nameSpan, Optional.empty())));
        }

        private Optional<TndsPath> here() {
            return parent.map(above -> above.child(name.orElse("")));
        }

        private void childNode() throws BadDocument {
            if (name.isEmpty() && parent.isPresent()) {
                throw in.wrong("a Node before the NodeName of the node around it", "NodeName first");
            }
            Place at = in.here();
            TndsNode child = new NodeParser(Optional.of(address())).parse();
            if (!taken.add(child.name())) {
                throw at.wrong(second(child.name()), "names that differ");
            }
            children.add(child);
        }

        private TndsPath address() {
            return here().orElseGet(() -> TndsPath.ofTop(
                    new TndsNode(name.orElse(""), path, NodeProperties.NONE, Optional.empty(), List.of())));
        }

        private TndsNode node() throws BadDocument {
            if (name.isEmpty() && parent.isPresent()) {
                throw place.wrong("a Node without NodeName", "NodeName");
            }
            String called = name.orElse("");
            if (value.isPresent() && !children.isEmpty()) {
                throw place.wrong("node " + called + " with a Value and nodes below it", "one of the two");
            }
            NodeProperties stated = properties.orElse(NodeProperties.NONE);
            Optional<String> text = Optional.empty();
            if (value.isPresent()) {
                Optional<byte[]> octets = value.get().octets();
                boolean binary = stated.format().filter(NodeFormat.BIN::equals).isPresent() && octets.isPresent();
                text = Optional.of(
                        binary
                                ? Base64.getEncoder().encodeToString(octets.get())
                                : value.get().text(valuePlace, "Value of node " + called));
            }
            TndsNode node = new TndsNode(called, path, stated, text, children);
            if (node.isInterior() && text.filter(held -> !held.isBlank()).isPresent()) {
                throw valuePlace.wrong("a Value in node " + called + " of format node", "nodes, no Value");
            }
            spans.put(address(), new NodeSpan(new Span(start, in.end()), nameSpan, value.map(Content::span)));
            return node;
        }

        private void refuseSecond(boolean present, String element) throws BadDocument {
            if (present) {
                throw in.wrong("a second " + element + " in node " + name.orElse(""), "one " + element);
            }
        }
    }

    private NodeProperties properties() throws BadDocument {
        Optional<NodeFormat> format = Optional.empty();
        Optional<NodeType> type = Optional.empty();
        Optional<String> acl = Optional.empty();
        Optional<String> title = Optional.empty();
        Optional<String> tStamp = Optional.empty();
        Optional<String> verNo = Optional.empty();
        while (child("RTProperties")) {
            switch (in.element()) {
                case "ACL" -> acl = once(acl);
                case "Format" -> format = Optional.of(format());
                case "Title" -> title = once(title);
                case "TStamp" -> tStamp = once(tStamp);
                case "Type" -> type = Optional.of(type());
                case "VerNo" -> verNo = once(verNo);
                case "Name", "Size" -> in.word();
                default -> throw unexpected("ACL, Format, Name, Size, Title, TStamp, Type or VerNo");
            }
        }
        return new NodeProperties(acl, format, title, tStamp, type, verNo);
    }

    private NodeFormat format() throws BadDocument {
        Optional<NodeFormat> found = Optional.empty();
        while (child("Format")) {
            Optional<NodeFormat> named = NodeFormat.of(in.element());
            if (named.isEmpty() || found.isPresent()) {
                throw unexpected("one of b64, bin, bool, chr, int, node, null, xml, date, time, float");
            }
            found = named;
            in.word();
        }
        return found.orElseThrow(() -> in.wrong("an empty Format", "one of b64, bin, bool, chr, int, node, null, xml"));
    }

    private NodeType type() throws BadDocument {
        Optional<NodeType> found = Optional.empty();
        while (child("Type")) {
            if (found.isPresent()) {
                throw unexpected("one of MIME and DDFName");
            }
            switch (in.element()) {
                case "MIME" -> found = Optional.of(new NodeType.Mime(in.word()));
                case "DDFName" -> found = Optional.of(new NodeType.DdfName(in.word()));
                default -> throw unexpected("MIME or DDFName");
            }
        }
        return found.orElseThrow(() -> in.wrong("an empty Type", "MIME or DDFName"));
    }

    private Optional<String> once(Optional<String> before) throws BadDocument {
        if (before.isPresent()) {
            throw in.wrong("a second " + in.element(), "one " + in.element());
        }
        return Optional.of(in.word());
    }

    /** Goes to the next child element of the element at hand; gives no at its end. Vendors' elements are skipped. */
    private boolean child(String around) throws BadDocument {
        while (true) {
            Piece piece = in.next();
            if (piece == Piece.START) {
                if (in.space() == Space.FOREIGN) {
                    in.skip();
                    continue;
                }
                return true;
            }
            if (piece == Piece.END) {
                return false;
            }
            boolean blank = piece == Piece.TEXT && in.text().isBlank();
            if (!blank) {
                throw in.wrong(
                        piece == Piece.DONE ? "the end of the document" : "text in " + around,
                        piece == Piece.DONE ? "the end of " + around : "elements");
            }
        }
    }

    private BadDocument unexpected(String expected) {
        boolean description = DESCRIPTION.contains(in.element());
        return in.wrong(
                "element " + in.element() + (description ? ", as in a device description (DDF)" : ""), expected);
    }

    private static String second(String name) {
        return "a second node " + (name.isEmpty() ? "without a name" : name);
    }
}
