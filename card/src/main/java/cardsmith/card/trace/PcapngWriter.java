package cardsmith.card.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes GSMTAP version 2 in UDP in IPv4 packets, one a TPDU, with the decoded line as the packet's comment. */
final class PcapngWriter implements TraceExport.Rows {

    private static final int LINK_TYPE_IPV4 = 228;
    private static final int GSMTAP_PORT = 4729;
    private static final byte SIM = 0x04;
    private static final byte APDU = 0x00;
    private static final byte ATR = 0x01;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_RESOLUTION = 9;
    private static final int MOST_COMMENT = 1_000;

    private final OutputStream out;
    private final TraceDecoder decoder = new TraceDecoder();
    private int identification;

    PcapngWriter(OutputStream out) throws IOException {
        this.out = out;
        ByteBuffer section = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        section.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
        block(0x0A0D0D0A, section.array());
        byte[] name = option(OPTION_NAME, "card".getBytes(StandardCharsets.US_ASCII));
        byte[] nanoseconds = option(OPTION_RESOLUTION, new byte[] {9});
        ByteBuffer description =
                ByteBuffer.allocate(8 + name.length + nanoseconds.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        description.putShort((short) LINK_TYPE_IPV4).putShort((short) 0).putInt(0);
        description.put(name).put(nanoseconds).putInt(0);
        block(0x00000001, description.array());
    }

    @Override
    public void write(RedactedRows.Row row) throws IOException {
        TraceEntry entry = row.entry();
        String comment = decoder.line(entry).text();
        switch (entry.kind()) {
            case CARD_IN, RESET -> packet(entry.startNanos(), ATR, entry.response(), comment);
            case EXCHANGE -> {
                long time = entry.startNanos();
                List<byte[]> records =
                        Tpdu.of(row.command().bytes(), row.response().bytes());
                for (byte[] record : records) {
                    packet(time, APDU, record, comment);
                    time = entry.startNanos() + entry.exchangeNanos();
                }
            }
            default -> {
                // The format has no packet for what is not on the wire.
            }
        }
    }

    private void packet(long nanos, byte subType, byte[] payload, String comment) throws IOException {
        byte[] packet = datagram(subType, payload);
        byte[] text = shorten(comment);
        byte[] option = option(OPTION_COMMENT, text);
        int padded = packet.length + 3 & ~3;
        ByteBuffer body = ByteBuffer.allocate(20 + padded + option.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        body.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
        body.putInt(packet.length).putInt(packet.length).put(packet);
        body.position(20 + padded);
        body.put(option).putInt(0);
        block(0x00000006, body.array());
    }

    private byte[] datagram(byte subType, byte[] payload) {
        int length = 20 + 8 + 16 + payload.length;
        ByteBuffer ip = ByteBuffer.allocate(length);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) length).putShort((short) identification++);
        ip.putShort((short) 0).put((byte) 64).put((byte) 17).putShort((short) 0);
        ip.putInt(0x7F000001).putInt(0x7F000001);
        ip.putShort(10, checksum(ip.array()));
        ip.putShort((short) GSMTAP_PORT).putShort((short) GSMTAP_PORT).putShort((short) (length - 20));
        ip.putShort((short) 0);
        ip.put((byte) 2).put((byte) 4).put(SIM).put((byte) 0).putLong(0).put(subType);
        ip.position(20 + 8 + 16);
        return ip.put(payload).array();
    }

    private static short checksum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += (header[i] & 0xFF) << 8 | header[i + 1] & 0xFF;
        }
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (short) ~sum;
    }

    private static byte[] shorten(String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        return text.length <= MOST_COMMENT ? text : Arrays.copyOf(text, MOST_COMMENT);
    }

    private static byte[] option(int code, byte[] value) {
        ByteBuffer option = ByteBuffer.allocate(4 + (value.length + 3 & ~3)).order(ByteOrder.LITTLE_ENDIAN);
        return option.putShort((short) code)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private void block(int type, byte[] body) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(12 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(type).putInt(12 + body.length).put(body).putInt(12 + body.length);
        out.write(block.array());
    }
}
