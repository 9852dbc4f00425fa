package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.cli.Console.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands about scenarios. */
class ScenarioCommandsTest {

    private static final String FAILS = """
            {"title": "x", "useCase": "UC0", "device": "acme-one.json",
             "card": {"objects": [{"tag": "FF1F", "template": "imps", "values": {"password": "geheim-4713"}}]},
             "steps": [
               {"title": "on", "do": {"powerOn": {}}},
               {"title": "attach", "do": {"attach": {}}},
               {"title": "take <it>", "do": {"provision": {}}, "requirements": ["DMSC-OBJ-1"], "see": [
                 {"node": {"uri": "./IMPS/Messenger/AppAuth/1/AAuthSecret", "value": "other"}}]}]}""";

    @TempDir
    Path folder;

    private Result run(String... arguments) throws Exception {
        return new Console(folder.resolve("settings")).run(arguments);
    }

    @Test
    void theScenariosOfTheProgramAreListedWithTheirUseCases() throws Exception {
        Result result = run("scenario", "list", "--json");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals("scenario list", result.json().path("document").asString());
        assertTrue(result.json().path("scenarios").size() >= 10);
    }

    @Test
    void aScenarioThatPassesGivesZeroAndAReportOfBothKinds() throws Exception {
        Path report = folder.resolve("report");
        Result result = run("scenario", "run", "uc0-dynamic", "--report", report.toString());
        assertEquals(0, result.exitCode(), result.out() + result.err());
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains("DMSC-SEC-1"));
        assertTrue(page.contains("color-scheme: light dark"));
        Element suite = suite(report);
        assertEquals("uc0-dynamic.json", suite.getAttribute("name"));
        assertEquals("0", suite.getAttribute("failures"));
    }

    private static Element suite(Path report) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.resolve("report.xml").toFile());
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }

    /** Texts at keys that name secrets, in what a scenario says. */
    private static void secrets(JsonNode node, String key, Set<String> found) {
        if (node.isString() && key.toLowerCase(Locale.ROOT).matches(".*(secret|password|sealedwith|authdata).*")) {
            found.add(node.asString());
        }
        node.properties().forEach(child -> secrets(child.getValue(), child.getKey(), found));
        node.values().forEach(child -> {
            if (node.isArray()) {
                secrets(child, key, found);
            }
        });
    }

    @Test
    void allScenariosPassAndTheirReportShowsEvidenceAndNoneOfTheirSecrets() throws Exception {
        Path report = folder.resolve("report");
        Result result = run("scenario", "run", "--all", "--report", report.toString(), "--json");
        assertEquals(0, result.exitCode(), result.out() + result.err());
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains("VERIFY") && page.contains(": 9000") && page.contains("DM applet "), "no evidence");
        assertFalse(page.contains("src=") || page.contains("http-equiv") || page.contains("<script"), "not by itself");
        Set<String> secrets = new TreeSet<>();
        for (Path file : ScenarioWork.shelf().files()) {
            secrets(JsonMapper.shared().readTree(file.toFile()), "", secrets);
        }
        assertTrue(secrets.size() > 5, secrets.toString());
        String all = page + Files.readString(report.resolve("report.xml")) + result.out();
        for (String secret : secrets) {
            assertFalse(all.contains(secret), "the report shows " + secret);
        }
    }

    @Test
    void aScenarioThatFailsGivesOneAndItsReportHoldsNoSecret() throws Exception {
        Path file = Files.writeString(folder.resolve("fails.json"), FAILS);
        Path report = folder.resolve("report");
        Result result = run("scenario", "run", file.toString(), "--report", report.toString());
        assertEquals(1, result.exitCode());
        assertTrue(result.out().contains("take <it>") && result.out().contains("found (hidden)"), result.out());
        assertEquals("1", suite(report).getAttribute("failures"));
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains("take &lt;it"), "texts are escaped");
        assertFalse(page.contains("geheim-4713") || result.out().contains("geheim-4713"), "a secret is shown");
    }

    @Test
    void whatIsNoScenarioGivesThreeWithTheLine() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.json"), FAILS.replace("powerOn", "fly"));
        Result result = run("scenario", "check", file.toString());
        assertEquals(3, result.exitCode());
        assertTrue(result.err().contains("line 4") && result.err().contains("fly"), result.err());
        assertEquals(2, run("scenario", "run").exitCode());
        assertEquals(0, run("scenario", "check", "--all").exitCode());
    }
}
