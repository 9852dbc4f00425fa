package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Characters;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Place;
import cardsmith.dm.markup.Space;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Data as they stand in the document, until the format that says what they are is known. */
final class RawData {

    private final Place place;
    private final Characters held;
    private Optional<TndsDocument> tree = Optional.empty();

    private RawData(Place place, Characters held) {
        this.place = place;
        this.held = held;
    }

    /** Reads the element Data that has begun; a tree may stand in it. */
    static RawData of(ElementReader in, SyncMlForm form) throws BadDocument {
        Place place = in.markup().here();
        Optional<String> only = in.markup().onlyText();
        if (only.isPresent()) {
            return new RawData(place, new Characters(only.get()));
        }
        RawData data = new RawData(place, new Characters());
        data.read(in, form == SyncMlForm.XML ? TndsForm.XML : TndsForm.WBXML);
        return data;
    }

    private void read(ElementReader reader, TndsForm form) throws BadDocument {
        MarkupReader in = reader.markup();
        while (true) {
            Piece piece = in.next();
            if (piece == Piece.TEXT || piece == Piece.OCTETS) {
                held.add(piece, in);
            } else if (piece == Piece.START && in.space() == Space.FOREIGN) {
                reader.skipUnknown();
            } else if (piece == Piece.START) {
                if (!in.element().equals("MgmtTree") || tree.isPresent()) {
                    throw in.wrong("element " + in.element() + " in Data", "text, octets or one MgmtTree");
                }
                tree = Optional.of(new TndsParser(in, form).tree());
            } else if (piece == Piece.END) {
                break;
            } else {
                throw in.wrong("the end of the document", "the end of Data");
            }
        }
        if (tree.isPresent() && !held.text().filter(String::isBlank).isPresent()) {
            throw place.wrong("Data with both text and a MgmtTree", "one of the two");
        }
    }

    boolean isTree() {
        return tree.isPresent();
    }

    Place place() {
        return place;
    }

    /** Returns the data as a format has them; none means that no format is said. */
    Data under(Optional<String> format, SyncMlForm form, ElementReader in) throws BadDocument {
        if (tree.isPresent()) {
            return new Data.Tree(tree.get());
        }
        if (format.isPresent() && Meta.isBinary(format.get())) {
            return form == SyncMlForm.XML ? fromBase64(in) : new Data.Octets(held.octets());
        }
        Optional<String> characters = held.text();
        if (characters.isPresent() && XmlText.firstIllegal(characters.get()) < 0) {
            return new Data.Text(characters.get());
        }
        if (held.isOctets() && format.filter("b64"::equalsIgnoreCase).isPresent()) {
            return new Data.Text(Base64.getEncoder().encodeToString(held.octets()));
        }
        if (held.isOctets() && format.isEmpty()) {
            return new Data.Octets(held.octets());
        }
        throw place.wrong("Data with octets that are no text of XML in UTF-8", "such text, or Format bin for octets");
    }

    private Data fromBase64(ElementReader in) {
        String packed = new String(held.octets(), StandardCharsets.UTF_8).replaceAll("\\s", "");
        try {
            return new Data.Octets(Base64.getDecoder().decode(packed));
        } catch (IllegalArgumentException notBase64) {
            in.remark("At " + place + ": Data of Format bin are no base64 and were taken as they stand.");
            return new Data.Octets(held.octets());
        }
    }
}
