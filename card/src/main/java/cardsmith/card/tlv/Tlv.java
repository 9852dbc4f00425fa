package cardsmith.card.tlv;

import cardsmith.card.CardBrokeRules;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One BER-TLV data object: a tag of 1 to 3 bytes and a value of 0 to 16,777,215 bytes. */
public final class Tlv {

    /** The longest value that a length field of three bytes after {@code 83} can tell. */
    public static final int MAX_LENGTH = 0xFFFFFF;

    private final int tag;
    private final byte[] value;

    private Tlv(int tag, byte[] value) {
        if (!TlvTag.isValid(tag)) {
            throw new IllegalArgumentException("No tag of 1 to 3 bytes: " + Integer.toHexString(tag));
        }
        if (value.length > MAX_LENGTH) {
            throw new IllegalArgumentException("A value has at most 16,777,215 bytes");
        }
        this.tag = tag;
        this.value = value;
    }

    /** Returns the object of this tag and these bytes. */
    public static Tlv of(int tag, byte[] value) {
        return new Tlv(tag, value.clone());
    }

    /** Returns the object of this tag and a single byte, 0 to FF. */
    public static Tlv of(int tag, int value) {
        return new Tlv(tag, new byte[] {(byte) value});
    }

    /** Returns the object of this tag and a text in UTF-8. */
    public static Tlv of(int tag, String text) {
        return new Tlv(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the constructed object of this tag around these objects. */
    public static Tlv of(int tag, List<Tlv> children) {
        return new Tlv(tag, concat(children));
    }

    /** Returns the bytes of a row of objects. */
    public static byte[] concat(List<Tlv> row) {
        var out = new ByteArrayOutputStream();
        row.forEach(tlv -> tlv.writeTo(out));
        return out.toByteArray();
    }

    /**
     * Returns the objects that these bytes hold, one after the other.
     *
     * @throws CardBrokeRules when a tag is longer than 3 bytes, or a length is more than the bytes that are there
     */
    public static List<Tlv> parseAll(byte[] bytes) throws CardBrokeRules {
        var reader = new TlvReader(bytes);
        var row = new ArrayList<Tlv>();
        while (reader.hasNext()) {
            row.add(reader.next());
        }
        return List.copyOf(row);
    }

    /**
     * Returns the one object that these bytes hold.
     *
     * @throws CardBrokeRules when they hold none, more than one, or something else
     */
    public static Tlv parse(byte[] bytes) throws CardBrokeRules {
        List<Tlv> row = parseAll(bytes);
        if (row.size() != 1) {
            throw TlvReader.broken("holds " + row.size() + " data objects where one belongs");
        }
        return row.get(0);
    }

    /** Returns the first object with this tag in a row. */
    public static Optional<Tlv> find(List<Tlv> row, int tag) {
        return row.stream().filter(tlv -> tlv.tag == tag).findFirst();
    }

    /** Returns the tag, its bytes read as one number. */
    public int tag() {
        return tag;
    }

    /** Returns a copy of the value. */
    public byte[] value() {
        return value.clone();
    }

    /** Returns the number of bytes of the value. */
    public int length() {
        return value.length;
    }

    /** Returns the value read as text in UTF-8, with a replacement character for what is none. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /**
     * Returns the value read as an unsigned number, most significant byte first.
     *
     * @throws CardBrokeRules when it has no byte or more than 7
     */
    public long number() throws CardBrokeRules {
        if (value.length == 0 || value.length > 7) {
            throw TlvReader.broken(
                    "has " + value.length + " bytes in " + TlvTag.toString(tag) + " where a number belongs");
        }
        long n = 0;
        for (byte b : value) {
            n = n << 8 | b & 0xFF;
        }
        return n;
    }

    /** Returns whether the value is a row of data objects. */
    public boolean isConstructed() {
        return TlvTag.isConstructed(tag);
    }

    /**
     * Returns the objects inside a constructed object.
     *
     * @throws CardBrokeRules when the value is no row of objects
     */
    public List<Tlv> children() throws CardBrokeRules {
        return parseAll(value);
    }

    /**
     * Returns the first object with this tag inside a constructed object.
     *
     * @throws CardBrokeRules when the value is no row of objects
     */
    public Optional<Tlv> child(int childTag) throws CardBrokeRules {
        return find(children(), childTag);
    }

    /** Returns tag, length in its shortest form, and value. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream(value.length + 8);
        writeTo(out);
        return out.toByteArray();
    }

    /** Returns how many bytes an object of this tag and this length of value takes. */
    public static int encodedLength(int tag, int valueLength) {
        return TlvTag.length(tag) + lengthOfLength(valueLength) + valueLength;
    }

    private static int lengthOfLength(int n) {
        return n < 0x80 ? 1 : n < 0x100 ? 2 : n < 0x1_0000 ? 3 : 4;
    }

    private void writeTo(ByteArrayOutputStream out) {
        for (int i = TlvTag.length(tag) - 1; i >= 0; i--) {
            out.write(tag >> 8 * i);
        }
        int more = lengthOfLength(value.length) - 1;
        if (more > 0) {
            out.write(0x80 | more);
        }
        for (int i = Math.max(more, 1) - 1; i >= 0; i--) {
            out.write(value.length >> 8 * i);
        }
        out.writeBytes(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlv that && tag == that.tag && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /** Returns the tag and the length of the value, never the value, which may be a secret. */
    @Override
    public String toString() {
        return TlvTag.toString(tag) + " (" + value.length + " bytes)";
    }
}
