package cardsmith.dm.ddf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Characters;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Place;
import cardsmith.dm.markup.Space;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The element DFProperties of one node while it is read. */
final class PropertiesReader {

    private static final String FORMATS = "one of b64, bin, bool, chr, int, node, null, xml, date, time, float";

    private final MarkupReader in;
    private final KeptReader kept;
    private final Map<String, String> scope;
    private final Set<Access> access = EnumSet.noneOf(Access.class);
    private final List<NodeType> types = new ArrayList<>();
    private final List<KeptElement> extensions = new ArrayList<>();
    private Optional<NodeFormat> format = Optional.empty();
    private Optional<String> defaultValue = Optional.empty();
    private Optional<String> description = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Occurrence occurrence = Occurrence.ONE;
    private boolean permanent;
    private Optional<Boolean> caseSensitive = Optional.empty();

    PropertiesReader(MarkupReader in, KeptReader kept, Map<String, String> scope) {
        this.in = in;
        this.kept = kept;
        this.scope = scope;
    }

    void parse() throws BadDocument {
        while (DdfParser.child(in, "DFProperties")) {
            if (in.space() == Space.FOREIGN || AllowedValues.isExtension(in.element())) {
                kept.read(scope).filter(PropertiesReader::isWritable).ifPresent(extensions::add);
                continue;
            }
            switch (in.element()) {
                case "AccessType" -> access();
                case "DefaultValue" -> {
                    var at = in.here();
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
                    throw DdfParser.unexpected(
                            in,
                            "AccessType, DefaultValue, Description, DFFormat, Occurrence, Scope, DFTitle, DFType or"
                                    + " CaseSense");
            }
        }
    }

    // Without a namespace, XML takes an element for one of the standard's own; only what is known to be met so is kept.
    private static boolean isWritable(KeptElement element) {
        return !element.namespace().isEmpty() || AllowedValues.isExtension(element.name());
    }

    DdfNode node(
            String name,
            Optional<String> path,
            Optional<KeptElement> runtime,
            Optional<String> value,
            List<KeptElement> beside,
            List<DdfNode> children,
            String place)
            throws BadDocument {
        if (format.isEmpty()) {
            throw new BadDocument(place, "node " + name + " without DFFormat", "DFFormat");
        }
        extensions.addAll(beside);
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
                runtime,
                value,
                extensions,
                children);
    }

    private void access() throws BadDocument {
        while (DdfParser.ownChild(in, "AccessType")) {
            Optional<Access> found = Access.of(in.element());
            if (found.isEmpty()) {
                throw DdfParser.unexpected(in, "Add, Copy, Delete, Exec, Get or Replace");
            }
            access.add(found.get());
            in.word();
        }
    }

    // Documents of version 1.1 have the MIME type as text of DFType itself.
    private void types() throws BadDocument {
        Place place = in.here();
        Characters bare = new Characters();
        for (Piece piece = in.next(); piece != Piece.END; piece = in.next()) {
            if (piece == Piece.TEXT) {
                bare.add(piece, in);
            } else if (piece == Piece.START && in.space() == Space.FOREIGN) {
                in.skip();
            } else if (piece == Piece.START) {
                switch (in.element()) {
                    case "MIME" -> types.add(new NodeType.Mime(in.word()));
                    case "DDFName" -> types.add(new NodeType.DdfName(in.word()));
                    default -> throw DdfParser.unexpected(in, "MIME or DDFName");
                }
            } else {
                String found = piece == Piece.DONE ? "the end of the document" : "octets in DFType";
                throw in.wrong(found, "MIME, DDFName or the end of DFType");
            }
        }
        String text = Characters.legal(bare.text().orElse(""), place, "DFType").strip();
        if (!text.isEmpty()) {
            types.add(new NodeType.Mime(text));
        }
    }

    private NodeFormat format() throws BadDocument {
        Optional<NodeFormat> found = Optional.empty();
        while (DdfParser.ownChild(in, "DFFormat")) {
            found = NodeFormat.of(in.element());
            if (found.isEmpty()) {
                throw DdfParser.unexpected(in, FORMATS);
            }
            in.word();
        }
        return found.orElseThrow(() -> in.wrong("an empty DFFormat", FORMATS));
    }

    private Occurrence occurrence() throws BadDocument {
        Optional<Occurrence> found = Optional.empty();
        while (DdfParser.ownChild(in, "Occurrence")) {
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
        while (DdfParser.ownChild(in, around)) {
            if (!in.element().equals(yes) && !in.element().equals(no)) {
                throw DdfParser.unexpected(in, yes + " or " + no);
            }
            found = Optional.of(in.element().equals(yes));
            in.word();
        }
        return found.orElseThrow(() -> in.wrong("an empty " + around, yes + " or " + no));
    }
}
