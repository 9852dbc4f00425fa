package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.vpcd.PrivatePcsc;
import cardsmith.card.vpcd.VpcdBridge;
import cardsmith.workbench.ProgramFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All scenarios over a real PC/SC service, by the program as a process of its own. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScenarioPcscTest {

    private static Optional<PrivatePcsc> service = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void startService() throws Exception {
        service = Optional.of(PrivatePcsc.start());
    }

    @AfterAll
    static void endService() {
        service.ifPresent(PrivatePcsc::close);
    }

    private Process program(String... arguments) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dcardsmith.root=" + ProgramFolder.here().path(),
                "cardsmith.workbench.Main");
        program.command().addAll(List.of(arguments));
        program.environment().put("PCSCLITE_CSOCK_NAME", PrivatePcsc.socket().toString());
        program.environment()
                .put("CARDSMITH_SETTINGS", folder.resolve("settings").toString());
        program.environment().put("ADM1", Console.ADM1);
        return program.directory(new File(System.getProperty("user.dir")))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    @Test
    void allScenariosPassOverPcscAndTheCardIsAsItWas() throws Exception {
        VirtualUicc card = VirtualUicc.withSamples(4);
        try (VpcdBridge slot =
                VpcdBridge.insert(card, "127.0.0.1", service.orElseThrow().port())) {
            PrivatePcsc.await("no reader takes the card", 20, slot::isConnected);
            long begun = System.nanoTime();
            Process all = program(
                    "scenario",
                    "run",
                    "--all",
                    "--reader",
                    "Test reader",
                    "--adm1-env",
                    "ADM1",
                    "--yes",
                    "--json",
                    "--report",
                    folder.resolve("report").toString());
            assertTrue(all.waitFor(150, TimeUnit.SECONDS), "the runs do not come to an end");
            String said = Files.readString(folder.resolve("err"));
            JsonNode answer = JsonMapper.shared().readTree(folder.resolve("out").toFile());
            assertEquals(0, all.exitValue(), answer + said);
            long apdus = 0;
            for (JsonNode one : answer.path("scenarios")) {
                assertEquals("passed", one.path("verdict").asString(), one.toString());
                assertTrue(one.path("card").asString().contains("Test reader"), one.toString());
                apdus += one.path("apdus").asLong();
            }
            for (JsonNode one : answer.path("notRun")) {
                assertTrue(one.path("why").asString().startsWith("The card has no "), "left out: " + one);
            }
            assertEquals(
                    ScenarioWork.shelf().files().size(),
                    answer.path("scenarios").size() + answer.path("notRun").size(),
                    answer + said);
            assertTrue(answer.path("returned").path("givenBack").asBoolean());
            assertTrue(Files.exists(folder.resolve("report/report.html")));
            System.out.printf(
                    "all scenarios over PC/SC: %d APDUs, %.1f s with the start of the program%n",
                    apdus, (System.nanoTime() - begun) / 1e9);
        }
    }
}
