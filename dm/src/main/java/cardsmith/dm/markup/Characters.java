package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Pieces of text and of octets in the order they came, as one; octets count as UTF-8. */
public final class Characters {

    private String first = "";
    private Optional<ByteArrayOutputStream> all = Optional.empty();
    private boolean hasText;
    private boolean hasOctets;

    /** Makes it empty. */
    public Characters() {}

    /** Makes it of one piece of text. */
    public Characters(String only) {
        this.first = only;
        this.hasText = true;
    }

    /** Adds the piece that a reader is at. */
    public void add(Piece piece, MarkupReader reader) {
        if (piece == Piece.OCTETS) {
            bytes().writeBytes(reader.octets());
            hasOctets = true;
        } else if (hasText || hasOctets) {
            bytes().writeBytes(reader.text().getBytes(StandardCharsets.UTF_8));
            hasText = true;
        } else {
            // Nearly all content is one piece of text, which is kept as it is.
            first = reader.text();
            hasText = true;
        }
    }

    private ByteArrayOutputStream bytes() {
        if (all.isEmpty()) {
            ByteArrayOutputStream begun = new ByteArrayOutputStream();
            begun.writeBytes(first.getBytes(StandardCharsets.UTF_8));
            all = Optional.of(begun);
        }
        return all.get();
    }

    /** Returns whether there were octets and no text. */
    public boolean isOctets() {
        return hasOctets && !hasText;
    }

    /** Returns all as octets, text in UTF-8. */
    public byte[] octets() {
        return all.isPresent() ? all.get().toByteArray() : first.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns all as text; none where the octets are not UTF-8. */
    public Optional<String> text() {
        if (all.isEmpty()) {
            return Optional.of(first);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(all.get().toByteArray()))
                    .toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }

    /**
     * Returns text of an element as it is.
     *
     * @throws BadDocument where it holds a character that XML does not allow
     */
    public static String legal(String text, Place place, String element) throws BadDocument {
        int bad = XmlText.firstIllegal(text);
        if (bad >= 0) {
            String found = String.format("%s holds the character U+%04X", element, text.codePointAt(bad));
            throw place.wrong(found, "characters that XML allows");
        }
        return text;
    }

    /** Returns text without white space around it. */
    public static String stripped(String text) {
        int length = text.length();
        boolean bare = length > 0 && isInk(text.charAt(0)) && isInk(text.charAt(length - 1));
        return bare ? text : text.strip();
    }

    private static boolean isInk(char c) {
        return c > ' ' && c < 0x7F;
    }
}
