package cardsmith.device.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every requirement of the enabler has a scenario that proves it, or stands in the list of what is missing. */
class ConformanceTest {

    private static Conformance conformance() throws Exception {
        List<ScenarioVerdict> verdicts = new ArrayList<>();
        for (Path file : Scenarios.files()) {
            verdicts.add(Scenarios.run(Scenarios.read(file), VirtualUicc.empty(1), link -> link));
        }
        return new Conformance(Requirement.read(Scenarios.FOLDER.resolve(Requirement.FILE)), verdicts);
    }

    @Test
    void eachRequirementIsProvedOrNamedAsMissingAndTheTableSaysSo() throws Exception {
        Conformance conformance = conformance();
        assertEquals(List.of(), conformance.unknown(), "scenarios name what is no requirement");
        for (Conformance.Row row : conformance.rows()) {
            String id = row.requirement().id();
            assertEquals(
                    row.requirement().missing().isEmpty(),
                    !row.scenarios().isEmpty(),
                    id + ": either a scenario proves it or requirements.tsv says why none does");
            if (!row.scenarios().isEmpty()) {
                assertEquals(Verdict.PASSED, row.verdict(), id);
            }
        }
        Path table = Scenarios.ROOT.resolve("docs/conformance.md");
        if (Boolean.getBoolean("cardsmith.write")) {
            Files.writeString(table, conformance.markdown());
        }
        assertEquals(
                conformance.markdown(),
                Files.readString(table),
                "docs/conformance.md is out of date; run this test with -Dcardsmith.write=true");
    }
}
