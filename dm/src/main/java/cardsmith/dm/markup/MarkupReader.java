package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a document piece by piece; one implementation for XML, one for WBXML. */
public interface MarkupReader {

    /** What a piece is. */
    enum Piece {
        /** An element begins. */
        START,
        /** Character data. */
        TEXT,
        /** Octets; only in WBXML. */
        OCTETS,
        /** An element ends. */
        END,
        /** Nothing is left. */
        DONE
    }

    /**
     * Goes to the next piece and tells what it is.
     *
     * @throws BadDocument where the document breaks the rules of its syntax or a bound
     */
    Piece next() throws BadDocument;

    /** Returns the name of the element that has begun or ended. */
    String element();

    /** Returns the space of the element that has begun or ended. */
    Space space();

    /** Returns the name with its prefix as written, for elements of a vendor. */
    default String qualifiedName() {
        return element();
    }

    /** Returns the namespace of the element as written, empty where there is none. */
    default String namespace() {
        return space().uri();
    }

    /** Returns the attributes of the element that has begun, in the order written. */
    Map<String, String> attributes();

    /** Returns the character data of the piece. */
    String text();

    /** Returns the octets of the piece. */
    byte[] octets();

    /** Returns the offset at which the piece begins. */
    int start();

    /** Returns the offset behind the piece. */
    int end();

    /** Returns where the piece is. */
    Place here();

    /** Returns where the piece is: {@code line 3, column 14} or {@code offset 17}. */
    default String place() {
        return here().toString();
    }

    /** Returns what was skipped because it is unknown, one sentence each. */
    List<String> remarks();

    /** Makes the error for the piece at hand. */
    default BadDocument wrong(String found, String expected) {
        return new BadDocument(place(), found, expected);
    }

    /**
     * Skips the element that has begun, with all it holds.
     *
     * @throws BadDocument where the document is broken
     */
    default void skip() throws BadDocument {
        int depth = 1;
        while (depth > 0) {
            Piece piece = next();
            if (piece == Piece.START) {
                depth++;
            } else if (piece == Piece.END) {
                depth--;
            } else if (piece == Piece.DONE) {
                throw wrong("the end of the document", "the end of an element");
            }
        }
    }

    /**
     * Reads the content of the element that has begun up to and with its end; elements of a vendor in it are skipped.
     *
     * @throws BadDocument where the document is broken or the element holds other elements
     */
    default Content content() throws BadDocument {
        return Content.read(this);
    }

    /**
     * Reads text up to and with the end of the element that has begun, where the element is known to hold nothing else;
     * none, with nothing read, where it is not.
     *
     * @throws BadDocument where the document is broken
     */
    default Optional<String> onlyText() throws BadDocument {
        return Optional.empty();
    }

    /**
     * Reads text up to and with the end of the element that has begun, without white space around it.
     *
     * @throws BadDocument where the element holds anything but text
     */
    default String word() throws BadDocument {
        String element = element();
        Place place = here();
        return content().text(place, element).strip();
    }
}
