package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.dm.tnds.Tnds;
import cardsmith.workbench.cli.Console.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommandLineTest {

    private static final String DOCUMENT = """
        <MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Node><NodeName>IMPS</NodeName>
        <RTProperties><Format><node/></Format><Type><DDFName>urn:oma:mo:oma-imps:1.0</DDFName></Type></RTProperties>
        <Node><NodeName>Name</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME></Type>
        </RTProperties><Value>Chat</Value></Node>
        <Node><NodeName>AAuthSecret</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME>
        </Type></RTProperties><Value>geheim-4711</Value></Node></Node></MgmtTree>
        """;

    @TempDir
    Path folder;

    private Console console;
    private String card;
    private Path document;

    @BeforeEach
    void newCard() throws IOException {
        console = new Console(folder.resolve("settings"));
        card = "virtual:" + folder.resolve("card.bin");
        document = Files.writeString(folder.resolve("imps.xml"), DOCUMENT);
    }

    private Result put(String... more) {
        return console.run(Stream.concat(Stream.of("mo", "put", "--reader", card, document.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Result putChat() {
        Result result = put("Chat", "--yes", "--adm1-env", "ADM1");
        assertEquals(0, result.exitCode(), result.err());
        return result;
    }

    @Test
    void withoutACommandTheWindowOpens() {
        assertEquals(0, console.run("--reader", "virtual", "--theme", "dark").exitCode());
        assertEquals(List.of("virtual dark"), console.windows);
    }

    @Test
    void theWindowMayOpenOnASlowVirtualCard() {
        assertEquals(0, console.run("--delay", "ta1=11,command=5").exitCode());
        assertEquals(List.of("- - ta1=11,command=5"), console.windows);
        assertEquals(2, console.run("--delay", "slow").exitCode());
        assertEquals(1, console.windows.size());
    }

    @Test
    void anUnknownThemeIsWrongUse() {
        assertEquals(2, console.run("--theme", "pink").exitCode());
        assertTrue(console.windows.isEmpty());
    }

    @Test
    void readersHoldTheVirtualOne() {
        JsonNode json = console.run("readers", "--json").json();
        assertEquals("readers", json.path("document").asString());
        assertEquals(1, json.path("version").asInt());
        assertTrue(json.path("readers")
                .valueStream()
                .anyMatch(reader -> reader.path("name").asString().equals("virtual")
                        && reader.path("virtual").asBoolean()));
    }

    @Test
    void infoSaysWhichCardItIs() {
        Result result = console.run("info", "--reader", "virtual", "--json");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.json().path("iccid").asString().matches("[0-9]{19,20}"));
        assertTrue(result.json().path("applet").path("total").asInt() > 10_000);
        assertTrue(console.run("info", "--reader", "virtual").out().contains("ICCID"));
    }

    @Test
    void theSpeedIsSaidAsFarAsItCanBeKnown() {
        JsonNode speed = console.run("info", "--reader", card, "--json").json().path("speed");
        assertEquals("97", speed.path("ta1").asString());
        assertEquals(41_667, speed.path("bytesPerSecond").asInt());
        assertFalse(speed.path("fixed").asBoolean(true));
        Result slow = console.run("info", "--reader", card, "--delay", "ta1=11,command=1,page=2.5,ins-B0=3");
        assertEquals(0, slow.exitCode(), slow.err());
        assertTrue(
                slow.out()
                        .contains("896 bytes/s, 1 ms a command, 2.5 ms a page written, 3 ms for INS B0 (delay model)"),
                slow.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "ta1=00", "ta1=G1", "command=-1", "page=1e9", "ins-DBX=1", "command=1,,page=2"})
    void aDelayThatIsNoneIsWrongUse(String words) {
        Result result = console.run("info", "--reader", "virtual", "--delay", words);
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains("ta1=97"), result.err());
    }

    @Test
    void theReaderMayStandBeforeTheCommand() {
        assertEquals(0, console.run("--reader", "virtual", "info").exitCode());
        Result slow = console.run("--reader", "virtual", "--delay", "command=1", "info");
        assertTrue(slow.out().contains("1 ms a command"), slow.out());
    }

    @Test
    void anObjectGoesToTheCardAndBack() throws Exception {
        putChat();
        JsonNode list = console.run("mo", "list", "--reader", card, "--json").json();
        JsonNode row = list.path("objects")
                .valueStream()
                .filter(object -> object.path("name").asString("").equals("Chat"))
                .findFirst()
                .orElseThrow();
        assertEquals("urn:oma:mo:oma-imps:1.0", row.path("moIdentifier").asString());

        Path out = folder.resolve("out.xml");
        assertEquals(
                0,
                console.run("mo", "get", "--reader", card, "Chat", "--out", out.toString())
                        .exitCode());
        assertArrayEquals(Files.readAllBytes(document), Files.readAllBytes(out));

        Result wbxml = console.run("mo", "get", "--reader", card, "Chat", "--out", "-", "--as", "wbxml");
        assertEquals(Tnds.readXml(DOCUMENT), Tnds.read(wbxml.raw()));
        console.in = wbxml.raw();
        assertEquals(0, console.run("mo", "diff", "--reader", card, "Chat", "-").exitCode());
    }

    @Test
    void anObjectThatIsPutBackStaysAtItsPlaceInTheDevice() {
        Path out = folder.resolve("chat.xml");
        assertEquals(
                0,
                console.run("mo", "get", "--reader", card, "FF20", "--out", out.toString())
                        .exitCode());
        String before = root("FF20");
        assertEquals(
                0,
                console.run("mo", "put", "--reader", card, out.toString(), "FF20", "-y", "--adm1-env", "ADM1")
                        .exitCode());
        assertEquals("./IMPS/Chat", before);
        assertEquals(before, root("FF20"));
    }

    private String root(String tag) {
        return console.run("mo", "list", "--reader", card, "--json")
                .json()
                .path("objects")
                .valueStream()
                .filter(object -> object.path("tag").asString().equals(tag))
                .findFirst()
                .orElseThrow()
                .path("rootUri")
                .asString();
    }

    @Test
    void diffFindsAChangedNodeAndEndsWithOne() throws Exception {
        putChat();
        Files.writeString(document, DOCUMENT.replace(">Chat<", ">Plauderei<"));
        Result result = console.run("mo", "diff", "--reader", card, "Chat", document.toString(), "--json");
        assertEquals(1, result.exitCode());
        assertFalse(result.json().path("same").asBoolean(true));
        assertTrue(result.out().contains("Plauderei (chr, text/plain)"), result.out());
        assertTrue(result.out().contains("IMPS/Name"), result.out());
    }

    @Test
    void deletingAndRestoringGivesTheSameObjects() {
        putChat();
        Path image = folder.resolve("card.image");
        assertEquals(
                0, console.run("backup", "--reader", card, image.toString()).exitCode());
        assertEquals(
                0,
                console.run("mo", "delete", "--reader", card, "Chat", "-y", "--adm1-env", "ADM1")
                        .exitCode());
        assertEquals(3, console.run("mo", "get", "--reader", card, "Chat").exitCode());
        Result restored =
                console.run("restore", "--reader", card, image.toString(), "-y", "--adm1-env", "ADM1", "--json");
        assertEquals(0, restored.exitCode(), restored.err());
        assertTrue(restored.json().path("written").asBoolean());
        assertEquals(0, console.run("mo", "get", "--reader", card, "Chat").exitCode());
    }

    @Test
    void aDryRunWritesNothing() {
        Result plan = put("Chat", "--dry-run", "--json");
        assertEquals(0, plan.exitCode(), plan.err());
        assertFalse(plan.json().path("written").asBoolean(true));
        assertEquals("add", plan.json().path("objects").path(0).path("action").asString());
        assertEquals(3, console.run("mo", "get", "--reader", card, "Chat").exitCode());
    }

    @Test
    void aPersonWhoSaysNoCancels() {
        console.person = java.util.Optional.of(Console.typing(Console.ADM1, "n"));
        assertEquals(4, put("Chat").exitCode());
        console.person = java.util.Optional.of(Console.typing(Console.ADM1, "y"));
        assertEquals(0, put("Chat").exitCode());
    }

    @Test
    void withoutAPersonNothingIsWrittenUnasked() {
        Result result = put("Chat", "--adm1-env", "ADM1");
        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("--yes"), result.err());
    }

    @Test
    void adm1ComesFromAFileOrTheInputInHexadecimalToo() throws IOException {
        Path key = Files.writeString(folder.resolve("adm1"), "hex:3838383838383838\n");
        assertEquals(0, put("Chat", "-y", "--adm1-file", key.toString()).exitCode());
        console.in = (Console.ADM1 + "\n").getBytes(StandardCharsets.US_ASCII);
        assertEquals(0, put("Other", "-y", "--adm1-file", "-").exitCode());
    }

    @Test
    void aWrongAdm1IsRefusedWithTheTriesLeftAndNoneIsSpentTwice() {
        console.environment.put("WRONG", "13572468");
        Result result = put("Chat", "-y", "--adm1-env", "WRONG", "--json");
        assertEquals(1, result.exitCode());
        assertEquals("error", result.json().path("document").asString());
        assertEquals(2, result.json().path("triesLeft").asInt());
        assertFalse((result.out() + result.err()).contains("13572468"));
    }

    @Test
    void noSecretIsInOutputTraceLogOrSettings() throws IOException {
        String secret = "24681357";
        console.environment.put("SECRET", secret);
        Path trace = folder.resolve("run.jsonl");
        StringBuilder said = new StringBuilder();
        for (Result result : List.of(
                put("Chat", "-y", "--adm1-env", "SECRET", "--trace", trace.toString(), "--redact", "none"),
                put("Chat", "-y", "--adm1-env", "ADM1", "--json"),
                console.run("mo", "get", "--reader", card, "Chat"),
                console.run("mo", "get", "--reader", card, "Chat", "--json"),
                console.run("trace", "show", trace.toString()))) {
            said.append(result.out()).append(result.err());
        }
        assertTrue(Files.size(trace) > 100, "the trace of the failed run was saved");
        said.append(Files.readString(trace));
        Path settings = folder.resolve("settings");
        try (Stream<Path> files = Files.walk(settings)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String hidden : List.of(secret, "3234363831333537", Console.ADM1, "3838383838383838", "geheim-4711")) {
            assertFalse(said.toString().contains(hidden), hidden + " was shown");
        }
    }

    @Test
    void aSecretNodeIsShownToAPersonWhoAsks() {
        putChat();
        assertTrue(console.run("mo", "get", "--reader", card, "Chat", "--show-secrets")
                .out()
                .contains("geheim-4711"));
    }

    @Test
    void aPulledCardIsRefusedAndTheObjectIsOldOrNew() {
        putChat();
        console.link = below -> pulledAfter(below, 30);
        Result cut = put("Chat", "--name", "Renamed", "-y", "--adm1-env", "ADM1");
        assertEquals(1, cut.exitCode(), cut.err());
        console.link = below -> below;
        Result list = console.run("mo", "list", "--reader", card);
        assertTrue(list.out().contains("Chat") ^ list.out().contains("Renamed"), list.out());
    }

    private static CardLink pulledAfter(CardLink below, int commands) {
        int[] left = {commands};
        return command -> {
            if (left[0]-- <= 0) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return below.transmit(command);
        };
    }

    @Test
    void aTraceTurnsIntoTextAndPackets() throws IOException {
        Path trace = folder.resolve("run.jsonl");
        console.run("info", "--reader", card, "--trace", trace.toString());
        Result shown = console.run("trace", "show", trace.toString(), "--json");
        assertEquals(0, shown.exitCode(), shown.err());
        assertTrue(shown.json().path("entries").size() > 4);
        Path packets = folder.resolve("run.pcapng");
        Result converted = console.run("trace", "convert", trace.toString(), packets.toString());
        assertEquals(0, converted.exitCode(), converted.err());
        byte[] head = Files.readAllBytes(packets);
        assertArrayEquals(new byte[] {0x0A, 0x0D, 0x0D, 0x0A}, java.util.Arrays.copyOf(head, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mo", "trace", "mo list --reader", "nonsense", "mo get", "trace show", "--wrong"})
    void wrongUseEndsWithTwoAndANextStep(String line) {
        Result result = console.run(line.split(" ", -1));
        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("--help"), result.err());
        assertEquals("", result.out());
    }

    @Test
    void wrongUseIsADocumentInJson() {
        assertEquals(
                2,
                console.run("info", "--json", "--nope").json().path("exitCode").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "'mo put --reader CARD nofile.xml --dry-run', 3",
        "'mo put --reader CARD GARBAGE --dry-run', 3",
        "'restore --reader CARD GARBAGE -y', 3",
        "'trace show GARBAGE', 3",
        "'mo get --reader CARD none', 3",
        "'info --reader nosuchreader', 1",
        "'virtual-card --vpcd nowhere', 2"
    })
    void badInputHasItsOwnCode(String line, int code) throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage"), "no document of any kind");
        String[] words = line.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("CARD", card).replace("GARBAGE", garbage.toString());
        }
        Result result = console.run(words);
        assertEquals(code, result.exitCode(), result.err());
        assertTrue(result.err().lines().count() >= 2, "a sentence and a next step: " + result.err());
        assertFalse(result.err().contains("Exception") || result.err().contains("\tat "), result.err());
    }

    @Test
    void theCompletionScriptKnowsTheCommands() {
        Result result = console.run("generate-completion");
        assertEquals(0, result.exitCode());
        assertTrue(result.out().contains("virtual-card") && result.out().contains("--adm1-env"));
    }
}
