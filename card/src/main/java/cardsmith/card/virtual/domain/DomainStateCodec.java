package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The state of a security domain as bytes in the file of a card; every count and length is one byte. */
public final class DomainStateCodec {

    /** Longer states do not exist: there are at most so many bytes. */
    public static final int MOST_BYTES = 0x8000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private DomainStateCodec() {}

    @FunctionalInterface
    private interface Part<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Returns the bytes. */
    public static byte[] bytes(DomainState state) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(state.lifeCycle());
            out.writeByte(state.keys().size());
            for (DomainKeys set : state.keys()) {
                write(out, set);
            }
            out.writeByte(state.loadFiles().size());
            for (LoadFile file : state.loadFiles()) {
                write(out, file);
            }
            out.writeByte(state.instances().size());
            for (Instance instance : state.instances()) {
                write(out, instance);
            }
            hex(out, state.issuer());
            hex(out, state.cardNumber());
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, DomainKeys set) throws IOException {
        out.writeByte(set.protocol().scp());
        out.writeByte(set.protocol().options());
        out.writeByte(set.version());
        out.writeByte(set.keys().type().code());
        for (Secret key : set.keys().keys()) {
            byte[] value = key.use(byte[]::clone);
            out.writeByte(value.length);
            out.write(value);
        }
        if (set.isForPackets()) {
            out.writeLong(set.sequence());
        } else {
            out.writeInt((int) set.sequence());
        }
        out.writeByte(set.tries());
    }

    private static void write(DataOutputStream out, LoadFile file) throws IOException {
        hex(out, file.aid().hex());
        out.writeShort(file.version());
        out.writeInt(file.size());
        out.writeByte(file.modules().size());
        for (Aid module : file.modules()) {
            hex(out, module.hex());
        }
    }

    private static void write(DataOutputStream out, Instance one) throws IOException {
        hex(out, one.aid().hex());
        hex(out, one.module().hex());
        hex(out, one.loadFile().hex());
        out.writeInt(one.privileges());
        out.writeByte(one.lifeCycle());
        hex(out, one.parameters());
        out.writeInt(one.size());
    }

    private static void hex(DataOutputStream out, String digits) throws IOException {
        out.writeByte(digits.length() / 2);
        out.write(HEX.parseHex(digits));
    }

    /**
     * Returns the state that these bytes are.
     *
     * @throws IOException when they end too early or go on too long
     * @throws IllegalArgumentException when a name, a key or a number is not possible
     */
    public static DomainState parse(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var state = new DomainState(
                    in.readUnsignedByte(),
                    list(in, DomainStateCodec::keys),
                    list(in, DomainStateCodec::loadFile),
                    list(in, DomainStateCodec::instance),
                    hex(in),
                    hex(in));
            if (in.available() != 0) {
                throw new IOException("more bytes than a state has");
            }
            return state;
        }
    }

    private static <T> List<T> list(DataInputStream in, Part<T> part) throws IOException {
        int count = in.readUnsignedByte();
        var list = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            list.add(part.read(in));
        }
        return list;
    }

    private static DomainKeys keys(DataInputStream in) throws IOException {
        var stored = new ScpProtocol(in.readUnsignedByte(), in.readUnsignedByte());
        // Earlier files have options for secured packets.
        ScpProtocol protocol = stored.scp() == DomainKeys.SECURED_PACKETS.scp() ? DomainKeys.SECURED_PACKETS : stored;
        int version = in.readUnsignedByte();
        KeyType type = in.readUnsignedByte() == KeyType.AES.code() ? KeyType.AES : KeyType.DES3;
        var keys = new KeySet(version, type, secret(in), secret(in), secret(in));
        long sequence = protocol.equals(DomainKeys.SECURED_PACKETS) ? in.readLong() : in.readInt();
        return new DomainKeys(protocol, keys, sequence, in.readUnsignedByte());
    }

    private static Secret secret(DataInputStream in) throws IOException {
        return Secret.of(counted(in));
    }

    private static LoadFile loadFile(DataInputStream in) throws IOException {
        Aid aid = aid(in);
        int version = in.readUnsignedShort();
        int size = in.readInt();
        return new LoadFile(aid, version, list(in, DomainStateCodec::aid), size);
    }

    private static Instance instance(DataInputStream in) throws IOException {
        return new Instance(aid(in), aid(in), aid(in), in.readInt(), in.readUnsignedByte(), hex(in), in.readInt());
    }

    private static Aid aid(DataInputStream in) throws IOException {
        return Aid.of(counted(in));
    }

    private static String hex(DataInputStream in) throws IOException {
        return HEX.formatHex(counted(in));
    }

    private static byte[] counted(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedByte()];
        in.readFully(bytes);
        return bytes;
    }
}
