package cardsmith.card.ota;

import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.BadTlv;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.tlv.TlvHeader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The commands in a packet (ETSI TS 102 226 clauses 5.1 and 5.2).
 *
 * @param format how they are written down
 * @param commands command APDUs, 1 to 1,000
 */
public record RemoteScript(Format format, List<Octets> commands) {

    /** How commands are written down, and their answers. */
    public enum Format {
        /** One behind the other; the answer is that of the last. */
        COMPACT,
        /** Each in an object, all in a template of known length; every answer comes back. */
        EXPANDED,
        /** The same in a template that ends with two zeros. */
        EXPANDED_INDEFINITE
    }

    /** Commands that are written down as none are. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private final int code;

        Malformed(int code, String why) {
            super(why);
            this.code = code;
        }

        /** Returns the code of clause 5.2.2: 01 unknown tag, 02 wrong length, 03 no length. */
        public int code() {
            return code;
        }
    }

    static final int DEFINITE = 0xAA;
    static final int INDEFINITE = 0xAE;
    static final int COMMAND = 0x22;

    private static final int MOST = 1_000;
    private static final int HEADER = 4;

    /** Keeps an own copy of the commands. */
    public RemoteScript {
        commands = List.copyOf(commands);
        if (commands.isEmpty() || commands.size() > MOST) {
            throw new IllegalArgumentException("A script has 1 to 1,000 commands");
        }
    }

    /** Returns a script of commands. */
    public static RemoteScript of(Format format, List<CommandApdu> commands) {
        return new RemoteScript(
                format, commands.stream().map(c -> Octets.of(c.bytes())).toList());
    }

    /** Returns the data of the packet; refuses with {@link IllegalArgumentException} what the format cannot say. */
    public byte[] encode() {
        if (format == Format.COMPACT) {
            return compact();
        }
        List<Tlv> objects =
                commands.stream().map(c -> Tlv.of(COMMAND, c.bytes())).toList();
        if (format == Format.EXPANDED) {
            return Tlv.of(DEFINITE, objects).bytes();
        }
        byte[] content = Tlv.concat(objects);
        byte[] all = new byte[content.length + 4];
        all[0] = (byte) INDEFINITE;
        all[1] = (byte) 0x80;
        System.arraycopy(content, 0, all, 2, content.length);
        return all;
    }

    private byte[] compact() {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < commands.size(); i++) {
            CommandApdu command = CommandApdu.parse(commands.get(i).bytes());
            boolean last = i == commands.size() - 1;
            if (command.data().length > 0xFF || command.le() > CommandApdu.LE_ANY || command.hasLe() && !last) {
                throw new IllegalArgumentException(
                        "In the compact format commands are short, and only the last asks for data");
            }
            byte[] bytes = command.bytes();
            out.writeBytes(bytes.length == HEADER && !last ? Arrays.copyOf(bytes, HEADER + 1) : bytes);
        }
        return out.toByteArray();
    }

    /**
     * Reads the data of a packet; the first byte says which format they are in.
     *
     * @throws Malformed when they are in none
     */
    public static RemoteScript parse(byte[] data) throws Malformed {
        int first = data.length == 0 ? -1 : data[0] & 0xFF;
        List<Octets> commands;
        Format format;
        if (first == DEFINITE) {
            format = Format.EXPANDED;
            commands = objects(LengthValue.at(data, 0).value());
        } else if (first == INDEFINITE) {
            format = Format.EXPANDED_INDEFINITE;
            boolean closed = data.length >= 4
                    && data[1] == (byte) 0x80
                    && data[data.length - 1] == 0
                    && data[data.length - 2] == 0;
            if (!closed) {
                throw new Malformed(2, "the template of the commands has no end");
            }
            commands = objects(Arrays.copyOfRange(data, 2, data.length - 2));
        } else {
            format = Format.COMPACT;
            commands = row(data);
        }
        if (commands.isEmpty() || commands.size() > MOST) {
            throw new Malformed(2, "there are no commands, or more than 1,000");
        }
        return new RemoteScript(format, commands);
    }

    /** Returns whether data are in one of the expanded formats. */
    public static boolean isExpanded(byte[] data) {
        return data.length > 0 && ((data[0] & 0xFF) == DEFINITE || (data[0] & 0xFF) == INDEFINITE);
    }

    private static List<Octets> objects(byte[] row) throws Malformed {
        List<Octets> commands = new ArrayList<>();
        for (int at = 0; at < row.length; ) {
            if ((row[at] & 0xFF) != COMMAND) {
                throw new Malformed(1, "there is something else than commands");
            }
            var object = LengthValue.at(row, at);
            commands.add(Octets.of(object.value()));
            at = object.end();
            if (at < row.length && commands.size() >= MOST) {
                throw new Malformed(2, "there are more than 1,000 commands");
            }
        }
        return commands;
    }

    private static List<Octets> row(byte[] data) throws Malformed {
        List<Octets> commands = new ArrayList<>();
        for (int at = 0; at < data.length; ) {
            int left = data.length - at;
            if (left < HEADER || commands.size() >= MOST) {
                throw new Malformed(2, "a command is cut off");
            }
            int p3 = left == HEADER ? 0 : data[at + HEADER] & 0xFF;
            int behind = left - HEADER - 1;
            // P3 is the length of what follows, or, where nothing follows, of what is asked for (clause 5.1.1).
            int length = left == HEADER ? HEADER : behind == 0 ? HEADER + 1 : HEADER + 1 + p3;
            if (length > left) {
                throw new Malformed(2, "a command is cut off");
            }
            boolean le = left - length == 1 && p3 > 0;
            byte[] command = Arrays.copyOfRange(data, at, at + length + (le ? 1 : 0));
            // P3 of 00 between others stands for no data at all.
            commands.add(Octets.of(p3 == 0 && behind > 0 ? Arrays.copyOf(command, HEADER) : command));
            at += command.length;
        }
        return commands;
    }

    /** The value of an object that begins somewhere in these bytes, and where the object ends. */
    record LengthValue(Octets content, int end) {

        static LengthValue at(byte[] in, int at) throws Malformed {
            TlvHeader header;
            try {
                header = TlvHeader.parse(in, at, in.length);
            } catch (BadTlv wrong) {
                throw new Malformed(at + 1 == in.length ? 3 : 2, "an object has no right length");
            }
            int end = at + header.totalLength();
            if (end > in.length) {
                throw new Malformed(2, "an object is longer than what it is in");
            }
            return new LengthValue(Octets.of(Arrays.copyOfRange(in, end - header.valueLength(), end)), end);
        }

        byte[] value() {
            return content.bytes();
        }
    }
}
