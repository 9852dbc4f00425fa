package cardsmith.card.trace;

import cardsmith.card.CommandApdu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A dialogue with a card that sends PINs and keys in every way that the standards know, and remembers them. */
final class RandomSession {

    private static final int[] PIN_COMMANDS = {0x20, 0x24, 0x26, 0x28, 0x2C};

    private final Random random;
    private final TraceSession session;
    private final List<byte[]> secrets = new ArrayList<>();
    private final List<byte[]> open = new ArrayList<>();
    private final int[] channels = {0, 0, 1, 2, 3, 4, 19};

    RandomSession(Random random, TraceSession session) {
        this.random = random;
        this.session = session;
    }

    List<byte[]> secrets() {
        return secrets;
    }

    List<byte[]> openValues() {
        return open;
    }

    void play(int steps) throws Exception {
        for (int channel : channels) {
            select(channel, "F0444D534301");
        }
        for (int i = 0; i < steps; i++) {
            int channel = channels[random.nextInt(channels.length)];
            switch (random.nextInt(12)) {
                case 0 -> pin(channel);
                case 1, 2, 3 -> keyObject(channel);
                case 4 -> managementObject(channel);
                case 5 -> send(cla(channel, true), 0xD8, 1, 0x81, withByteBefore(1, secret(24)), "9000");
                case 6 -> send(cla(channel, true), 0xE2, 0x90, 0, secret(40), "9000");
                case 7 -> authenticate(channel);
                case 8 -> keysOfUsim(channel);
                case 9 -> send(cla(channel, false), 0xDA, 0, 0xCF, secret(16), "6A80");
                case 10 -> send(cla(channel, false), 0xC2, 0, 0, secret(30), "9000");
                default -> send(0xFF, 0x82, 0, 0, secret(6), "9000");
            }
        }
    }

    private void pin(int channel) throws Exception {
        int ins = PIN_COMMANDS[random.nextInt(PIN_COMMANDS.length)];
        int cla = random.nextInt(5) == 0 ? 0xA0 : random.nextBoolean() ? cla(channel, false) : cla(channel, true);
        byte[] value = secret(random.nextBoolean() ? 8 : 16);
        if (random.nextInt(6) == 0) {
            byte[] malformed = new byte[4 + value.length];
            malformed[0] = (byte) cla;
            malformed[1] = (byte) ins;
            System.arraycopy(value, 0, malformed, 4, value.length);
            transmit(malformed, "6700");
        } else {
            send(cla, ins, 0, 1, value, random.nextBoolean() ? "9000" : "63C2");
        }
    }

    private void keyObject(int channel) throws Exception {
        int length = 8 + random.nextInt(800);
        byte[] value = new byte[length];
        random.nextBytes(value);
        byte[] object = join(new byte[] {(byte) 0x81, (byte) 0x82, (byte) (length >> 8), (byte) length}, value);
        boolean selected = random.nextBoolean();
        if (selected) {
            send(cla(channel, false), 0xA4, 0, 0x0C, HexFormat.of().parseHex("6F05"), "9000");
        }
        int block = 40 + random.nextInt(200);
        for (int at = 0; at < object.length; at += block) {
            byte[] part = Arrays.copyOfRange(object, at, Math.min(object.length, at + block));
            byte[] hidden = at == 0 ? Arrays.copyOfRange(part, 4, part.length) : part;
            if (hidden.length >= 6) {
                secrets.add(hidden);
            }
            int p2 = (at == 0 ? 0x80 : 0) | (selected || at > 0 ? 0 : 5);
            boolean last = at + block >= object.length;
            send(cla(channel, true), 0xDB, 0, p2, part, last ? "9000" : random.nextInt(9) == 0 ? "6F00" : "63F1");
        }
    }

    private void managementObject(int channel) throws Exception {
        byte[] value = new byte[32];
        random.nextBytes(value);
        open.add(value);
        select(channel, "F0444D534301");
        send(cla(channel, true), 0xDB, 0, 0x81, join(new byte[] {(byte) 0xFF, 0x20, 32}, value), "9000");
    }

    private void authenticate(int channel) throws Exception {
        byte[] challenge = new byte[16];
        random.nextBytes(challenge);
        byte[] keys = secret(32);
        String answer = HexFormat.of().formatHex(keys);
        if (random.nextBoolean()) {
            send(cla(channel, false), 0x88, 0, 0x81, challenge, answer + "9000");
        } else {
            send(cla(channel, false), 0x88, 0, 0x81, challenge, "6120");
            transmit(new byte[] {(byte) cla(channel, false), (byte) 0xC0, 0, 0, 0x20}, answer + "9000");
        }
    }

    private void keysOfUsim(int channel) throws Exception {
        select(channel, "A0000000871002FFFFFFFF");
        String keys = HexFormat.of().formatHex(secret(33));
        if (random.nextBoolean()) {
            transmit(new byte[] {(byte) cla(channel, false), (byte) 0xB0, (byte) 0x88, 0, 33}, keys + "9000");
        } else {
            send(cla(channel, false), 0xA4, 8, 4, HexFormat.of().parseHex("7FFF6F09"), "9000");
            transmit(new byte[] {(byte) cla(channel, false), (byte) 0xB0, 0, 0, 33}, "6C21");
            transmit(new byte[] {(byte) cla(channel, false), (byte) 0xB0, 0, 0, 0x21}, keys + "9000");
            send(cla(channel, false), 0xD6, 0, 0, secret(33), "9000");
        }
        select(channel, "F0444D534301");
    }

    private void select(int channel, String aid) throws Exception {
        send(cla(channel, false), 0xA4, 4, 0x0C, HexFormat.of().parseHex(aid), "9000");
    }

    private byte[] secret(int length) {
        byte[] value = new byte[length];
        random.nextBytes(value);
        secrets.add(value);
        return value;
    }

    private static byte[] withByteBefore(int first, byte[] value) {
        return join(new byte[] {(byte) first}, value);
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }

    private static int cla(int channel, boolean proprietary) {
        int base = channel < 4 ? channel : 0x40 | channel - 4;
        return proprietary ? 0x80 | base : base;
    }

    private void send(int cla, int ins, int p1, int p2, byte[] data, String answer) throws Exception {
        var command = random.nextInt(4) == 0
                ? CommandApdu.of(cla, ins, p1, p2, data, CommandApdu.LE_ANY)
                : CommandApdu.of(cla, ins, p1, p2, data);
        transmit(command.bytes(), answer);
    }

    private void transmit(byte[] command, String answer) throws Exception {
        new TracedLink(new ScriptedCard().then(answer), session).transmit(command);
    }
}
