package cardsmith.card.cat;

import java.util.Arrays;

/** A COMPREHENSION-TLV data object: tag, comprehension flag and value (ETSI TS 101 220 clause 7.1.1). */
public final class CatObject {

    /** The longest value. */
    public static final int MAX_LENGTH = 0xFFFF;

    private final int tag;
    private final boolean required;
    private final byte[] value;

    private CatObject(int tag, boolean required, byte[] value) {
        if (tag < 1 || tag > 0x7FFF || tag == 0x7F || value.length > MAX_LENGTH) {
            throw new IllegalArgumentException("A data object has a tag of 01 to 7FFF and at most 65,535 bytes");
        }
        this.tag = tag;
        this.required = required;
        this.value = value;
    }

    /**
     * Returns an object of any tag.
     *
     * @param tag 01 to 7FFF, without the comprehension flag
     * @param required whether the receiver has to understand the object to go on
     * @param value 0 to 65,535 bytes
     */
    public static CatObject of(int tag, boolean required, byte[] value) {
        return new CatObject(tag, required, value.clone());
    }

    /** Returns an object that has to be understood. */
    public static CatObject required(CatTag tag, int... value) {
        return new CatObject(tag.value(), true, bytes(value));
    }

    /** Returns an object that has to be understood. */
    public static CatObject required(CatTag tag, byte[] value) {
        return of(tag.value(), true, value);
    }

    /** Returns an object that may be passed over. */
    public static CatObject optional(CatTag tag, int... value) {
        return new CatObject(tag.value(), false, bytes(value));
    }

    /** Returns an object that may be passed over. */
    public static CatObject optional(CatTag tag, byte[] value) {
        return of(tag.value(), false, value);
    }

    private static byte[] bytes(int... value) {
        byte[] bytes = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            bytes[i] = (byte) value[i];
        }
        return bytes;
    }

    /** Returns the tag, 01 to 7FFF, without the comprehension flag. */
    public int tag() {
        return tag;
    }

    /** Returns whether the receiver has to understand the object to go on. */
    public boolean required() {
        return required;
    }

    /** Returns a copy of the value. */
    public byte[] value() {
        return value.clone();
    }

    /** Returns the number of bytes of the value. */
    public int length() {
        return value.length;
    }

    /** Returns one byte of the value as a number, 0 to FF, or -1 when the value is shorter. */
    public int at(int index) {
        return index < value.length ? value[index] & 0xFF : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CatObject that
                && tag == that.tag
                && required == that.required
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /** Returns name and length, never the value, which may be a PIN that a person typed. */
    @Override
    public String toString() {
        return CatTag.wordsOf(tag) + " (" + value.length + " bytes)";
    }
}
