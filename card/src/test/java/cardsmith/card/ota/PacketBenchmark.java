package cardsmith.card.ota;

import cardsmith.card.Secret;
import java.util.Arrays;
import java.util.Random;

/** Prints how many packets with AES-128 and CMAC one thread encodes and decodes in a second. */
public final class PacketBenchmark {

    private static final int ROUNDS = 11;
    private static final int PACKETS = 5_000;
    private static final double NANOS = 1e9;

    private PacketBenchmark() {}

    @FunctionalInterface
    private interface Work {
        byte[] of(long counter) throws BadPacket;
    }

    public static void main(String[] arguments) throws BadPacket {
        byte[] kic = new byte[16];
        byte[] kid = new byte[16];
        new Random(1).nextBytes(kic);
        new Random(2).nextBytes(kid);
        try (var keys = new PacketKeys(1, PacketCipher.AES, Secret.of(kic), Secret.of(kid))) {
            for (int bytes : new int[] {16, 100, 1_000}) {
                byte[] data = new byte[bytes];
                byte[] sent = encoded(keys, data, 1);
                double encode = perSecond(counter -> encoded(keys, data, counter));
                double decode = perSecond(
                        counter -> CommandPacket.decode(sent, keys).data().bytes());
                System.out.printf(
                        "%d bytes of commands: %,.0f packets encoded, %,.0f decoded a second%n", bytes, encode, decode);
            }
        }
    }

    private static byte[] encoded(PacketKeys keys, byte[] data, long counter) throws BadPacket {
        return CommandPacket.of(SecurityIndicator.FULL, keys, Tar.DM_APPLET, counter, data)
                .encode(keys);
    }

    private static double perSecond(Work work) throws BadPacket {
        double[] rounds = new double[ROUNDS];
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < PACKETS; i++) {
                sum += work.of(i).length;
            }
            rounds[round] = PACKETS * NANOS / (System.nanoTime() - start);
        }
        double[] warm = Arrays.copyOfRange(rounds, 2, ROUNDS);
        Arrays.sort(warm);
        // The sum keeps the work from being left out.
        return sum == 0 ? 0 : warm[warm.length / 2];
    }
}
