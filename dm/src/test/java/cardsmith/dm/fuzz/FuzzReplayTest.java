package cardsmith.dm.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents that once found a defect; the folder of each is its parser. */
class FuzzReplayTest {

    private static final Path FOUND = Path.of("src", "test", "resources", "cardsmith", "dm", "fuzz");

    @TestFactory
    List<DynamicTest> whatWasFoundIsMended() throws IOException {
        try (Stream<Path> files = Files.walk(FOUND)) {
            List<DynamicTest> tests = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(FuzzReplayTest::replay)
                    .toList();
            assertFalse(tests.isEmpty(), "no cases");
            return tests;
        }
    }

    private static DynamicTest replay(Path file) {
        FuzzTarget target = FuzzTarget.valueOf(String.valueOf(file.getParent().getFileName()));
        return DynamicTest.dynamicTest(target + " " + file.getFileName(), () -> {
            byte[] document = HexFormat.of().parseHex(Files.readString(file).strip());
            assertEquals(Optional.empty(), target.complaint(document));
        });
    }
}
