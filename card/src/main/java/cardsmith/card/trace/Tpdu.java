package cardsmith.card.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An exchange as the transmission protocol T=0 would carry it, which is what programs that read GSMTAP expect: a header
 * of five bytes, data in one direction, and a status word (ISO/IEC 7816-3 clause 12.2).
 */
final class Tpdu {

    private static final int SHORT = 255;

    private Tpdu() {}

    /** Returns the records of an exchange; answers to data become GET RESPONSE, long data a chain of commands. */
    static List<byte[]> of(byte[] c, byte[] r) {
        var records = new ArrayList<byte[]>();
        if (c.length < 4 || r.length < 2) {
            return records;
        }
        CommandLayout layout = CommandLayout.of(c);
        byte[] sw = Arrays.copyOfRange(r, r.length - 2, r.length);
        int answer = r.length - 2;
        if (layout.length() == 0) {
            first(records, c, r, answer);
        } else {
            command(records, c, layout, answer == 0 ? sw : more(answer));
        }
        int from = layout.length() == 0 ? Math.min(answer, 256) : 0;
        while (from < answer) {
            int n = Math.min(256, answer - from);
            byte[] end = from + n == answer ? sw : more(answer - from - n);
            byte[] header = {(byte) channelOnly(c[0]), (byte) 0xC0, 0, 0, (byte) n};
            records.add(join(header, Arrays.copyOfRange(r, from, from + n), end));
            from += n;
        }
        return records;
    }

    private static void first(List<byte[]> records, byte[] c, byte[] r, int answer) {
        byte[] header = Arrays.copyOf(c, 5);
        int n = Math.min(answer, 256);
        header[4] = (byte) n;
        byte[] end = n == answer ? Arrays.copyOfRange(r, answer, answer + 2) : more(answer - n);
        records.add(join(header, Arrays.copyOf(r, n), end));
    }

    private static void command(List<byte[]> records, byte[] c, CommandLayout layout, byte[] end) {
        for (int from = layout.from(); from < layout.to(); from += SHORT) {
            int to = Math.min(layout.to(), from + SHORT);
            boolean last = to == layout.to();
            byte[] header = Arrays.copyOf(c, 5);
            header[0] |= (byte) (last ? 0 : 0x10);
            header[4] = (byte) (to - from);
            records.add(join(header, Arrays.copyOfRange(c, from, to), last ? end : new byte[] {(byte) 0x90, 0}));
        }
    }

    private static byte[] more(int bytes) {
        return new byte[] {0x61, (byte) (bytes > SHORT ? 0 : bytes)};
    }

    // ETSI TS 102 221 clause 7.3.1.1.4: GET RESPONSE has the channel of the command and no secure messaging.
    private static int channelOnly(byte cla) {
        int value = cla & 0xFF;
        return value == 0xA0 ? value : (value & 0x40) != 0 ? 0x40 | value & 0x0F : value & 0x03;
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
