package cardsmith.card.mostore;

import cardsmith.card.tlv.BadTlv;
import cardsmith.card.tlv.TlvHeader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A walk over data objects with one-byte tags in a fixed order. */
final class TlvCursor {

    private final byte[] bytes;
    private final int end;
    private int next;
    private int start;
    private int stop;

    /** Makes a cursor before the first object. */
    TlvCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private TlvCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.next = from;
        this.start = from;
        this.stop = from;
        this.end = end;
    }

    boolean hasMore() {
        return next < end;
    }

    /** Returns where the current value begins. */
    int offset() {
        return start;
    }

    /** Steps onto the next object when it has this tag, and returns whether it has. */
    boolean take(int tag) throws BadMo {
        if (next >= end || (bytes[next] & 0xFF) != tag) {
            return false;
        }
        TlvHeader header = header();
        int at = next + 1;
        int length = header.valueLength();
        if (BerLength.size(length) != header.headerLength() - 1) {
            throw new BadMo(at, "a length in a longer form than it needs", "the shortest form");
        }
        start = next + header.headerLength();
        if (length > end - start) {
            throw new BadMo(at, "a length of " + length + " bytes", "at most the " + (end - start) + " that follow");
        }
        stop = start + length;
        next = stop;
        return true;
    }

    private TlvHeader header() throws BadMo {
        try {
            return TlvHeader.parse(bytes, next, end);
        } catch (BadTlv bad) {
            throw new BadMo(bad.offset(), bad.found(), bad.expected());
        }
    }

    /** Steps onto the next object, which must have this tag. */
    void require(int tag) throws BadMo {
        if (!take(tag)) {
            throw unexpected(String.format("tag %02X", tag));
        }
    }

    /** Checks that no object is left. */
    void requireEnd() throws BadMo {
        if (hasMore()) {
            throw unexpected("the end");
        }
    }

    private BadMo unexpected(String expected) {
        return new BadMo(next, hasMore() ? String.format("tag %02X", bytes[next]) : "the end", expected);
    }

    byte[] value() {
        return Arrays.copyOfRange(bytes, start, stop);
    }

    /** Returns a cursor over the objects inside the current value. */
    TlvCursor inside() {
        return new TlvCursor(bytes, start, stop);
    }

    long number(int length) throws BadMo {
        if (stop - start != length) {
            throw new BadMo(start, "a number of " + (stop - start) + " bytes", length == 1 ? "1" : length + "");
        }
        long value = 0;
        for (int i = start; i < stop; i++) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    String text(int max) throws BadMo {
        if (stop - start > max) {
            throw new BadMo(start, "a text of " + (stop - start) + " bytes", "at most " + max);
        }
        if (stop == start) {
            throw new BadMo(start, "an empty text", "1 to " + max + " bytes, or no object at all");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, stop - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadMo(start, "bytes that are no UTF-8", "a text");
        }
        if (hasControlCharacters(text)) {
            throw new BadMo(start, "control characters", "a text of printable characters");
        }
        return text;
    }

    /** Returns whether a text could steer a terminal or break a line. */
    static boolean hasControlCharacters(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
