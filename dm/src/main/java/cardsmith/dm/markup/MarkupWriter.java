package cardsmith.dm.markup;

/** Writes a document piece by piece; one implementation for XML, one for WBXML. */
public interface MarkupWriter {

    /** Begins an element whose child elements stand on lines of their own. */
    void start(Space space, String element);

    /** Begins an element that is written on one line with all it holds. */
    void startFlat(Space space, String element);

    /** Begins an element of a vendor under its name with prefix; the caller declares the prefix. */
    void startForeign(String qualifiedName);

    /** Writes an attribute of the element begun last, before anything in it. */
    void attribute(String name, String value);

    /** Writes character data. */
    void text(String text);

    /** Writes octets as they are; XML cannot do that. */
    void octets(byte[] octets);

    /** Ends the element begun last. */
    void end();

    /** Returns whether octets can be written as they are. */
    boolean takesOctets();

    /** Writes an element without content. */
    default void empty(Space space, String element) {
        startFlat(space, element);
        end();
    }

    /** Writes an element that holds text. */
    default void leaf(Space space, String element, String text) {
        startFlat(space, element);
        if (!text.isEmpty()) {
            text(text);
        }
        end();
    }
}
