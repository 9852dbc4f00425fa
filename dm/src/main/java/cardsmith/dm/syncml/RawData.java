package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Space;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Data as they stand in the document, until the format that says what they are is known. */
final class RawData {

    private final String place;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean text;
    private boolean octets;
    private Optional<TndsDocument> tree = Optional.empty();

    private RawData(String place) {
        this.place = place;
    }

    /** Reads the element Data that has begun; a tree may stand in it. */
    static RawData of(ElementReader in, SyncMlForm form) throws BadDocument {
        RawData data = new RawData(in.markup().place());
        data.read(in, form == SyncMlForm.XML ? TndsForm.XML : TndsForm.WBXML);
        return data;
    }

    private void read(ElementReader reader, TndsForm form) throws BadDocument {
        MarkupReader in = reader.markup();
        while (true) {
            Piece piece = in.next();
            if (piece == Piece.TEXT) {
                text = true;
                held.writeBytes(in.text().getBytes(StandardCharsets.UTF_8));
            } else if (piece == Piece.OCTETS) {
                octets = true;
                held.writeBytes(in.octets());
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
        if (tree.isPresent() && !held.toString(StandardCharsets.UTF_8).isBlank()) {
            throw new BadDocument(place, "Data with both text and a MgmtTree", "one of the two");
        }
    }

    boolean isTree() {
        return tree.isPresent();
    }

    String place() {
        return place;
    }

    /** Returns the data as a format has them; none means that no format is said. */
    Data under(Optional<String> format, SyncMlForm form, ElementReader in) throws BadDocument {
        if (tree.isPresent()) {
            return new Data.Tree(tree.get());
        }
        byte[] all = held.toByteArray();
        boolean binary = format.filter("bin"::equalsIgnoreCase).isPresent();
        if (binary && form == SyncMlForm.XML) {
            return fromBase64(all, in);
        }
        if (binary) {
            return new Data.Octets(all);
        }
        Optional<String> characters = characters(all);
        if (characters.isPresent()) {
            return new Data.Text(characters.get());
        }
        boolean base64 = format.filter("b64"::equalsIgnoreCase).isPresent();
        if (octets && !text && base64) {
            return new Data.Text(Base64.getEncoder().encodeToString(all));
        }
        if (octets && !text && format.isEmpty()) {
            return new Data.Octets(all);
        }
        throw new BadDocument(
                place, "Data with octets that are no text of XML in UTF-8", "such text, or Format bin for octets");
    }

    private Data fromBase64(byte[] all, ElementReader in) {
        String packed = new String(all, StandardCharsets.UTF_8).replaceAll("\\s", "");
        try {
            return new Data.Octets(Base64.getDecoder().decode(packed));
        } catch (IllegalArgumentException notBase64) {
            in.remark("At " + place + ": Data of Format bin are no base64 and were taken as they stand.");
            return new Data.Octets(all);
        }
    }

    private static Optional<String> characters(byte[] octets) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return Wording.firstIllegal(decoded) < 0 ? Optional.of(decoded) : Optional.empty();
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
