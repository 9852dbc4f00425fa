package cardsmith.card.mostore;

import cardsmith.card.mostore.ScMo.ContentType;
import cardsmith.card.mostore.ScMo.DeviceFilter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads and writes the value of a data object of EF.MO (docs/card-interface.md, data object of EF.MO).
 *
 * <p>The order of the tags is fixed, each comes once, lengths are in their shortest form, and nothing may follow the
 * content: an object that holds anything else is refused, because writing it back would lose what was not understood.
 */
public final class ScMoCodec {

    /** The longest value of a data object, in bytes. */
    public static final int MAX_VALUE = 65_535;

    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_NAME = 64;

    /** The longest identifier, root URI, manufacturer or model, in bytes of UTF-8. */
    public static final int MAX_TEXT = 255;

    /** The most entries of a device filter. */
    public static final int MAX_FILTERS = 64;

    private static final int KNOWN_FLAGS = 0x3F;

    /** The shortest seal, in bytes. */
    private static final int MIN_SEAL = 4;

    static final int NAME = 0x80;
    static final int IDENTIFIER = 0x81;
    static final int ROOT_URI = 0x82;
    static final int FLAGS = 0x83;
    private static final int FILTER = 0x84;
    private static final int REVISION = 0x85;
    private static final int CONTENT_TYPE = 0x86;
    private static final int KEY_REFERENCE = 0x87;
    private static final int SEAL = 0x88;
    private static final int CONTENT = 0x89;
    private static final int FILTER_ENTRY = 0xA0;

    private ScMoCodec() {}

    /**
     * Returns the MO that the value of a data object holds.
     *
     * @throws BadMo when it is longer than {@link #MAX_VALUE}, or not coded as the interface says
     */
    public static ScMo decode(Octets value) throws BadMo {
        if (value.length() > MAX_VALUE) {
            throw new BadMo(0, value.length() + " bytes", "at most " + MAX_VALUE);
        }
        TlvCursor in = new TlvCursor(value.bytes());
        Optional<String> name = text(in, NAME, MAX_NAME);
        Optional<String> identifier = text(in, IDENTIFIER, MAX_TEXT);
        Optional<String> rootUri = text(in, ROOT_URI, MAX_TEXT);
        int flags = (int) number(in, FLAGS, 1).orElse(0);
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw new BadMo(in.offset(), String.format("flags %02X", flags), "01, 02, 04, 08, 10, 20 and their sums");
        }
        List<DeviceFilter> filter = in.take(FILTER) ? filters(in.inside()) : List.of();
        OptionalLong revision = number(in, REVISION, 4);
        in.require(CONTENT_TYPE);
        ContentType type = contentType(in);
        OptionalLong key = number(in, KEY_REFERENCE, 1);
        Optional<Octets> seal = in.take(SEAL) ? Optional.of(seal(in)) : Optional.empty();
        in.require(CONTENT);
        Octets content = Octets.of(in.value());
        in.requireEnd();
        OptionalInt keyReference = key.isPresent() ? OptionalInt.of((int) key.getAsLong()) : OptionalInt.empty();
        return new ScMo(name, identifier, rootUri, flags, filter, revision, type, keyReference, seal, content);
    }

    /**
     * Returns the value of the data object of an MO.
     *
     * @throws BadMo when a text or the whole is too long, or a text holds control characters
     */
    public static Octets encode(ScMo mo) throws BadMo {
        ByteArrayOutputStream out = encodeHead(mo, true);
        if (mo.seal().isPresent()) {
            if (mo.seal().get().length() < MIN_SEAL) {
                throw new BadMo(out.size(), "a seal of fewer than 4 bytes", "at least " + MIN_SEAL);
            }
            put(out, SEAL, mo.seal().get().bytes());
        }
        put(out, CONTENT, mo.content().bytes());
        return checked(out);
    }

    /**
     * Returns the bytes that the issuer's seal covers: tags 80 to 87 without 85, and 89.
     *
     * @throws BadMo as {@link #encode}
     */
    public static Octets sealInput(ScMo mo) throws BadMo {
        ByteArrayOutputStream out = encodeHead(mo, false);
        put(out, CONTENT, mo.content().bytes());
        return checked(out);
    }

    /** Returns the bytes of tag, length and value of an object whose value has this length. */
    public static int objectSize(MoTag tag, int valueLength) {
        return tag.bytes().length + BerLength.size(valueLength) + valueLength;
    }

    /** Returns the value without the revision that the card stamps on it; bytes that are no MO stay as they are. */
    public static Octets withoutRevision(Octets value) {
        try {
            return encode(decode(value).withoutRevision());
        } catch (BadMo e) {
            return value;
        }
    }

    private static ByteArrayOutputStream encodeHead(ScMo mo, boolean withRevision) throws BadMo {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        putText(out, NAME, mo.name(), MAX_NAME);
        putText(out, IDENTIFIER, mo.moIdentifier(), MAX_TEXT);
        putText(out, ROOT_URI, mo.rootUri(), MAX_TEXT);
        if ((mo.flags() & ~KNOWN_FLAGS) != 0) {
            throw new BadMo(out.size(), "flags " + mo.flags(), "01, 02, 04, 08, 10, 20 and their sums");
        }
        putNumber(out, FLAGS, OptionalLong.of(mo.flags()), 1);
        if (!mo.deviceFilter().isEmpty()) {
            put(out, FILTER, filterBytes(mo.deviceFilter()));
        }
        if (withRevision) {
            putNumber(out, REVISION, mo.revision(), 4);
        }
        putNumber(out, CONTENT_TYPE, OptionalLong.of(mo.contentType().code()), 1);
        OptionalInt key = mo.keyReference();
        putNumber(out, KEY_REFERENCE, key.isPresent() ? OptionalLong.of(key.getAsInt()) : OptionalLong.empty(), 1);
        return out;
    }

    private static Octets checked(ByteArrayOutputStream out) throws BadMo {
        if (out.size() > MAX_VALUE) {
            throw new BadMo(0, out.size() + " bytes", "at most " + MAX_VALUE);
        }
        return Octets.of(out.toByteArray());
    }

    private static Optional<String> text(TlvCursor in, int tag, int max) throws BadMo {
        return in.take(tag) ? Optional.of(in.text(max)) : Optional.empty();
    }

    private static OptionalLong number(TlvCursor in, int tag, int length) throws BadMo {
        return in.take(tag) ? OptionalLong.of(in.number(length)) : OptionalLong.empty();
    }

    private static Octets seal(TlvCursor in) throws BadMo {
        byte[] seal = in.value();
        if (seal.length < MIN_SEAL) {
            throw new BadMo(in.offset(), "a seal of " + seal.length + " bytes", "at least " + MIN_SEAL);
        }
        return Octets.of(seal);
    }

    private static ContentType contentType(TlvCursor in) throws BadMo {
        long code = in.number(1);
        for (ContentType type : ContentType.values()) {
            if (type.code() == code) {
                return type;
            }
        }
        throw new BadMo(in.offset(), "content type " + code, "1 (TNDS in WBXML) or 2 (TNDS in XML)");
    }

    private static List<DeviceFilter> filters(TlvCursor in) throws BadMo {
        List<DeviceFilter> filters = new ArrayList<>();
        do {
            if (filters.size() == MAX_FILTERS) {
                throw new BadMo(in.offset(), "one more entry of the device filter", "at most " + MAX_FILTERS);
            }
            in.require(FILTER_ENTRY);
            TlvCursor entry = in.inside();
            entry.require(NAME);
            String manufacturer = entry.text(MAX_TEXT);
            entry.require(IDENTIFIER);
            filters.add(new DeviceFilter(manufacturer, entry.text(MAX_TEXT)));
            entry.requireEnd();
        } while (in.hasMore());
        return filters;
    }

    private static byte[] filterBytes(List<DeviceFilter> filters) throws BadMo {
        if (filters.size() > MAX_FILTERS) {
            throw new BadMo(0, filters.size() + " entries of the device filter", "at most " + MAX_FILTERS);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (DeviceFilter filter : filters) {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            putText(entry, NAME, Optional.of(filter.manufacturer()), MAX_TEXT);
            putText(entry, IDENTIFIER, Optional.of(filter.model()), MAX_TEXT);
            put(all, FILTER_ENTRY, entry.toByteArray());
        }
        return all.toByteArray();
    }

    private static void putText(ByteArrayOutputStream out, int tag, Optional<String> text, int max) throws BadMo {
        if (text.isEmpty()) {
            return;
        }
        byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > max) {
            throw new BadMo(out.size(), "a text of " + bytes.length + " bytes in tag " + hex(tag), "1 to " + max);
        }
        if (TlvCursor.hasControlCharacters(text.get())
                || !text.get().equals(new String(bytes, StandardCharsets.UTF_8))) {
            throw new BadMo(out.size(), "a character that is no text in tag " + hex(tag), "printable characters");
        }
        put(out, tag, bytes);
    }

    private static void putNumber(ByteArrayOutputStream out, int tag, OptionalLong number, int length) throws BadMo {
        if (number.isEmpty()) {
            return;
        }
        long value = number.getAsLong();
        if (value < 0 || value >= 1L << 8 * length) {
            throw new BadMo(out.size(), "number " + value + " in tag " + hex(tag), length + " unsigned bytes");
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> 8 * (length - 1 - i));
        }
        put(out, tag, bytes);
    }

    private static void put(ByteArrayOutputStream out, int tag, byte[] value) {
        out.write(tag);
        out.writeBytes(BerLength.bytes(value.length));
        out.writeBytes(value);
    }

    private static String hex(int tag) {
        return String.format("%02X", tag);
    }
}
