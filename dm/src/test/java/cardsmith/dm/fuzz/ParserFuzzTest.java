package cardsmith.dm.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Documents broken by chance are refused with a sentence or read, in bounded time and memory, and what is read comes back
 * equal. {@code -Dcardsmith.fuzz.executions} says how many for each parser, {@code -Dcardsmith.fuzz.seed} which,
 * {@code -Dcardsmith.fuzz.target} for which parser alone.
 */
class ParserFuzzTest {

    private static final int EXECUTIONS = Integer.getInteger("cardsmith.fuzz.executions", 4000);
    private static final long SEED = Long.getLong("cardsmith.fuzz.seed", 1);
    private static final String ONLY = System.getProperty("cardsmith.fuzz.target", "");

    @ParameterizedTest
    @EnumSource
    void brokenDocumentsAreRefusedOrComeBackEqual(FuzzTarget target) throws Exception {
        Assumptions.assumeTrue(ONLY.isEmpty() || ONLY.equals(target.name()), () -> "only " + ONLY + " was asked for");
        List<byte[]> seeds = target.seeds();
        assertFalse(seeds.isEmpty(), "no seeds");
        for (byte[] seed : seeds) {
            assertEquals(Optional.empty(), target.complaint(seed), () -> new String(seed, StandardCharsets.UTF_8));
        }
        Mutator mutator = new Mutator(SEED, seeds);
        long begun = System.nanoTime();
        for (int i = 0; i < EXECUTIONS; i++) {
            byte[] document = mutator.next();
            Optional<String> complaint = target.complaint(document);
            if (complaint.isPresent()) {
                Path kept = keep(target, document);
                throw new AssertionError(target + ", seed " + SEED + ", execution " + i + ": " + complaint.get()
                        + "; the document is " + kept);
            }
        }
        if (EXECUTIONS > 10_000) {
            System.out.printf(
                    "%s: %,d executions in %d s%n", target, EXECUTIONS, (System.nanoTime() - begun) / 1_000_000_000);
        }
    }

    private static Path keep(FuzzTarget target, byte[] document) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz"));
        String name = target + "-" + Integer.toHexString(Arrays.hashCode(document)) + ".hex";
        return Files.writeString(folder.resolve(name), HexFormat.of().formatHex(document));
    }
}
