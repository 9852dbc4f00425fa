package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader.Piece;
import java.util.Optional;

/** What an element without child elements holds: text, or octets where WBXML says so. */
public final class Content {

    private final Characters held;
    private final Span span;

    private Content(Characters held, Span span) {
        this.held = held;
        this.span = span;
    }

    /** Returns the octets, where the content was nothing but octets. */
    public Optional<byte[]> octets() {
        return held.isOctets() ? Optional.of(held.octets()) : Optional.empty();
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
    public String text(Place place, String element) throws BadDocument {
        Optional<String> text = held.text();
        if (text.isEmpty()) {
            throw place.wrong(element + " holds octets that are not UTF-8", "text in UTF-8");
        }
        return Characters.legal(text.get(), place, element);
    }

    static Content read(MarkupReader reader) throws BadDocument {
        String element = reader.element();
        int start = reader.end();
        Characters held = new Characters();
        while (true) {
            Piece piece = reader.next();
            if (piece == Piece.TEXT || piece == Piece.OCTETS) {
                held.add(piece, reader);
            } else if (piece == Piece.START) {
                if (reader.space() != Space.FOREIGN) {
                    throw reader.wrong("element " + reader.element() + " in " + element, "nothing but text");
                }
                reader.skip();
            } else if (piece == Piece.END) {
                return new Content(held, new Span(start, Math.max(start, reader.start())));
            } else {
                throw reader.wrong("the end of the document", "the end of " + element);
            }
        }
    }
}
