package cardsmith.workbench.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    @TempDir
    Path folder;

    @Test
    void whatIsPutInComesBackFromTheFile() {
        Path file = folder.resolve("deep/window.properties");
        Memory memory = Memory.load(file);
        memory.put("reader", "virtual");
        memory.put("width", 1280.5);
        memory.save();
        Memory again = Memory.load(file);
        assertEquals(Optional.of("virtual"), again.text("reader"));
        assertEquals(1280.5, again.number("width", 0));
        assertEquals(7, again.number("height", 7));
    }

    @Test
    void aBrokenFileIsAnEmptyMemory() throws Exception {
        Path file = Files.writeString(folder.resolve("window.properties"), "width = \\uZZZZ");
        assertEquals(3, Memory.load(file).number("width", 3));
    }

    @Test
    void aNumberThatIsNoneIsTheOtherOne() {
        Memory memory = Memory.load(folder.resolve("none"));
        memory.put("width", "wide");
        assertEquals(5, memory.number("width", 5));
        memory.put("width", Double.NaN);
        assertEquals(5, memory.number("width", 5));
    }

    @Test
    void theTenFilesUsedLastAreKnownTheNewestFirstAndEachOnce() {
        Memory memory = Memory.load(folder.resolve("none"));
        IntStream.range(0, 12).forEach(i -> memory.used(folder.resolve("f" + i)));
        memory.used(folder.resolve("f5"));
        List<Path> recent = memory.recent();
        assertEquals(10, recent.size());
        assertEquals(folder.resolve("f5"), recent.get(0));
        assertTrue(recent.stream().distinct().count() == 10, recent.toString());
    }
}
