package cardsmith.dm.wbxml;

import java.util.Arrays;

/** The tokens of a code page by element; a table of its own, because writing does little else than look here. */
final class TagTokens {

    // Four times as many places as there are tokens, so that nearly every element stands where it is looked for.
    private static final int PLACES = 256;

    private final String[] elements = new String[PLACES];
    private final int[] tokens = new int[PLACES];

    TagTokens() {
        Arrays.fill(elements, "");
    }

    void put(String element, int token) {
        int place = place(element);
        while (!elements[place].isEmpty()) {
            place = place + 1 & PLACES - 1;
        }
        elements[place] = element;
        tokens[place] = token;
    }

    /** Returns the token of an element, below 0 where there is none. */
    int get(String element) {
        int place = place(element);
        while (!elements[place].equals(element)) {
            if (elements[place].isEmpty()) {
                return -1;
            }
            place = place + 1 & PLACES - 1;
        }
        return tokens[place];
    }

    private static int place(String element) {
        int hash = element.hashCode();
        return (hash ^ hash >>> 8 ^ hash >>> 16) & PLACES - 1;
    }
}
