package cardsmith.dm.ddf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Space;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a description through either kind of reader; the order of elements is not insisted on. */
final class DdfParser {

    private static final String FORMATS = "one of b64, bin, bool, chr, int, node, null, xml, date, time, float";

    private final MarkupReader in;

    DdfParser(MarkupReader in) {
        this.in = in;
    }

    DdfDocument parse() throws BadDocument {
        Piece piece = in.next();
        while (piece == Piece.TEXT && in.text().isBlank()) {
            piece = in.next();
        }
        if (piece != Piece.START || !in.element().equals("MgmtTree")) {
            throw in.wrong(piece == Piece.START ? "element " + in.element() : "no element", "the element MgmtTree");
        }
        Optional<String> verDtd = Optional.empty();
        Optional<String> man = Optional.empty();
        Optional<String> mod = Optional.empty();
        List<DdfNode> nodes = new ArrayList<>();
        while (child("MgmtTree")) {
            switch (in.element()) {
                case "VerDTD" -> verDtd = Optional.of(in.word());
                case "Man" -> man = Optional.of(in.word());
                case "Mod" -> mod = Optional.of(in.word());
                case "Node" -> nodes.add(node());
                default -> throw unexpected("VerDTD, Man, Mod or Node");
            }
        }
        String version = verDtd.orElseThrow(() -> in.wrong("MgmtTree without VerDTD", "VerDTD with 1.2"));
        if (nodes.isEmpty()) {
            throw in.wrong("MgmtTree without a Node", "at least one Node");
        }
        while (in.next() != Piece.DONE) {
            // Reads on, so that what stands behind the root is checked too.
        }
        return new DdfDocument(version, man, mod, nodes);
    }

    private DdfNode node() throws BadDocument {
        String place = in.place();
        Optional<String> name = Optional.empty();
        Optional<String> path = Optional.empty();
        Optional<Properties> properties = Optional.empty();
        List<DdfNode> children = new ArrayList<>();
        while (child("Node")) {
            switch (in.element()) {
                case "NodeName" -> name = Optional.of(in.word());
                case "Path" -> path = Optional.of(in.word());
                case "DFProperties" -> {
                    if (properties.isPresent()) {
                        throw in.wrong("a second DFProperties in node " + name.orElse(""), "one DFProperties");
                    }
                    properties = Optional.of(new Properties());
                    properties.get().parse();
                }
                case "RTProperties", "Value" -> in.skip();
                case "Node" -> children.add(node());
                default -> throw unexpected("NodeName, Path, RTProperties, DFProperties, Value or Node");
            }
        }
        if (name.isEmpty()) {
            throw new BadDocument(place, "a Node without NodeName", "NodeName, which may be empty");
        }
        if (properties.isEmpty()) {
            throw new BadDocument(place, "node " + name.get() + " without DFProperties", "DFProperties");
        }
        return properties.get().node(name.get(), path, children, place);
    }

    /** The properties of one node while they are read. */
    private final class Properties {

        private final Set<Access> access = EnumSet.noneOf(Access.class);
        private final List<NodeType> types = new ArrayList<>();
        private Optional<NodeFormat> format = Optional.empty();
        private Optional<String> defaultValue = Optional.empty();
        private Optional<String> description = Optional.empty();
        private Optional<String> title = Optional.empty();
        private Occurrence occurrence = Occurrence.ONE;
        private boolean permanent;
        private Optional<Boolean> caseSensitive = Optional.empty();
        private Optional<AllowedValues> allowed = Optional.empty();

        void parse() throws BadDocument {
            while (childOrForeign("DFProperties")) {
                if (in.space() == Space.FOREIGN) {
                    foreign();
                    continue;
                }
                switch (in.element()) {
                    case "AccessType" -> access();
                    case "DefaultValue" -> {
                        String at = in.place();
                        defaultValue = Optional.of(in.content().text(at, "DefaultValue"));
                    }
                    case "Description" -> description = Optional.of(in.word());
                    case "DFFormat" -> format = Optional.of(format());
                    case "Occurrence" -> occurrence = occurrence();
                    case "Scope" -> permanent = choice("Scope", "Permanent", "Dynamic");
                    case "DFTitle" -> title = Optional.of(in.word());
                    case "DFType" -> types();
                    case "CaseSense" -> caseSensitive = Optional.of(choice("CaseSense", "CS", "CIS"));
                    default ->
                        throw unexpected(
                                "AccessType, DefaultValue, Description, DFFormat, Occurrence, Scope, DFTitle, DFType or CaseSense");
                }
            }
        }

        private void foreign() throws BadDocument {
            if (in.element().equals("AllowedValues")) {
                allowed = Optional.of(allowedValues());
            } else {
                in.skip();
            }
        }

        private void access() throws BadDocument {
            while (child("AccessType")) {
                Optional<Access> found = Optional.empty();
                for (Access candidate : Access.values()) {
                    if (candidate.element().equals(in.element())) {
                        found = Optional.of(candidate);
                    }
                }
                if (found.isEmpty()) {
                    throw unexpected("Add, Copy, Delete, Exec, Get or Replace");
                }
                access.add(found.get());
                in.word();
            }
        }

        private void types() throws BadDocument {
            while (child("DFType")) {
                switch (in.element()) {
                    case "MIME" -> types.add(new NodeType.Mime(in.word()));
                    case "DDFName" -> types.add(new NodeType.DdfName(in.word()));
                    default -> throw unexpected("MIME or DDFName");
                }
            }
        }

        DdfNode node(String name, Optional<String> path, List<DdfNode> children, String place) throws BadDocument {
            if (format.isEmpty()) {
                throw new BadDocument(place, "node " + name + " without DFFormat", "DFFormat");
            }
            return new DdfNode(
                    name,
                    path,
                    access,
                    defaultValue,
                    description,
                    format.get(),
                    occurrence,
                    permanent,
                    title,
                    types,
                    caseSensitive,
                    allowed,
                    children);
        }
    }

    private NodeFormat format() throws BadDocument {
        Optional<NodeFormat> found = Optional.empty();
        while (child("DFFormat")) {
            found = NodeFormat.of(in.element());
            if (found.isEmpty()) {
                throw unexpected(FORMATS);
            }
            in.word();
        }
        return found.orElseThrow(() -> in.wrong("an empty DFFormat", FORMATS));
    }

    private Occurrence occurrence() throws BadDocument {
        Optional<Occurrence> found = Optional.empty();
        while (child("Occurrence")) {
            String element = in.element();
            String place = in.place();
            String text = in.word();
            found = Optional.of(
                    switch (element) {
                        case "One" -> Occurrence.ONE;
                        case "ZeroOrOne" -> new Occurrence(0, 1);
                        case "ZeroOrMore" -> new Occurrence(0, Occurrence.UNBOUNDED);
                        case "OneOrMore" -> new Occurrence(1, Occurrence.UNBOUNDED);
                        case "ZeroOrN" -> new Occurrence(0, many(text, place));
                        case "OneOrN" -> new Occurrence(1, many(text, place));
                        default ->
                            throw new BadDocument(
                                    place,
                                    "element " + element,
                                    "One, ZeroOrOne, ZeroOrMore, OneOrMore, ZeroOrN or OneOrN");
                    });
        }
        return found.orElseThrow(() -> in.wrong("an empty Occurrence", "One, ZeroOrOne, ZeroOrMore or OneOrMore"));
    }

    private static int many(String text, String place) throws BadDocument {
        if (text.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= 2 && number <= 65536) {
                return number;
            }
        }
        throw new BadDocument(place, "the number " + text, "2 to 65536");
    }

    private boolean choice(String around, String yes, String no) throws BadDocument {
        Optional<Boolean> found = Optional.empty();
        while (child(around)) {
            if (!in.element().equals(yes) && !in.element().equals(no)) {
                throw unexpected(yes + " or " + no);
            }
            found = Optional.of(in.element().equals(yes));
            in.word();
        }
        return found.orElseThrow(() -> in.wrong("an empty " + around, yes + " or " + no));
    }

    private AllowedValues allowedValues() throws BadDocument {
        String kind = in.attributes().getOrDefault("ValueType", "ENUM");
        List<AllowedValues.Choice> choices = new ArrayList<>();
        while (childOrForeign("AllowedValues")) {
            if (in.element().equals("Enum")) {
                choices.add(enumerated());
            } else if (in.element().equals("Value")) {
                choices.add(new AllowedValues.Choice(in.word(), Optional.empty()));
            } else {
                in.skip();
            }
        }
        return new AllowedValues(kind, choices);
    }

    private AllowedValues.Choice enumerated() throws BadDocument {
        String value = "";
        Optional<String> meaning = Optional.empty();
        while (childOrForeign("Enum")) {
            String element = in.element().toLowerCase(Locale.ROOT);
            if (element.equals("value")) {
                value = in.word();
            } else if (element.equals("valuedescription")) {
                meaning = Optional.of(in.word());
            } else {
                in.skip();
            }
        }
        return new AllowedValues.Choice(value, meaning);
    }

    private boolean child(String around) throws BadDocument {
        while (childOrForeign(around)) {
            if (in.space() != Space.FOREIGN) {
                return true;
            }
            in.skip();
        }
        return false;
    }

    private boolean childOrForeign(String around) throws BadDocument {
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

    private BadDocument unexpected(String expected) {
        return in.wrong("element " + in.element(), expected);
    }
}
