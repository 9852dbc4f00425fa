package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private Console console() {
        return new Console(folder.resolve("here"));
    }

    private static JsonNode json(Console.Result result) {
        assertEquals(0, result.exitCode(), result.err());
        return result.json();
    }

    @Test
    void theTreeOfTheDeviceNamesLayerAndOriginOfEachNode() throws Exception {
        String reader = "virtual:" + folder.resolve("card");
        Path tree = Files.writeString(folder.resolve("device.json"), "{\"man\":\"ACME\",\"mod\":\"One\"}");
        JsonNode whole =
                json(console().run("device", "tree", "--reader", reader, "--device", tree.toString(), "--json"));
        Map<String, JsonNode> nodes = new HashMap<>();
        whole.path("nodes").forEach(node -> nodes.put(node.path("uri").asString(), node));
        assertEquals("ACME", nodes.get("./DevInfo/Man").path("value").asString());
        assertEquals("device", nodes.get("./DevInfo/Man").path("layer").asString());
        List<JsonNode> brought = nodes.values().stream()
                .filter(node -> node.path("layer").asString().equals("card"))
                .toList();
        assertTrue(brought.size() > 10, whole.toString());
        assertTrue(brought.stream().allMatch(n -> n.path("origin").asString().startsWith("card 8999901")));
        JsonNode off = json(console().run("device", "tree", "--reader", reader, "--switched-off", "--json"));
        off.path("nodes").forEach(node -> assertTrue(node.path("stays").asBoolean(), node.toString()));
        assertTrue(off.path("nodes").size() < whole.path("nodes").size());
        Console.Result words = console().run("device", "tree", "--reader", reader);
        assertTrue(words.out().contains("Man = Cardsmith"), words.out());
        assertTrue(words.out().contains("********") && !words.out().contains("AAuthSecret = p"), words.out());
    }

    @Test
    void aDescriptionOfADeviceThatIsNoneIsBadInput() throws Exception {
        for (String bad : List.of("{\"man\":", "{\"maker\":\"A\"}", "{\"man\":7}")) {
            Path file = Files.writeString(folder.resolve("bad.json"), bad);
            Console.Result result = console().run("device", "tree", "--reader", "virtual", "--device", file.toString());
            assertEquals(ExitCode.BAD_INPUT, result.exitCode(), bad);
        }
    }

    @Test
    void preparedAnswersDecideWhatTheCardAsks() throws Exception {
        String reader = "virtual:" + folder.resolve("card");
        Path document = folder.resolve("mo.xml");
        Files.writeString(
                document,
                "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD><Node><NodeName>X</NodeName>"
                        + "<RTProperties><Format><node/></Format></RTProperties><Node><NodeName>A</NodeName>"
                        + "<RTProperties><Format><chr/></Format></RTProperties><Value>v</Value></Node></Node></MgmtTree>");
        json(console()
                .run(
                        "mo",
                        "put",
                        document.toString(),
                        "--reader",
                        reader,
                        "--name",
                        "Roaming",
                        "--root",
                        "./Roam",
                        "--flags",
                        "ask",
                        "--yes",
                        "--adm1-env",
                        "ADM1",
                        "--json"));
        Path answers = folder.resolve("answers.json");
        for (String word : List.of("no", "yes")) {
            Files.writeString(
                    answers,
                    "{\"answers\":[{\"contains\":\"Roaming\",\"answer\":\"" + word + "\"}],\"otherwise\":\"yes\"}");
            JsonNode held = json(
                    console().run("session", "run", "--reader", reader, "--answers", answers.toString(), "--json"));
            assertEquals(word.equals("yes"), held.path("nodes").toString().contains("./Roam"), held.toString());
            JsonNode last = held.path("log").path(0).path("results");
            int expected = word.equals("yes") ? 200 : 304;
            assertTrue(last.toString().contains("\"status\":" + expected), last.toString());
        }
        JsonNode info = json(console().run("info", "--reader", reader, "--json"));
        assertEquals(2, info.path("log").size(), info.toString());
        assertEquals("complete", info.path("log").path(0).path("end").asString());
        Files.writeString(answers, "{\"answers\":[{\"answer\":\"perhaps\"}]}");
        Console.Result bad = console().run("session", "run", "--reader", reader, "--answers", answers.toString());
        assertEquals(ExitCode.BAD_INPUT, bad.exitCode(), bad.err());
    }

    @Test
    void dmscFll1To3TheCardsOwnTriggersAreSetShownAndLeadToSessions() {
        String reader = "virtual:" + folder.resolve("card");
        Console.Result never = console().run("session", "trigger", "--reader", reader);
        assertTrue(never.out().contains("The card asks for no session by itself."), never.out());
        JsonNode none = json(console().run("session", "trigger", "--reader", reader, "--json"));
        assertEquals(false, none.path("timer").asBoolean(), none.toString());
        Console.Result silent = console().run("session", "run", "--reader", reader, "--trigger", "timer");
        assertEquals(ExitCode.REFUSED, silent.exitCode());
        assertTrue(silent.out().contains("its triggers are none"), silent.out());
        Console.Result set = console()
                .run(
                        "session",
                        "trigger",
                        "--reader",
                        reader,
                        "--timer",
                        "30",
                        "--changed",
                        "--new-terminal",
                        "--adm1-env",
                        "ADM1");
        assertEquals(0, set.exitCode(), set.err());
        assertTrue(set.out().contains("new terminal, changed store, timer, every 30 min. Before: none."), set.out());
        for (String trigger : List.of("changed", "new-terminal", "timer")) {
            Console.Result run = console().run("session", "run", "--reader", reader, "--trigger", trigger);
            assertEquals(0, run.exitCode(), run.out() + run.err());
            assertTrue(run.out().contains("The card asks for session"), run.out());
            assertEquals(trigger.equals("timer"), run.out().contains("clock was put forward by 30 min"), run.out());
        }
        Console.Result message = console().run("session", "run", "--reader", reader, "--trigger", "message");
        assertTrue(message.out().contains("A short message with a notification goes to the card."), message.out());
        JsonNode off =
                json(console().run("session", "trigger", "--reader", reader, "--none", "--adm1-env", "ADM1", "--json"));
        assertEquals(0, off.path("minutes").asInt(), off.toString());
        assertTrue(message.out().contains("Status 416 The device cannot show it for Alert"), message.out());
        Console.Result wrong = console().run("session", "run", "--reader", reader, "--trigger", "local");
        assertEquals(ExitCode.WRONG_USE, wrong.exitCode());
    }

    @Test
    void dmscIf2TheServerOfACardIsSetUpShownAndServesOnlyWhoHasItsAccount() throws Exception {
        String reader = "virtual:" + folder.resolve("card");
        Path account = Files.writeString(folder.resolve("account.xml"), DmAccounts.text("http://127.0.0.1:3516/dm"));
        String[] set = {
            "session",
            "server",
            "--reader",
            reader,
            "--id",
            "dm.example",
            "--max-msg-size",
            "2000",
            "--auth",
            "md5",
            "--user",
            "dev",
            "--password-env",
            "CLIENT",
            "--server-auth",
            "md5",
            "--server-user",
            "srv",
            "--server-password-env",
            "SERVER",
            "--adm1-env",
            "ADM1",
            "--json"
        };
        for (String password : List.of("client secret", "another")) {
            Console console = console();
            console.environment.put("CLIENT", password);
            console.environment.put("SERVER", "server secret");
            Console.Result written = console.run(set);
            assertEquals(2, json(written).path("keys").size(), "keys are replaced, not added: " + written.out());
            assertFalse((written.out() + written.err()).contains("secret"), written.out());
            Console.Result shown = console().run("session", "server", "--reader", reader);
            assertTrue(shown.out().contains("Identifier  dm.example"), shown.out());
            assertTrue(shown.out().contains("messages of 2000 octets"), shown.out());
            assertTrue(shown.out().contains("proves itself by md5, key 1F"), shown.out());
            Console.Result held = console().run("session", "run", "--reader", reader, "--account", account.toString());
            boolean right = password.equals("client secret");
            assertEquals(right ? 0 : ExitCode.REFUSED, held.exitCode(), held.out() + held.err());
            Console.Result without = console().run("session", "run", "--reader", reader);
            assertEquals(ExitCode.REFUSED, without.exitCode(), without.out());
        }
        for (String[] wrong : List.of(
                new String[] {"--port", "0"},
                new String[] {"--id", "x".repeat(65)},
                new String[] {"--auth", "sha"},
                new String[] {"--user", "x".repeat(65), "--password-env", "ADM1"})) {
            String[] command = Arrays.copyOf(new String[] {"session", "server", "--reader", reader}, 4 + wrong.length);
            System.arraycopy(wrong, 0, command, 4, wrong.length);
            Console console = console();
            Console.Result refused = console.run(command);
            assertEquals(ExitCode.WRONG_USE, refused.exitCode(), refused.out() + refused.err());
        }
    }

    @Test
    void aFileThatIsNoCaseIsBadInput() throws Exception {
        Path file = Files.writeString(folder.resolve("no.cardsmith-case"), "nothing");
        Console.Result replay = new Console(folder.resolve("here")).run("session", "replay", file.toString());
        assertEquals(ExitCode.BAD_INPUT, replay.exitCode());
        assertTrue(replay.err().contains("is no case file"), replay.err());
    }
}
