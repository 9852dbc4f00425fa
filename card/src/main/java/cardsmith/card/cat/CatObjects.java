package cardsmith.card.cat;

import cardsmith.card.CardBrokeRules;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A row of COMPREHENSION-TLV data objects in their order.
 *
 * @param all the objects
 */
public record CatObjects(List<CatObject> all) implements Iterable<CatObject> {

    /** More objects than any command has. */
    private static final int MAX_OBJECTS = 256;

    /** Keeps an own copy of the row. */
    public CatObjects {
        all = List.copyOf(all);
    }

    /** Returns a row of these objects. */
    public static CatObjects of(CatObject... objects) {
        return new CatObjects(List.of(objects));
    }

    /**
     * Returns the objects that these bytes hold.
     *
     * @throws CardBrokeRules when a tag or length is cut off, or a length is more than what is left
     */
    public static CatObjects parse(byte[] bytes) throws CardBrokeRules {
        var row = new ArrayList<CatObject>();
        int at = 0;
        while (at < bytes.length) {
            int start = at;
            if (row.size() == MAX_OBJECTS) {
                throw broken("has more than " + MAX_OBJECTS + " data objects");
            }
            int tag = bytes[at++] & 0xFF;
            boolean required = (tag & 0x80) != 0;
            tag &= 0x7F;
            if (tag == 0x7F && at + 2 <= bytes.length) {
                required = (bytes[at] & 0x80) != 0;
                tag = (bytes[at] & 0x7F) << 8 | bytes[at + 1] & 0xFF;
                at += 2;
            }
            if (tag == 0 || tag == 0x7F) {
                throw broken("has no tag at offset " + start);
            }
            int sizeOfLength = sizeOfLength(bytes, at);
            if (sizeOfLength == 0) {
                throw broken("has no length at offset " + at);
            }
            int length = length(bytes, at, sizeOfLength);
            at += sizeOfLength;
            if (length > bytes.length - at) {
                throw broken("says " + length + " bytes for the " + CatTag.wordsOf(tag) + " at offset " + start
                        + " where " + (bytes.length - at) + " are left");
            }
            row.add(CatObject.of(tag, required, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return new CatObjects(row);
    }

    /** Returns how many bytes the length field takes, 0 when it is none or cut off. */
    static int sizeOfLength(byte[] bytes, int at) {
        int first = at < bytes.length ? bytes[at] & 0xFF : 0xFF;
        int size = first < 0x80 ? 1 : first == 0x81 ? 2 : first == 0x82 ? 3 : 0;
        return at + size <= bytes.length ? size : 0;
    }

    static int length(byte[] bytes, int at, int sizeOfLength) {
        return switch (sizeOfLength) {
            case 1 -> bytes[at] & 0xFF;
            case 2 -> bytes[at + 1] & 0xFF;
            default -> (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
        };
    }

    static void writeLength(ByteArrayOutputStream out, int length) {
        if (length > 0xFF) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
    }

    static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "The card's toolkit data " + what + ".",
                "Note the line of the trace; the application on the card that sent it is faulty.");
    }

    /** Returns the first object with this tag. */
    public Optional<CatObject> find(CatTag tag) {
        return all.stream().filter(o -> o.tag() == tag.value()).findFirst();
    }

    /** Returns every object with this tag, in order. */
    public List<CatObject> every(CatTag tag) {
        return all.stream().filter(o -> o.tag() == tag.value()).toList();
    }

    /** Returns the objects as bytes. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        for (CatObject object : all) {
            int flag = object.required() ? 0x80 : 0;
            if (object.tag() < 0x7F) {
                out.write(flag | object.tag());
            } else {
                out.write(0x7F);
                out.write(flag | object.tag() >> 8);
                out.write(object.tag());
            }
            writeLength(out, object.length());
            out.writeBytes(object.value());
        }
        return out.toByteArray();
    }

    @Override
    public Iterator<CatObject> iterator() {
        return all.iterator();
    }
}
