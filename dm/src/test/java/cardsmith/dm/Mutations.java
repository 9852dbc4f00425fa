package cardsmith.dm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Documents with seeded random damage: octets changed, cut out, doubled, or the end cut off. */
public final class Mutations {

    /** Reads a damaged document. */
    @FunctionalInterface
    public interface Reader {

        /** Reads it; whatever it checks of what was read is up to it. */
        void read(byte[] document) throws BadDocument;
    }

    private Mutations() {}

    /** Reads damaged copies and returns how many were refused, each with one sentence that says where. */
    public static int refused(long seed, int rounds, List<byte[]> documents, Reader reader) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] changed = damaged(documents.get(i % documents.size()), random);
            try {
                reader.read(changed);
            } catch (BadDocument expected) {
                refused++;
                assertTrue(
                        expected.getMessage()
                                .matches("(?s)At (line \\d+, column \\d+|offset \\d+): .+; expected .+\\."),
                        expected::getMessage);
            }
        }
        return refused;
    }

    private static byte[] damaged(byte[] document, Random random) {
        byte[] changed = document.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        int from = random.nextInt(changed.length);
        int length = random.nextInt(Math.min(16, changed.length - from) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(changed, from);
            case 1 -> joined(Arrays.copyOf(changed, from), Arrays.copyOfRange(changed, from + length, changed.length));
            case 2 -> joined(Arrays.copyOf(changed, from + length), Arrays.copyOfRange(changed, from, changed.length));
            default -> changed;
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined.length == 0 ? new byte[1] : joined;
    }
}
