package cardsmith.device.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario of the project passes on the virtual card. */
class ReadyScenariosTest {

    static Stream<Path> files() throws Exception {
        return Scenarios.files().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aScenarioOfTheProjectPasses(Path file) throws Exception {
        ScenarioVerdict verdict = Scenarios.run(Scenarios.read(file), VirtualUicc.empty(1), link -> link);
        assertEquals(Verdict.PASSED, verdict.verdict(), () -> Scenarios.words(verdict));
        assertTrue(verdict.apdus() > 0);
    }
}
