package cardsmith.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as people start it: the script at the root and the jars behind it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramIT {

    private static final Path SCRIPT =
            Path.of(System.getProperty("cardsmith.root", "..")).resolve("cardsmith");

    @TempDir
    Path folder;

    private final List<Integer> codes = new ArrayList<>();
    private int running;

    record Ended(int exitCode, String out, String err) {}

    /** Maven leaves a jar alone whose own classes did not change; the script would take it for out of date. */
    @BeforeAll
    static void builtJustNow() throws IOException {
        Path jar = SCRIPT.resolveSibling("workbench/target/lib/cardsmith.jar");
        assertTrue(Files.exists(jar), "mvn verify packs the program before this test");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    }

    @BeforeEach
    void onASystemWithAShell() {
        boolean shell = Files.isExecutable(SCRIPT) && Files.exists(Path.of("/bin/sh"));
        if (!shell) {
            System.out.println("SKIPPED: tests of the start script, because this system has no /bin/sh");
        }
        Assumptions.assumeTrue(shell, "no /bin/sh");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("CARDSMITH_SETTINGS", folder.resolve("settings").toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        int number = running++;
        builder.redirectOutput(folder.resolve("out" + number).toFile());
        builder.redirectError(folder.resolve("err" + number).toFile());
        return builder.start();
    }

    private Ended ended(Process process, int number) throws IOException, InterruptedException {
        assertTrue(process.waitFor(100, TimeUnit.SECONDS), "the program does not end");
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out" + number), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err" + number), StandardCharsets.UTF_8));
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        int number = running;
        return ended(start(arguments), number);
    }

    @Test
    void aQuestionAboutTheVirtualCardIsOneDocumentAndNothingElse() throws Exception {
        Ended first = run("--version");
        assertEquals(0, first.exitCode(), first.err());
        Ended info = run("info", "--reader", "virtual", "--json");
        assertEquals(0, info.exitCode(), info.err());
        assertEquals("", info.err());
        JsonNode document = JsonMapper.shared().readTree(info.out());
        assertEquals("info", document.path("document").asString());
        assertTrue(document.path("iccid").asString().matches("[0-9]{19,20}"), info.out());
    }

    @Test
    void everyExitCodeReachesTheShellWithASentenceOnTheErrorOutput() throws Exception {
        Path garbage = Files.writeString(folder.resolve("garbage"), "no trace");
        for (Ended refused : List.of(
                run("info", "--reader", "no such reader"),
                run("mo", "get"),
                run("trace", "show", garbage.toString()),
                cancelled())) {
            assertTrue(refused.err().startsWith("cardsmith: "), refused.err());
            assertTrue(refused.err().lines().count() >= 2, refused.err());
            assertEquals("", refused.out());
            codes.add(refused.exitCode());
        }
        assertEquals(List.of(1, 2, 3, 4), codes);
    }

    /** Ends a slow backup as Ctrl+C does, once it has begun; meanwhile nobody else gets at the card. */
    private Ended cancelled() throws IOException, InterruptedException {
        Path card = folder.resolve("card.bin");
        String reader = "virtual:" + card;
        assertEquals(0, run("info", "--reader", reader).exitCode());
        int number = running;
        String image = folder.resolve("image").toString();
        Process slow = start("backup", "--reader", reader, "--delay", "command=1000", image);
        Path lock = folder.resolve("card.bin.lock");
        while (!Files.exists(lock) && slow.isAlive()) {
            slow.waitFor(5, TimeUnit.MILLISECONDS);
        }
        Ended second = run("info", "--reader", reader);
        assertEquals(1, second.exitCode(), second.err());
        assertTrue(second.err().contains("uses the virtual card"), second.err());
        slow.destroy();
        Ended stopped = ended(slow, number);
        assertTrue(Files.notExists(folder.resolve("image")), "no half image stays");
        assertEquals(0, run("info", "--reader", reader).exitCode());
        return stopped;
    }
}
