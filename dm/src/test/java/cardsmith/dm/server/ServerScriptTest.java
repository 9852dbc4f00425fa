package cardsmith.dm.server;

import static cardsmith.dm.server.HandClient.found;
import static cardsmith.dm.server.HandClient.requests;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServerScriptTest {

    private static final String BRANCHES = """
            {"steps": [
              {"name": "look",
               "send": [{"get": {"uri": "./DevDetail/SwV", "saveTo": "detail.xml"}}, {"get": {"uri": "./Vendor", "expect": [200, 404]}}],
               "then": [{"command": 2, "status": 404, "go": "make"},
                        {"uri": "./DevDetail/SwV", "value": "2.0", "go": "end"}]},
              {"name": "skipped", "send": [{"delete": {"uri": "./Never"}}], "then": [{"go": "abort"}]},
              {"name": "make", "send": [{"add": {"uri": "./Vendor", "format": "node"}}]}
            ]}""";

    private final Map<String, TndsDocument> saved = new HashMap<>();
    private final List<String> answered = new ArrayList<>();

    private HandClient run(String json) throws BadDocument {
        ServerScript script = ServerScript.of(json.getBytes(StandardCharsets.UTF_8));
        ScriptRun run = new ScriptRun(script, new ScriptRun.Listener() {
            @Override
            public void answered(
                    ServerScript.Step step, ServerScript.Order order, CommandAnswer answer, boolean expected) {
                answered.add(step.name() + " " + answer.words() + " " + expected);
            }

            @Override
            public void found(String file, TndsDocument document) {
                saved.put(file, document);
            }
        });
        return new HandClient(new ServerSession(
                ServerSetup.open(), run, Optional.empty(), new Random(1), SessionEvent.Observer.NOBODY));
    }

    @Test
    void aStatusLeadsToTheStepThatIsNamed() throws BadDocument {
        HandClient client = run(BRANCHES);
        SyncMlMessage two = client.begin();
        Request detail = requests(two).get(0);
        SyncMlMessage four = client.say(
                true,
                client.status(detail, 200),
                client.results(detail, found("./DevDetail/SwV", "2.0")),
                client.status(requests(two).get(1), 404));
        assertEquals("Add", requests(four).get(0).name());
        client.say(true, client.status(requests(four).get(0), 418));
        assertEquals(
                Outcome.End.COMPLETED, client.session.outcome().orElseThrow().end());
        assertEquals(List.of("look 200 OK true", "look 404 Not found true", "make 418 Already exists false"), answered);
        assertEquals(
                Optional.of("2.0"),
                saved.get("detail.xml")
                        .find(TndsPath.of("DevDetail/SwV"))
                        .orElseThrow()
                        .value());
    }

    @Test
    void aValueLeadsToTheEnd() throws BadDocument {
        HandClient client = run(BRANCHES);
        SyncMlMessage two = client.begin();
        Request detail = requests(two).get(0);
        client.say(
                true,
                client.status(detail, 200),
                client.results(detail, found("./DevDetail/SwV", "2.0")),
                client.status(requests(two).get(1), 200));
        assertTrue(client.session.isOver());
        assertEquals(2, answered.size());
    }

    @Test
    void withoutARuleTheNextStepFollowsAndAbortBreaksOff() throws BadDocument {
        HandClient client = run(BRANCHES);
        SyncMlMessage two = client.begin();
        SyncMlMessage four = client.say(
                true,
                client.status(requests(two).get(0), 405),
                client.status(requests(two).get(1), 200));
        assertEquals("Delete", requests(four).get(0).name());
        client.say(true, client.status(requests(four).get(0), 200));
        assertEquals(
                Outcome.End.ABORTED_HERE, client.session.outcome().orElseThrow().end());
    }

    @Test
    void theAnswerOfAUserDecides() throws BadDocument {
        HandClient client = run("""
                {"steps": [
                  {"send": [{"alert": {"code": 1103, "text": "Which?", "parameters": {"MAXDT": 30, "DR": "1"}, "choices": ["A", "B"]}}],
                   "then": [{"value": "2", "go": "b"}, {"go": "end"}]},
                  {"name": "b", "send": [{"exec": {"uri": "./B", "value": "now", "correlator": "c1"}}]}]}""");
        Request.Alert alert = (Request.Alert) requests(client.begin()).get(0);
        assertEquals(
                List.of("MAXDT=30&DR=1", "Which?", "A", "B"),
                alert.items().stream()
                        .map(item -> ((Data.Text) item.data().orElseThrow()).text())
                        .toList());
        SyncMlMessage four = client.say(true, client.status(alert, 200, Item.ofText("2")));
        assertEquals(Optional.of("c1"), ((Request.Exec) requests(four).get(0)).correlator());
    }

    @Test
    void anUnexpectedStatusMayBreakOff() throws BadDocument {
        HandClient client = run("""
                {"stopAtUnexpected": true, "steps": [{"send": [{"get": {"uri": "./A"}}]}, {"send": [{"get": {"uri": "./B"}}]}]}""");
        client.say(true, client.status(requests(client.begin()).get(0), 404));
        assertEquals(
                Outcome.End.ABORTED_HERE, client.session.outcome().orElseThrow().end());
    }

    @Test
    void aScriptWithoutEndIsBrokenOff() throws BadDocument {
        HandClient client = run("""
                {"steps": [{"name": "a", "send": [{"get": {"uri": "./A"}}], "then": [{"go": "a"}]}]}""");
        SyncMlMessage message = client.begin();
        int turns = 0;
        while (!client.session.isOver()) {
            message = client.say(true, client.status(requests(message).get(0), 200));
            turns++;
        }
        assertEquals(1000, turns);
    }

    @Test
    void valuesComeFromFilesAndTreesFromDocuments(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("logo.bin"), new byte[] {0, 1, 2});
        Files.writeString(folder.resolve("mo.xml"), """
                <MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Node><NodeName>X</NodeName><RTProperties>
                <Format><chr/></Format><Type><MIME>text/plain</MIME></Type></RTProperties><Value>v</Value></Node></MgmtTree>""");
        Path file = Files.writeString(folder.resolve("script.json"), """
                {"title": "t", "steps": [{"send": [
                  {"atomic": {"commands": [
                    {"replace": {"uri": "./Logo", "format": "bin", "file": "logo.bin"}},
                    {"add": {"uri": "./Mo", "tnds": "mo.xml"}},
                    {"add": {"uri": "./Raw", "format": "bin", "base64": "AAEC"}},
                    {"copy": {"from": "./A", "to": "./B"}}]}}]}]}""");
        ServerScript script = ServerScript.read(file);
        Request.Atomic atomic =
                (Request.Atomic) script.steps().get(0).orders().get(0).request();
        Item logo = atomic.members().get(0).items().get(0);
        assertEquals(new Data.Octets(new byte[] {0, 1, 2}), logo.data().orElseThrow());
        Item mo = atomic.members().get(1).items().get(0);
        assertEquals(
                "X",
                mo.tree(cardsmith.dm.syncml.Meta.NONE)
                        .orElseThrow()
                        .nodes()
                        .get(0)
                        .name());
        assertEquals(logo.data(), atomic.members().get(2).items().get(0).data());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|the script|object",
                "{\"steps\": [|line 1|JSON",
                "{\"steps\": []}|the script|at least one",
                "{\"steps\": [{\"send\": []}]}|steps/1|at least one",
                "{\"steps\": [{\"send\": [{\"fetch\": {}}]}]}|steps/1/send/1|get, add",
                "{\"steps\": [{\"send\": [{\"get\": {\"url\": \"./A\"}}]}]}|steps/1/send/1/get|uri",
                "{\"steps\": [{\"send\": [{\"get\": {}}]}]}|steps/1/send/1/get|address",
                "{\"steps\": [{\"send\": [{\"add\": {\"uri\": \"./A\", \"value\": \"1\", \"file\": \"x\"}}]}]}|steps/1/send/1/add|one of",
                "{\"steps\": [{\"send\": [{\"get\": {\"uri\": \"./A\\u0000\"}}]}]}|steps/1/send/1|XML",
                "{\"steps\": [{\"send\": [{\"atomic\": {\"commands\": [{\"delete\": {\"uri\": \"\\uD800\"}}]}}]}]}|steps/1/send/1/atomic/commands/1|XML",
                "{\"steps\": [{\"send\": [{\"alert\": {\"code\": 1100, \"text\": \"\\uFFFE\"}}]}]}|steps/1/send/1|XML",
                "{\"steps\": [{\"send\": [{\"add\": {\"uri\": \"./A\", \"format\": \"text\"}}]}]}|steps/1/send/1/add|chr",
                "{\"steps\": [{\"send\": [{\"alert\": {\"code\": 1200, \"text\": \"x\"}}]}]}|steps/1/send/1/alert|1100",
                "{\"steps\": [{\"send\": [{\"get\": {\"uri\": \"./A\", \"expect\": \"ok\"}}]}]}|steps/1/send/1/get/expect|list",
                "{\"steps\": [{\"send\": [{\"get\": {\"uri\": \"./A\"}}], \"then\": [{\"go\": \"nowhere\"}]}]}|the script|name of a step",
                "{\"steps\": [{\"send\": [{\"get\": {\"uri\": \"./A\"}}], \"then\": [{\"command\": 2, \"go\": \"end\"}]}]}|steps/1/then/1|1 to 1"
            })
    void aWrongScriptIsRefusedWithItsPlace(String json, String place, String expected) {
        BadDocument wrong =
                assertThrows(BadDocument.class, () -> ServerScript.of(json.getBytes(StandardCharsets.UTF_8)));
        assertTrue(wrong.place().startsWith(place), wrong.getMessage());
        assertTrue(wrong.expected().contains(expected), wrong.getMessage());
    }

    @Test
    void theSchemaNamesTheCommandsOfTheProgram() throws Exception {
        Path schema = Path.of(System.getProperty("cardsmith.root", ".."), "docs", "dm-script.schema.json");
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(schema));
        assertEquals(
                ScriptCommandParser.COMMANDS,
                new ArrayList<>(json.at("/$defs/command/properties").propertyNames()));
    }

    @Test
    void nodesThatCameOneByOneBecomeOneTree() {
        TndsDocument tree = ResultTree.of(List.of(
                found("./DevDetail/SwV", "1"), found("./DevDetail/Ext/A", "2"), found("./Other?list=StructData", "3")));
        assertEquals(2, tree.nodes().size());
        assertEquals(
                Optional.of("2"),
                tree.find(TndsPath.of("DevDetail/Ext/A")).orElseThrow().value());
    }
}
