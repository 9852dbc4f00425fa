package cardsmith.device.scenario;

import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Path;
import java.util.Locale;

/** Prints APDUs and time of every scenario on a fresh virtual card; the second round counts, the first warms up. */
public final class ScenarioBenchmark {

    private ScenarioBenchmark() {}

    /** Runs all scenarios twice. */
    public static void main(String[] arguments) throws Exception {
        for (int round = 1; round <= 2; round++) {
            long apdus = 0;
            long millis = 0;
            for (Path file : Scenarios.files()) {
                ScenarioVerdict verdict = Scenarios.run(Scenarios.read(file), VirtualUicc.empty(1), link -> link);
                apdus += verdict.apdus();
                millis += verdict.took().toMillis();
                System.out.printf(
                        Locale.ROOT,
                        "round %d %-24s %-8s %5d APDUs %6d ms%n",
                        round,
                        verdict.file(),
                        verdict.verdict().words(),
                        verdict.apdus(),
                        verdict.took().toMillis());
            }
            System.out.printf(Locale.ROOT, "round %d all: %d APDUs, %d ms%n", round, apdus, millis);
        }
    }
}
