package cardsmith.dm.ddf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a description through either kind of reader; the order of elements is not insisted on. */
final class DdfParser {

    private final MarkupReader in;
    private final KeptReader kept;
    private Map<String, String> scope = Map.of();

    DdfParser(MarkupReader in) {
        this.in = in;
        this.kept = new KeptReader(in);
    }

    DdfDocument parse() throws BadDocument {
        Piece piece = in.next();
        while (piece == Piece.TEXT && in.text().isBlank()) {
            piece = in.next();
        }
        if (piece != Piece.START || !in.element().equals("MgmtTree")) {
            throw in.wrong(piece == Piece.START ? "element " + in.element() : "no element", "the element MgmtTree");
        }
        scope = kept.scope(Map.of());
        DdfDocument document = tree();
        while (in.next() != Piece.DONE) {
            // Reads on, so that what stands behind the root is checked too.
        }
        return document;
    }

    private DdfDocument tree() throws BadDocument {
        Optional<String> verDtd = Optional.empty();
        Optional<String> man = Optional.empty();
        Optional<String> mod = Optional.empty();
        List<KeptElement> extensions = new ArrayList<>();
        List<DdfNode> nodes = new ArrayList<>();
        while (child(in, "MgmtTree")) {
            if (in.space() == Space.FOREIGN) {
                kept.extension(scope).ifPresent(extensions::add);
                continue;
            }
            switch (in.element()) {
                case "VerDTD" -> verDtd = Optional.of(in.word());
                case "Man" -> man = Optional.of(in.word());
                case "Mod" -> mod = Optional.of(in.word());
                case "Node" -> nodes.add(new NodeParser().parse());
                default -> throw unexpected(in, "VerDTD, Man, Mod or Node");
            }
        }
        String version = verDtd.orElseThrow(() -> in.wrong("MgmtTree without VerDTD", "VerDTD with 1.2"));
        if (nodes.isEmpty()) {
            throw in.wrong("MgmtTree without a Node", "at least one Node");
        }
        return new DdfDocument(version, man, mod, extensions, nodes);
    }

    /** One node while it is read. */
    private final class NodeParser {

        private final String place = in.place();
        private final PropertiesReader properties = new PropertiesReader(in, kept, scope);
        private final List<KeptElement> extensions = new ArrayList<>();
        private final List<DdfNode> children = new ArrayList<>();
        private Optional<String> name = Optional.empty();
        private Optional<String> path = Optional.empty();
        private Optional<String> value = Optional.empty();
        private Optional<KeptElement> runtime = Optional.empty();
        private Optional<String> oldType = Optional.empty();
        private boolean described;

        DdfNode parse() throws BadDocument {
            while (child(in, "Node")) {
                if (in.space() == Space.FOREIGN) {
                    foreign();
                } else {
                    part();
                }
            }
            if (name.isEmpty()) {
                throw new BadDocument(place, "a Node without NodeName", "NodeName, which may be empty");
            }
            if (!described) {
                throw new BadDocument(place, "node " + name.get() + " without DFProperties", "DFProperties");
            }
            if (runtime.isEmpty()) {
                runtime = oldType.map(NodeParser::runtimeOf);
            }
            return properties.node(name.get(), path, runtime, value, extensions, children, place);
        }

        private void part() throws BadDocument {
            switch (in.element()) {
                case "NodeName" -> name = Optional.of(in.word());
                case "Path" -> path = Optional.of(in.word());
                case "DFProperties" -> {
                    if (described) {
                        throw in.wrong("a second DFProperties in node " + name.orElse(""), "one DFProperties");
                    }
                    described = true;
                    properties.parse();
                }
                case "RTProperties" -> runtime = kept.readOwn();
                // Documents of version 1.1 have the type and the value of a node as Type and Data.
                case "Value", "Data" -> value = Optional.of(in.content().text(in.here(), "Value"));
                case "Type" -> oldType = Optional.of(in.word());
                case "Node" -> children.add(new NodeParser().parse());
                default -> throw unexpected(in, "NodeName, Path, RTProperties, DFProperties, Value or Node");
            }
        }

        private void foreign() throws BadDocument {
            // The token of SyncML's Data carries the value where such a document is WBXML.
            if (in.element().equals("Data") && in.namespace().isEmpty()) {
                value = Optional.of(in.content().text(in.here(), "Data"));
                return;
            }
            kept.extension(scope).ifPresent(extensions::add);
        }

        private static KeptElement runtimeOf(String mime) {
            KeptElement type = element("MIME", mime, List.of());
            return element("RTProperties", "", List.of(element("Type", "", List.of(type))));
        }

        private static KeptElement element(String name, String text, List<KeptElement> children) {
            return new KeptElement("", name, Map.of(), text, children);
        }
    }

    /** Goes to the next child element of the element at hand; gives no at its end. */
    static boolean child(MarkupReader in, String around) throws BadDocument {
        while (true) {
            Piece piece = in.next();
            if (piece == Piece.START || piece == Piece.END) {
                return piece == Piece.START;
            }
            if (piece != Piece.TEXT || !in.text().isBlank()) {
                throw in.wrong(
                        piece == Piece.DONE ? "the end of the document" : "text in " + around,
                        piece == Piece.DONE ? "the end of " + around : "elements");
            }
        }
    }

    /** Goes to the next child element of the standard's vocabulary; those of vendors are skipped. */
    static boolean ownChild(MarkupReader in, String around) throws BadDocument {
        while (child(in, around)) {
            if (in.space() != Space.FOREIGN) {
                return true;
            }
            in.skip();
        }
        return false;
    }

    static BadDocument unexpected(MarkupReader in, String expected) {
        return in.wrong("element " + in.element(), expected);
    }
}
