package cardsmith.dm.provisioning;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Remarks;
import cardsmith.dm.markup.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a provisioning document through either kind of reader; what vendors add is skipped and remarked. */
final class ProvisioningParser {

    private final MarkupReader in;
    private final boolean lenient;
    private final Remarks remarks = new Remarks();

    /** Makes a parser; a lenient one skips what has an unknown token for its name, as vendors' documents do. */
    ProvisioningParser(MarkupReader in, boolean lenient) {
        this.in = in;
        this.lenient = lenient;
    }

    ReadProvisioning parse() throws BadDocument {
        Piece piece = in.next();
        while (piece == Piece.TEXT && in.text().isBlank()) {
            piece = in.next();
        }
        if (piece != Piece.START || !in.element().equals("wap-provisioningdoc")) {
            throw in.wrong(
                    piece == Piece.START ? "element " + in.element() : "no element", "the element wap-provisioningdoc");
        }
        Optional<String> version = attribute("version");
        List<Characteristic> characteristics = new ArrayList<>();
        while (child("wap-provisioningdoc")) {
            if (in.element().equals("characteristic")) {
                characteristic().ifPresent(characteristics::add);
            } else {
                remarks.skipped(in, "element " + in.element());
                in.skip();
            }
        }
        while (in.next() != Piece.DONE) {
            // Reads on, so that what stands behind the root is checked too.
        }
        in.remarks().forEach(remarks::add);
        return new ReadProvisioning(new ProvisioningDocument(version, characteristics), remarks.all());
    }

    private Optional<Characteristic> characteristic() throws BadDocument {
        Optional<String> type = named("type", "characteristic");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<ProvisioningPart> parts = new ArrayList<>();
        while (child("characteristic")) {
            switch (in.element()) {
                case "characteristic" -> characteristic().ifPresent(parts::add);
                case "parm" -> parm().ifPresent(parts::add);
                default -> {
                    remarks.skipped(in, "element " + in.element());
                    in.skip();
                }
            }
        }
        return Optional.of(new Characteristic(type.get(), parts));
    }

    private Optional<Parm> parm() throws BadDocument {
        Optional<String> value = attribute("value");
        Optional<String> name = named("name", "parm");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        while (child("parm")) {
            remarks.skipped(in, "element " + in.element());
            in.skip();
        }
        return Optional.of(new Parm(name.get(), value));
    }

    /** Returns the attribute that an element must have; one without it is refused, or skipped where that is lenient. */
    private Optional<String> named(String attribute, String element) throws BadDocument {
        Optional<String> name = attribute(attribute);
        if (name.isEmpty()) {
            if (!lenient) {
                throw in.wrong("element " + element + " without the attribute " + attribute, "the attribute");
            }
            remarks.skipped(in, "element " + element + " whose " + attribute + " has no known token");
            in.skip();
        }
        return name;
    }

    private Optional<String> attribute(String name) throws BadDocument {
        Optional<String> value = Optional.ofNullable(in.attributes().get(name));
        if (value.isPresent()) {
            int bad = XmlText.firstIllegal(value.get());
            if (bad >= 0) {
                throw in.wrong(
                        String.format(
                                "the character U+%04X in attribute %s",
                                value.get().codePointAt(bad), name),
                        "characters that XML allows");
            }
        }
        return value;
    }

    private boolean child(String around) throws BadDocument {
        while (true) {
            Piece piece = in.next();
            if (piece == Piece.START || piece == Piece.END) {
                return piece == Piece.START;
            }
            if (piece == Piece.DONE) {
                throw in.wrong("the end of the document", "the end of " + around);
            }
            if (piece == Piece.OCTETS || !in.text().isBlank()) {
                throw in.wrong("text in " + around, "elements");
            }
        }
    }
}
