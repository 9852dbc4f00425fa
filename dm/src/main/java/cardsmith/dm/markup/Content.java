package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an element without child elements holds: text, or octets where WBXML says so. */
public final class Content {

    private final byte[] held;
    private final boolean octets;
    private final Span span;

    private Content(byte[] held, boolean octets, Span span) {
        this.held = held;
        this.octets = octets;
        this.span = span;
    }

    /** Returns the octets, where the content was nothing but octets. */
    public Optional<byte[]> octets() {
        return octets ? Optional.of(held.clone()) : Optional.empty();
    }

    /** Returns where the content is, without the tags around it. */
    public Span span() {
        return span;
    }

    /**
     * Returns the content as text; octets are taken as UTF-8.
     *
     * @throws BadDocument where the octets are not UTF-8 or hold a character that XML does not allow
     */
    public String text(String place, String element) throws BadDocument {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(held))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new BadDocument(place, element + " holds octets that are not UTF-8", "text in UTF-8");
        }
        int bad = XmlText.firstIllegal(text);
        if (bad >= 0) {
            String found = String.format("%s holds the character U+%04X", element, text.codePointAt(bad));
            throw new BadDocument(place, found, "characters that XML allows");
        }
        return text;
    }

    static Content read(MarkupReader reader) throws BadDocument {
        String element = reader.element();
        int start = reader.end();
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        boolean text = false;
        boolean octets = false;
        while (true) {
            Piece piece = reader.next();
            if (piece == Piece.TEXT) {
                text = true;
                held.writeBytes(reader.text().getBytes(StandardCharsets.UTF_8));
            } else if (piece == Piece.OCTETS) {
                octets = true;
                held.writeBytes(reader.octets());
            } else if (piece == Piece.START) {
                if (reader.space() != Space.FOREIGN) {
                    throw reader.wrong("element " + reader.element() + " in " + element, "nothing but text");
                }
                reader.skip();
            } else if (piece == Piece.END) {
                Span span = new Span(start, Math.max(start, reader.start()));
                return new Content(held.toByteArray(), octets && !text, span);
            } else {
                throw reader.wrong("the end of the document", "the end of " + element);
            }
        }
    }
}
