package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.cli.Console.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DmSessionTest {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^ ]+:[0-9]+/dm");
    private static final String SCRIPT = """
        {"title": "trial", "steps": [{"send": [
          {"get": {"uri": "./DevDetail/SwV"}},
          {"add": {"uri": "./Vendor", "format": "node"}},
          {"add": {"uri": "./Vendor/AAuthSecret", "value": "geheim-4711"}},
          {"get": {"uri": "./DevInfo?list=TNDS", "saveTo": "devinfo.xml"}}]}]}\
        """;

    @TempDir
    Path folder;

    private Console console;
    private Path script;

    /** A server command that runs beside the test. */
    private final class Beside {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> exitCode;

        Beside(String... more) {
            List<String> words = new ArrayList<>(
                    List.of("dm", "server", "--script", script.toString(), "--port", "0", "--sessions", "1"));
            words.addAll(List.of("--results", folder.toString()));
            words.addAll(Arrays.asList(more));
            Terminal terminal = new Terminal(
                    new ByteArrayInputStream(new byte[0]),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of("PW", "client secret", "SPW", "server secret"),
                    Optional.empty(),
                    false);
            exitCode = CompletableFuture.supplyAsync(
                    () -> new CardsmithCommand((reader, theme, trace, delay) -> {}, terminal, () -> {
                                throw new IllegalStateException("no card is needed");
                            })
                            .run(words.toArray(String[]::new)));
        }

        String address() {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < until) {
                Matcher matcher = ADDRESS.matcher(err.toString(StandardCharsets.UTF_8));
                if (matcher.find()) {
                    return matcher.group();
                }
                assertFalse(exitCode.isDone(), () -> err.toString(StandardCharsets.UTF_8));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            throw new AssertionError("the server did not say its address");
        }

        String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        int end() throws Exception {
            return exitCode.get(30, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void newFolder() throws IOException {
        console = new Console(folder.resolve("settings"));
        console.environment.put("PW", "client secret");
        console.environment.put("SPW", "server secret");
        console.environment.put("WRONG", "another");
        script = Files.writeString(folder.resolve("script.json"), SCRIPT);
    }

    private static String[] proofs(String scheme, String variable) {
        return scheme.equals("none")
                ? new String[0]
                : new String[] {
                    "--auth",
                    scheme,
                    "--user",
                    "dev",
                    "--password-env",
                    variable,
                    "--server-auth",
                    scheme,
                    "--server-user",
                    "srv",
                    "--server-password-env",
                    "SPW"
                };
    }

    private static String[] words(String[] first, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"xml,none", "xml,basic", "xml,md5", "xml,hmac", "wbxml,none", "wbxml,basic", "wbxml,md5", "wbxml,hmac"})
    void theClientHoldsASessionWithTheServer(String encoding, String scheme) throws Exception {
        Beside server = new Beside(words(proofs(scheme, "PW"), "--json"));
        Result client = console.run(words(
                new String[] {"dm", "client", "--server", server.address(), "--encoding", encoding, "--json"},
                proofs(scheme, "PW")));
        assertEquals(0, client.exitCode(), client.err() + client.out());
        assertEquals(0, server.end(), server.out());
        JsonNode held = client.json();
        assertEquals("dm client", held.path("document").asString());
        assertEquals("completed", held.path("outcome").asString());
        assertEquals(2, held.path("changes").size());
        assertEquals("./Vendor", held.at("/changes/0/uri").asString());
        JsonNode served = JsonMapper.shared().readTree(server.out());
        assertEquals(1, served.path("sessions").size());
        assertEquals(4, served.at("/sessions/0/commands").size());
        assertEquals(200, served.at("/sessions/0/commands/0/code").asInt());
        assertTrue(Files.readString(folder.resolve("devinfo.xml")).contains("Workbench"));
        assertFalse((client.out() + client.err() + server.out()).contains("geheim-4711"), "a secret was shown");
    }

    @Test
    void peopleSeeMessagesCommandsStatusesAndChanges() throws Exception {
        Beside server = new Beside();
        Result client = console.run("dm", "client", "--server", server.address());
        assertEquals(0, server.end());
        for (String words : List.of(
                "sent     message 1, WBXML,",
                "Alert 1201 session opened by the client",
                "Status 200 OK for Alert 1 of message 1",
                "tree: ./Vendor added",
                "tree: ./Vendor/AAuthSecret added \"********\"",
                "Results ./DevDetail/SwV")) {
            assertTrue(client.out().contains(words), words + " is not in\n" + client.out());
        }
        assertTrue(server.out().contains("1 session, 1 completed, 0 statuses"), server.out());
    }

    @Test
    void theSessionGoesOverTlsWithASelfSignedCertificate() throws Exception {
        String certificate = folder.resolve("server.pem").toString();
        Beside server = new Beside("--self-signed", certificate);
        String address = server.address();
        assertTrue(address.startsWith("https://"), address);
        Result stranger = console.run("dm", "client", "--server", address);
        assertEquals(1, stranger.exitCode());
        assertTrue(stranger.err().contains("nobody that this machine trusts"), stranger.err());
        Result client = console.run("dm", "client", "--server", address, "--trust", certificate);
        assertEquals(0, client.exitCode(), client.err());
        assertEquals(0, server.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "md5", "hmac"})
    void aWrongPasswordEndsWithOneOnBothSides(String scheme) throws Exception {
        Beside server = new Beside(words(proofs(scheme, "PW"), "--idle", "1"));
        Result client = console.run(
                words(new String[] {"dm", "client", "--server", server.address()}, proofs(scheme, "WRONG")));
        assertEquals(1, client.exitCode(), client.out());
        assertTrue(client.out().contains("does not accept the credentials"), client.out());
        assertEquals(1, server.end());
    }

    @Test
    void aStatusThatIsNotExpectedEndsTheServerWithOne() throws Exception {
        Files.writeString(script, "{\"steps\": [{\"send\": [{\"get\": {\"uri\": \"./Nowhere\"}}]}]}");
        Beside server = new Beside();
        assertEquals(
                0, console.run("dm", "client", "--server", server.address()).exitCode());
        assertEquals(1, server.end());
        assertTrue(server.out().contains("not expected: 404 Not found for Get"), server.out());
    }

    @Test
    void anAccountAndATreeComeFromFilesAndTheTreeGoesToOne() throws Exception {
        Beside server = new Beside(proofs("md5", "PW"));
        Path account = Files.writeString(folder.resolve("dmacc.xml"), DmAccounts.text(server.address()));
        Path after = folder.resolve("after.xml");
        Result client = console.run("dm", "client", "--account", account.toString(), "--save-tree", after.toString());
        assertEquals(0, client.exitCode(), client.err() + client.out());
        assertEquals(0, server.end());
        Result again = console.run("dm", "client", "--server", "http://127.0.0.1:1/dm", "--tree", after.toString());
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("cannot be reached"), again.err());
        assertTrue(Files.readString(after).contains("geheim-4711"), "a saved tree is whole");
    }

    @ParameterizedTest
    @CsvSource({
        "'dm client', 2",
        "'dm client --server http://127.0.0.1:1/dm --auth md5', 2",
        "'dm client --server http://127.0.0.1:1/dm --auth rot13 --user x --password-env PW', 2",
        "'dm client --server http://127.0.0.1:1/dm --encoding json', 2",
        "'dm client --server http://127.0.0.1:1/dm --auth hmac --user Jörg --password-env PW', 2",
        "'dm client --server http://127.0.0.1:1/dm --server-auth hmac --server-user a\"b --server-password-env PW', 2",
        "'dm client --server ftp://127.0.0.1/dm', 1",
        "'dm client --server http://127.0.0.1:1/dm --tree nofile.xml', 3",
        "'dm server', 2",
        "'dm server --script nofile.json', 3",
        "'dm server --script SCRIPT --port 70000', 2",
        "'dm server --script SCRIPT --max-msg-size 5', 2"
    })
    void wrongUseAndBadInputHaveTheirCodes(String line, int code) {
        Result result = console.run(line.replace("SCRIPT", script.toString()).split(" ", -1));
        assertEquals(code, result.exitCode(), result.err());
        assertTrue(result.err().lines().count() >= 2, result.err());
    }

    @Test
    void everyExampleOfTheDocumentRunsToItsEndOnANewDeviceAndOnOneThatHasTheObject() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("cardsmith.root"), "docs", "dm-script.md"));
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(document);
        int examples = 0;
        while (example.find()) {
            examples++;
            Files.writeString(script, example.group(1));
            Path after = folder.resolve("after" + examples + ".xml");
            JsonNode first = exampleRun("--save-tree", after.toString());
            assertFalse(first.isEmpty(), "the example changes nothing");
            exampleRun("--tree", after.toString());
        }
        assertTrue(examples > 0, "no example");
    }

    /** Returns the changes of a session in which both sides were content. */
    private JsonNode exampleRun(String... more) throws Exception {
        Beside server = new Beside();
        Result client = console.run(words(new String[] {"dm", "client", "--server", server.address(), "--json"}, more));
        assertEquals(0, client.exitCode(), client.err() + client.out());
        assertEquals(0, server.end(), server.out());
        return client.json().path("changes");
    }
}
