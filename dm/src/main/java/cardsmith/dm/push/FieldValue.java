package cardsmith.dm.push;

/**
 * What stands in a field of a push: a number or a text.
 *
 * @param offset where it begins in the push, in octets
 * @param number the number; below 0 where it is a text
 * @param text the text; empty where it is a number or says nothing
 */
public record FieldValue(int offset, long number, String text) {

    private static final long NONE = -1;

    static FieldValue number(int offset, long number) {
        return new FieldValue(offset, number, "");
    }

    static FieldValue text(int offset, String text) {
        return new FieldValue(offset, NONE, text);
    }

    /** Returns whether it is a number. */
    public boolean isNumber() {
        return number >= 0;
    }

    /** Returns the text, or the number as digits. */
    public String words() {
        return isNumber() ? Long.toString(number) : text;
    }
}
