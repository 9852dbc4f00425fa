package cardsmith.dm.push;

import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;

/** The octets of headers while they are read; nothing is taken beyond the end that was set last. */
final class HeaderOctets {

    /** Says that the length follows as a uintvar; smaller octets are lengths themselves. */
    static final int LONG = 0x1F;

    /** Smallest octet that begins a text. */
    static final int FIRST_TEXT = 0x20;

    private static final int MOST_INTEGER = 7;
    private static final int QUOTE = 0x22;
    private static final int TEXT_QUOTE = 0x7F;

    private final byte[] octets;
    private int position;
    private int end;

    HeaderOctets(byte[] octets) {
        this.octets = octets;
        this.end = octets.length;
    }

    int position() {
        return position;
    }

    void endAt(int offset) {
        end = offset;
    }

    int peek(String expected) throws BadDocument {
        int octet = octet(expected);
        position--;
        return octet;
    }

    int octet(String expected) throws BadDocument {
        if (position >= end) {
            throw new BadDocument("offset " + position, "the end of the headers", expected);
        }
        return octets[position++] & 0xFF;
    }

    /** Reads an integer in short or long form, or a text; a zero alone says nothing. */
    FieldValue integerOrText(String expected) throws BadDocument {
        int at = position;
        int first = peek(expected);
        if (first >= 0x80) {
            position++;
            return FieldValue.number(at, first & 0x7F);
        }
        if (first == 0 || first >= FIRST_TEXT) {
            return FieldValue.text(at, text(expected));
        }
        if (first == LONG) {
            throw new BadDocument("offset " + at, "the octet 1F", expected);
        }
        position++;
        return FieldValue.number(at, integer(first, at));
    }

    /** Reads a value of any header; octets that are no number are skipped (clause 8.4.1.2). */
    FieldValue anyValue() throws BadDocument {
        int at = position;
        int first = peek("the value of a header");
        if (first > LONG) {
            return integerOrText("the value of a header");
        }
        int last = lengthWithin("the value of a header");
        int length = last - position;
        if (length > 0 && length <= MOST_INTEGER) {
            return FieldValue.number(at, integer(length, at));
        }
        position = last;
        return FieldValue.text(at, "");
    }

    private long integer(int length, int at) throws BadDocument {
        if (length > MOST_INTEGER) {
            throw new BadDocument("offset " + at, "an integer of " + length + " octets", "one of at most 7");
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | octet("an integer");
        }
        return number;
    }

    private String text(String expected) throws BadDocument {
        int from = position;
        while (octet(expected + " with a zero at its end") != 0) {
            // Goes on to the zero.
        }
        int quoted = octets[from] == QUOTE || octets[from] == TEXT_QUOTE ? from + 1 : from;
        return new String(octets, quoted, position - 1 - quoted, StandardCharsets.ISO_8859_1);
    }

    /** Reads the length of a value, in either form, and returns where the value ends. */
    int lengthWithin(String what) throws BadDocument {
        int at = position;
        int first = octet("the length of " + what);
        if (first == LONG) {
            return uintvarWithin("the length of " + what);
        }
        if (first > end - position) {
            throw new BadDocument("offset " + at, what + " of " + first + " octets", "one within the headers");
        }
        return position + first;
    }

    /** Reads a length and returns where what has it ends. */
    int uintvarWithin(String expected) throws BadDocument {
        int at = position;
        long length = uintvar(expected);
        if (length > end - position) {
            throw new BadDocument("offset " + at, "a length that does not fit", expected);
        }
        return position + (int) length;
    }

    /** Reads an integer in groups of seven bits, of at most five octets (clause 8.1.2). */
    long uintvar(String expected) throws BadDocument {
        int at = position;
        long number = 0;
        for (int i = 0; i < 5; i++) {
            int octet = octet(expected);
            number = number << 7 | octet & 0x7F;
            if ((octet & 0x80) == 0) {
                return number;
            }
        }
        throw new BadDocument("offset " + at, "an integer of more than five octets", expected);
    }
}
