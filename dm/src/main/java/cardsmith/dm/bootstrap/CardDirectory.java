package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The contents of the directories through which a terminal finds bootstrap files on a card (PKCS#15 1.1). */
public final class CardDirectory {

    /** Tag of a directory of data objects in EF ODF. */
    public static final int DATA_OBJECTS = 0xA7;

    /** Tag of a directory of trusted certificates in EF ODF. */
    public static final int TRUSTED_CERTIFICATES = 0xA5;

    private static final int MOST_OCTETS = 0x7FFF;
    private static final int SEQUENCE = 0x30;
    private static final int UTF8 = 0x0C;
    private static final int OID = 0x06;
    private static final int OCTETS = 0x04;
    private static final int BITS = 0x03;
    private static final int CONTEXT_0 = 0x80;
    private static final int CONTEXT_1 = 0xA1;
    private static final int OUTER_OID = 0xA1;

    private CardDirectory() {}

    /**
     * One line of EF ODF.
     *
     * @param tag kind of the directory, A0 to A8
     * @param path where it is, in hexadecimal digits
     */
    public record Pointer(int tag, String path) {}

    /**
     * Returns the lines of EF ODF in their order, which is that of their priority.
     *
     * @throws BadDocument where the octets break the rules
     */
    public static List<Pointer> readOdf(byte[] file) throws BadDocument {
        DerReader in = bounded(file);
        List<Pointer> pointers = new ArrayList<>();
        while (!in.isDone()) {
            int tag = in.tag();
            DerReader choice = in.enter(tag, "a directory");
            if (choice.tag() == SEQUENCE && tag >= 0xA0 && tag <= 0xA8) {
                pointers.add(new Pointer(tag, path(choice.enter(SEQUENCE, "a path"))));
            }
        }
        return pointers;
    }

    /** Returns the contents of EF ODF. */
    public static byte[] odf(List<Pointer> pointers) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Pointer pointer : pointers) {
            file.writeBytes(DerReader.object(pointer.tag(), pathObject(pointer.path(), Optional.empty())));
        }
        return file.toByteArray();
    }

    /**
     * Returns the entries of EF DODF in their order; entries of other forms are passed over.
     *
     * @throws BadDocument where the octets break the rules
     */
    public static List<CardDataObject> readDodf(byte[] file) throws BadDocument {
        DerReader in = bounded(file);
        List<CardDataObject> objects = new ArrayList<>();
        while (!in.isDone()) {
            if (in.tag() == SEQUENCE) {
                opaque(in.enter(SEQUENCE, "an entry")).ifPresent(objects::add);
            } else if (in.tag() == OUTER_OID) {
                objects.add(byIdentifier(in.enter(OUTER_OID, "an entry")));
            } else {
                in.skip();
            }
        }
        return objects;
    }

    /** Returns the contents of EF DODF. */
    public static byte[] dodf(List<CardDataObject> objects) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        objects.forEach(object -> file.writeBytes(entry(object)));
        return file.toByteArray();
    }

    /** Returns the record of EF DIR that names a PKCS#15 application (ETSI TS 102 221 clause 13.1). */
    public static byte[] dirRecord(String label, String path) {
        byte[] aid = HexFormat.of().parseHex("A000000063504B43532D3135");
        return DerReader.object(
                0x61,
                DerReader.object(0x4F, aid),
                label.isEmpty() ? new byte[0] : DerReader.object(0x50, DerReader.utf8(label)),
                DerReader.object(0x51, HexFormat.of().parseHex(path)));
    }

    private static DerReader bounded(byte[] file) throws BadDocument {
        if (file.length > MOST_OCTETS) {
            throw new BadDocument("offset " + MOST_OCTETS, "more octets", "a file of at most " + MOST_OCTETS);
        }
        return new DerReader(file);
    }

    /** Common attributes of an entry while they are read. */
    private static final class Attributes {
        private String label = "";
        private boolean isPrivate;
        private boolean isModifiable;

        Attributes(DerReader in) throws BadDocument {
            while (!in.isDone()) {
                if (in.tag() == UTF8) {
                    String place = in.place();
                    label = text(in.value(UTF8, "a label"), place);
                } else if (in.tag() == BITS) {
                    byte[] bits = in.value(BITS, "flags");
                    isPrivate = bits.length > 1 && (bits[1] & 0x80) != 0;
                    isModifiable = bits.length > 1 && (bits[1] & 0x40) != 0;
                } else {
                    in.skip();
                }
            }
        }
    }

    private static Optional<CardDataObject> opaque(DerReader in) throws BadDocument {
        Attributes attributes = new Attributes(in.enter(SEQUENCE, "the attributes of an object"));
        DerReader data = in.enter(SEQUENCE, "the attributes of a data object");
        String label = attributes.label;
        String identifier = "";
        while (!data.isDone()) {
            if (data.tag() == UTF8) {
                String place = data.place();
                String name = text(data.value(UTF8, "an application name"), place);
                label = label.isEmpty() ? name : label;
            } else if (data.tag() == OID) {
                identifier = identifier(data);
            } else {
                data.skip();
            }
        }
        DerReader type = in.enter(CONTEXT_1, "where the object is");
        String place = type.place();
        DerReader path = type.enter(SEQUENCE, "a path");
        if (identifier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(object(CardDataObject.Form.OPAQUE, label, identifier, path, place, attributes));
    }

    private static CardDataObject byIdentifier(DerReader in) throws BadDocument {
        Attributes attributes = new Attributes(in.enter(SEQUENCE, "the attributes of an object"));
        Attributes data = new Attributes(in.enter(SEQUENCE, "the attributes of a data object"));
        DerReader type = in.enter(CONTEXT_1, "what the object is").enter(SEQUENCE, "an identifier and a path");
        String identifier = identifier(type);
        String place = type.place();
        DerReader path = type.enter(SEQUENCE, "a path");
        String label = attributes.label.isEmpty() ? data.label : attributes.label;
        return object(CardDataObject.Form.OID, label, identifier, path, place, attributes);
    }

    private static CardDataObject object(
            CardDataObject.Form form,
            String label,
            String identifier,
            DerReader path,
            String place,
            Attributes attributes)
            throws BadDocument {
        String where = path(path);
        Optional<Integer> length = Optional.empty();
        while (!path.isDone()) {
            if (path.tag() == CONTEXT_0) {
                length = Optional.of(number(path.value(CONTEXT_0, "a length"), place));
            } else {
                path.skip();
            }
        }
        return new CardDataObject(
                form, label, identifier, where, length, attributes.isPrivate, attributes.isModifiable);
    }

    // WORKAROUND: some cards wrap the identifier in a second tag 06 (a public trace of a LwM2M card has it).
    private static String identifier(DerReader in) throws BadDocument {
        String place = in.place();
        byte[] octets = in.value(OID, "an object identifier");
        if (octets.length > 2 && octets[0] == OID && octets[1] == octets.length - 2) {
            octets = Arrays.copyOfRange(octets, 2, octets.length);
        }
        return ObjectIdentifier.text(octets, place);
    }

    private static String path(DerReader sequence) throws BadDocument {
        String place = sequence.place();
        byte[] octets = sequence.value(OCTETS, "file identifiers");
        if (octets.length < 2 || octets.length > 16 || octets.length % 2 != 0) {
            throw new BadDocument(place, "a path of " + octets.length + " octets", "2 to 16, two for each file");
        }
        return HexFormat.of().withUpperCase().formatHex(octets);
    }

    private static int number(byte[] octets, String place) throws BadDocument {
        int number = 0;
        for (byte octet : octets) {
            number = number << 8 | octet & 0xFF;
            if (number > MOST_OCTETS) {
                throw new BadDocument(place, "a length beyond every file", "at most " + MOST_OCTETS);
            }
        }
        return number;
    }

    private static String text(byte[] octets, String place) throws BadDocument {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new BadDocument(place, "octets that are not UTF-8", "text in UTF-8");
        }
    }

    private static byte[] entry(CardDataObject object) {
        byte[] label = object.label().isEmpty() ? new byte[0] : DerReader.object(UTF8, DerReader.utf8(object.label()));
        byte[] identifier = DerReader.object(OID, ObjectIdentifier.octets(object.identifier()));
        byte[] path = pathObject(object.path(), object.length());
        if (object.form() == CardDataObject.Form.OPAQUE) {
            return DerReader.object(
                    SEQUENCE,
                    DerReader.object(SEQUENCE, label, flags(object)),
                    DerReader.object(SEQUENCE, identifier),
                    DerReader.object(CONTEXT_1, path));
        }
        return DerReader.object(
                OUTER_OID,
                DerReader.object(SEQUENCE, flags(object)),
                DerReader.object(SEQUENCE, label),
                DerReader.object(CONTEXT_1, DerReader.object(SEQUENCE, identifier, path)));
    }

    // A BIT STRING of DER ends with its last bit that is set.
    private static byte[] flags(CardDataObject object) {
        int bits = (object.isPrivate() ? 0x80 : 0) | (object.isModifiable() ? 0x40 : 0);
        if (bits == 0) {
            return new byte[0];
        }
        byte unused = (byte) (object.isModifiable() ? 6 : 7);
        return DerReader.object(BITS, new byte[] {unused, (byte) bits});
    }

    private static byte[] pathObject(String path, Optional<Integer> length) {
        byte[] octets = DerReader.object(OCTETS, HexFormat.of().parseHex(path));
        if (length.isEmpty()) {
            return DerReader.object(SEQUENCE, octets);
        }
        int number = length.get();
        // PKCS#15 gives the length with the index of the first octet; an INTEGER keeps its sign bit clear.
        byte[] value = number > 0x7F ? new byte[] {(byte) (number >> 8), (byte) number} : new byte[] {(byte) number};
        return DerReader.object(
                SEQUENCE, octets, DerReader.object(0x02, new byte[] {0}), DerReader.object(CONTEXT_0, value));
    }
}
