package cardsmith.dm.push;

/**
 * A word with a number assigned to it; a push says either of them (WAP-230 WSP clause 8.4.2.1).
 *
 * @param number the number, not negative
 * @param text the word, which is compared without regard to case
 */
public record AssignedWord(int number, String text) {

    /** Returns whether a value of a push means this word. */
    public boolean isSaidBy(FieldValue value) {
        return value.isNumber() ? value.number() == number : value.text().equalsIgnoreCase(text);
    }
}
