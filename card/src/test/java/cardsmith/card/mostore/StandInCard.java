package cardsmith.card.mostore;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.ResponseApdu;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A card in a few lines that keeps objects as docs/card-interface.md says; what it does can be overridden. */
public class StandInCard implements CardLink {

    private static final byte[] ADM1 = {0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38};

    public final Map<Integer, byte[]> objects = new TreeMap<>();
    public String iccid = "89999010000000000018";
    public int pool = 32_000;
    public long revision = 1;
    public int apdus;

    private int file;
    private boolean selected;
    private boolean verified;
    private byte[] answer = {};
    private int sent;
    private ByteArrayOutputStream incoming = new ByteArrayOutputStream();

    /** Takes the power away and gives it back. */
    public void reinsert() {
        file = 0;
        selected = false;
        verified = false;
        answer = new byte[0];
        incoming = new ByteArrayOutputStream();
    }

    public int free() {
        return pool
                - objects.entrySet().stream()
                        .mapToInt(e -> ScMoCodec.objectSize(new MoTag(e.getKey()), e.getValue().length) + 16)
                        .sum();
    }

    @Override
    public byte[] transmit(byte[] bytes) throws CardException {
        apdus++;
        return answer(CommandApdu.parse(bytes)).bytes();
    }

    protected ResponseApdu answer(CommandApdu command) {
        return switch (command.ins()) {
            case 0xA4 -> select(command);
            case 0xB0 -> readBinary(command);
            case 0x20 -> verify(command);
            case 0xCB -> command.p2() == 0 ? block() : retrieve(command.data());
            case 0xDB -> set(command);
            default -> sw(0x6D00);
        };
    }

    /** Returns all that a card holds. */
    public static StoreSnapshot snapshot(CardLink link) throws CardException {
        Iccid iccid = Iccid.read(link);
        return MoStore.select(link).readAll(iccid, Progress.SILENT);
    }

    /** Gives ADM1. */
    public static void verify(CardLink link) throws CardException {
        link.transmit(CommandApdu.of(0, 0x20, 0, 0x0A, ADM1));
    }

    private ResponseApdu verify(CommandApdu command) {
        if (command.data().length == 0) {
            return sw(0x63C3);
        }
        verified = Arrays.equals(command.data(), ADM1);
        return sw(verified ? 0x9000 : 0x63C2);
    }

    private ResponseApdu select(CommandApdu command) {
        if (command.p1() == 0x04) {
            selected = Arrays.equals(command.data(), MoStore.AID.bytes());
            return selected ? ResponseApdu.of(new byte[] {0x62, 0x02, (byte) 0x8A, 0x00}, 0x9000) : sw(0x6A82);
        }
        selected = false;
        file = ByteBuffer.wrap(command.data()).getShort() & 0xFFFF;
        return sw(0x9000);
    }

    private ResponseApdu readBinary(CommandApdu command) {
        if (file == 0x2FE2 && !selected) {
            StringBuilder hex = new StringBuilder();
            for (int i = 0; i < iccid.length(); i += 2) {
                hex.append(iccid.charAt(i + 1)).append(iccid.charAt(i));
            }
            return ResponseApdu.of(HexFormat.of().parseHex(hex), 0x9000);
        }
        return selected && command.p1() == 0x86 ? ResponseApdu.of(info(), 0x9000) : sw(0x6A82);
    }

    protected byte[] info() {
        return InfoCodecTest.content(1, 0, free(), pool, revision);
    }

    private ResponseApdu retrieve(byte[] tag) {
        if (tag.length == 1 && tag[0] == 0x5C) {
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            objects.keySet().forEach(t -> list.writeBytes(new MoTag(t).bytes()));
            answer = object(tag, list.toByteArray());
        } else {
            byte[] value = objects.get(new BigInteger(1, tag).intValue());
            if (value == null) {
                return sw(0x6A88);
            }
            answer = object(tag, value);
        }
        sent = 0;
        return block();
    }

    protected ResponseApdu block() {
        int end = Math.min(answer.length, sent + 256);
        byte[] data = Arrays.copyOfRange(answer, sent, end);
        sent = end;
        return ResponseApdu.of(data, end < answer.length ? 0x62F1 : 0x9000);
    }

    private ResponseApdu set(CommandApdu command) {
        if (!verified) {
            return sw(0x6982);
        }
        if (command.p2() != 0) {
            incoming = new ByteArrayOutputStream();
        }
        incoming.writeBytes(command.data());
        byte[] all = incoming.toByteArray();
        int tagLength = all[0] == (byte) 0xFF && (all[1] & 0x80) != 0 ? 3 : 2;
        int first = all[tagLength] & 0xFF;
        int lengthBytes = first < 0x80 ? 1 : first - 0x7F;
        int length = first < 0x80
                ? first
                : new BigInteger(1, Arrays.copyOfRange(all, tagLength + 1, tagLength + lengthBytes)).intValue();
        if (length + 16 > free()) {
            return sw(0x6A84);
        }
        if (all.length < tagLength + lengthBytes + length) {
            return sw(0x63F1);
        }
        int tag = new BigInteger(1, Arrays.copyOf(all, tagLength)).intValue();
        byte[] value = Arrays.copyOfRange(all, tagLength + lengthBytes, all.length);
        revision++;
        if (length == 0) {
            return sw(objects.remove(tag) == null ? 0x6A88 : 0x9000);
        }
        objects.put(tag, stamped(value));
        return sw(0x9000);
    }

    protected byte[] stamped(byte[] value) {
        return value;
    }

    protected static byte[] object(byte[] tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(tag);
        out.writeBytes(BerLength.bytes(value.length));
        out.writeBytes(value);
        return out.toByteArray();
    }

    protected static ResponseApdu sw(int sw) {
        return ResponseApdu.of(new byte[0], sw);
    }
}
