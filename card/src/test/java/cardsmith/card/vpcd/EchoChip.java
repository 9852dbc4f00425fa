package cardsmith.card.vpcd;

import cardsmith.card.virtual.CardChip;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A card that answers with the data of the command; 00 CA with as many bytes as P1 P2 say; 00 12 with 61 and 6C. */
final class EchoChip implements CardChip {

    private final byte[] atr;
    private final AtomicInteger resets = new AtomicInteger();
    private boolean broken;

    EchoChip(String atr) {
        this.atr = HexFormat.of().parseHex(atr);
    }

    /** Makes the card stop answering commands with a status word. */
    void breakDown() {
        broken = true;
    }

    int resets() {
        return resets.get();
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public void powerUp() {
        resets.incrementAndGet();
    }

    @Override
    public void powerDown() {}

    @Override
    public void reset() {
        resets.incrementAndGet();
    }

    @Override
    public byte[] transmit(byte[] command) {
        if (broken) {
            return new byte[0];
        }
        return switch (command[1] & 0xFF) {
            case 0xCA -> withSw(new byte[(command[2] & 0xFF) << 8 | command[3] & 0xFF], 0x9000);
            case 0x12 -> new byte[] {0x61, 0x05};
            case 0x14 -> new byte[] {0x6C, 0x07};
            case 0x16 -> withSw(new byte[] {command[0]}, 0x9000);
            default -> withSw(command, 0x9000);
        };
    }

    private static byte[] withSw(byte[] data, int sw) {
        byte[] out = Arrays.copyOf(data, data.length + 2);
        out[data.length] = (byte) (sw >> 8);
        out[data.length + 1] = (byte) sw;
        return out;
    }
}
