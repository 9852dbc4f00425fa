package cardsmith.dm.wbxml;

import cardsmith.dm.BadDocument;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The octets of a WBXML document with a place in them; nothing is read beyond the last. */
final class DocumentOctets {

    // Two octets can refer to a long string, so what references may add up to is bounded too.
    private static final long MOST_REFERRED = 16L << 20;

    // Eight octets at a time, which is what makes reading quick.
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST = 0x2020_2020_2020_2020L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final byte[] octets;
    private int position;
    private long referred;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean asciiBased = true;
    private boolean plain;

    DocumentOctets(byte[] octets) {
        this.octets = octets;
    }

    int position() {
        return position;
    }

    int remaining() {
        return octets.length - position;
    }

    int next(String expected) throws BadDocument {
        if (position >= octets.length) {
            throw new BadDocument("offset " + position, "the end of the document", expected);
        }
        return octets[position++] & 0xFF;
    }

    int peek() {
        return position < octets.length ? octets[position] & 0xFF : -1;
    }

    /** Reads a multi-byte integer: at most 5 octets, at most 32 bits (WBXML clause 5.1). */
    long number(String expected) throws BadDocument {
        int from = position;
        long number = 0;
        for (int i = 0; i < 5; i++) {
            int octet = next(expected);
            number = number << 7 | octet & 0x7F;
            if ((octet & 0x80) == 0) {
                if (number > 0xFFFF_FFFFL) {
                    break;
                }
                return number;
            }
        }
        throw new BadDocument("offset " + from, "an integer of more than 32 bits", expected);
    }

    int length(String expected) throws BadDocument {
        int from = position;
        long length = number(expected);
        if (length > remaining()) {
            throw new BadDocument(
                    "offset " + from, "a length of " + length + " octets where " + remaining() + " are left", expected);
        }
        return (int) length;
    }

    byte[] take(int length) {
        byte[] taken = java.util.Arrays.copyOfRange(octets, position, position + length);
        position += length;
        return taken;
    }

    /** Returns whether the inline string read last is known to be US-ASCII without control characters. */
    boolean isPlain() {
        return plain;
    }

    String inlineString() throws BadDocument {
        int from = position;
        plain = false;
        if (asciiBased) {
            return shortString(from);
        }
        for (int i = position; i + 2 <= octets.length; i += 2) {
            if (octets[i] == 0 && octets[i + 1] == 0) {
                position = i + 2;
                return decode(from, i);
            }
        }
        throw new BadDocument("offset " + from, "a string without an end", "text and a zero octet");
    }

    // Nearly all strings are US-ASCII without control characters, which needs no decoder.
    private String shortString(int from) throws BadDocument {
        int end = plainEnd(from);
        plain = end < octets.length && octets[end] == 0;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        if (end == octets.length) {
            throw new BadDocument("offset " + from, "a string without an end", "text and a zero octet");
        }
        position = end + 1;
        return plain ? new String(octets, from, end - from, StandardCharsets.ISO_8859_1) : decode(from, end);
    }

    /** Returns the first place from the given one on with an octet that is not in 20 to 7F. */
    private int plainEnd(int from) {
        int end = from;
        while (end + Long.BYTES <= octets.length) {
            long eight = (long) EIGHT.get(octets, end);
            // The high bit of an octet stays or gets set where the octet is above 7F or, in the lowest such, below 20.
            if (((eight | eight - LOWEST) & HIGH_BITS) != 0) {
                break;
            }
            end += Long.BYTES;
        }
        while (end < octets.length && octets[end] >= ' ') {
            end++;
        }
        return end;
    }

    String tableString(int table, int length, long offset, int from) throws BadDocument {
        if (offset >= length) {
            throw new BadDocument(
                    "offset " + from,
                    "string table offset " + offset,
                    length == 0 ? "no reference, for there is no string table" : "an offset below " + length);
        }
        int start = table + (int) offset;
        int end = start;
        while (end < table + length && octets[end] != 0) {
            end++;
        }
        referred += end - start;
        if (referred > MOST_REFERRED) {
            throw new BadDocument(
                    "offset " + from,
                    "one more reference to the string table",
                    "references to at most " + MOST_REFERRED + " octets in all");
        }
        return decode(start, end);
    }

    private String decode(int start, int end) throws BadDocument {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(octets, start, end - start))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new BadDocument(
                    "offset " + start, "octets that are not " + charset.name(), "text in " + charset.name());
        }
    }

    /** Sets the character set by its MIBenum; 0 stands for unknown and is taken as UTF-8. */
    void charset(long mibEnum, int from) throws BadDocument {
        if (mibEnum == 0 || mibEnum == 106) {
            charset = StandardCharsets.UTF_8;
        } else if (mibEnum == 3) {
            charset = StandardCharsets.US_ASCII;
        } else if (mibEnum == 4) {
            charset = StandardCharsets.ISO_8859_1;
        } else if (mibEnum == 1013) {
            charset = StandardCharsets.UTF_16BE;
            asciiBased = false;
        } else {
            throw new BadDocument(
                    "offset " + from, "character set " + mibEnum, "106 (UTF-8), 3 (US-ASCII) or 4 (ISO-8859-1)");
        }
    }

    void skip(int length) {
        position += length;
    }

    /** Goes back to a place read before. */
    void back(int before) {
        position = before;
    }
}
