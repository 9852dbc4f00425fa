package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A session on the command line, saved as a case file and held again without the card. */
class SessionCommandsTest {

    @TempDir
    Path folder;

    @Test
    void aSavedSessionIsHeldAgainOnAnotherWorkstation() {
        Path file = folder.resolve("field.cardsmith-case");
        Console.Result run = new Console(folder.resolve("here"))
                .run("session", "run", "--reader", "virtual", "--case", file.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("Both sides said all they had to say."), run.out());
        Console elsewhere = new Console(folder.resolve("there"));
        Console.Result replay = elsewhere.run("session", "replay", file.toString(), "--json");
        assertEquals(0, replay.exitCode(), replay.err());
        JsonNode answer = replay.json();
        assertTrue(answer.path("same").asBoolean(), answer.toString());
        assertTrue(answer.path("messages").asInt() >= 4, answer.toString());
        assertTrue(answer.path("apdus").asInt() > 50, answer.toString());
        assertEquals(0, answer.path("differences").size());
        Console.Result words = elsewhere.run("session", "replay", file.toString());
        assertTrue(words.out().contains("The same messages gave the same tree."), words.out());
    }

    @Test
    void aFileThatIsNoCaseIsBadInput() throws Exception {
        Path file = Files.writeString(folder.resolve("no.cardsmith-case"), "nothing");
        Console.Result replay = new Console(folder.resolve("here")).run("session", "replay", file.toString());
        assertEquals(ExitCode.BAD_INPUT, replay.exitCode());
        assertTrue(replay.err().contains("lacks case.json"), replay.err());
    }
}
