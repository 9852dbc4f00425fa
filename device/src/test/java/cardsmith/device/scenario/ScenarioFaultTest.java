package cardsmith.device.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.BadDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios with a card that is pulled, and scenarios that are none. */
class ScenarioFaultTest {

    static Stream<Path> files() throws Exception {
        return Scenarios.files().stream();
    }

    /** The card is pulled once, at the n-th APDU of the run; the link of the next reset is whole. */
    private static UnaryOperator<CardLink> pulledAt(int n) {
        int[] count = {0};
        return below -> command -> {
            if (++count[0] == n) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return below.transmit(command);
        };
    }

    @ParameterizedTest
    @MethodSource("files")
    void pulledAtEveryTenthApduAndAtEachStepARunIsInterruptedAndTheNextOnePasses(Path file) throws Exception {
        ReadyScenario ready = Scenarios.read(file);
        ScenarioVerdict whole = Scenarios.run(ready, VirtualUicc.empty(1), link -> link);
        var points = new java.util.TreeSet<Integer>();
        for (int at = 1; at <= whole.apdus(); at += 10) {
            points.add(at);
        }
        whole.steps().stream()
                .filter(step -> step.lastApdu() >= step.firstApdu())
                .forEach(step -> points.add((int) step.firstApdu()));
        VirtualUicc card = VirtualUicc.empty(1);
        for (int at : points) {
            ScenarioVerdict cut = Scenarios.run(ready, card, pulledAt(at));
            assertEquals(Verdict.INTERRUPTED, cut.verdict(), () -> "at " + at + ": " + Scenarios.words(cut));
        }
        ScenarioVerdict again = Scenarios.run(ready, card, link -> link);
        assertEquals(Verdict.PASSED, again.verdict(), () -> Scenarios.words(again));
        System.out.println(file.getFileName() + ": pulled at " + points.size() + " of " + whole.apdus() + " APDUs");
    }

    private static BadDocument refused(Path folder, String json) throws Exception {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, json);
        return assertThrows(BadDocument.class, () -> Scenarios.read(file));
    }

    private static String scenario(String action) {
        return """
                {"title": "x", "useCase": "UC0", "device": "acme-one.json",
                 "card": {"objects": []},
                 "steps": [
                   {"title": "on", "do": {"powerOn": {}}},
                   {"title": "bad", "do": ACTION}]}""".replace("ACTION", action);
    }

    @Test
    void whatIsNoScenarioSaysTheLineAndTheReasonAndReachesNoCard(@TempDir Path folder) throws Exception {
        String step = refused(folder, scenario("{\"fly\": {}}")).getMessage();
        assertTrue(step.contains("line 5") && step.contains("fly"), step);
        String script = refused(folder, scenario("{\"server\": {\"id\": \"a\", \"script\": \"none.json\"}}"))
                .getMessage();
        assertTrue(script.contains("line 5") && script.contains("none.json"), script);
        String outside = refused(folder, scenario("{\"device\": {\"profile\": \"../pom.xml\"}}"))
                .getMessage();
        assertTrue(outside.contains("line 5") && outside.contains("no file"), outside);
        String template = refused(
                        folder, scenario("{\"write\": {\"object\": {\"tag\": \"FF1F\", \"template\": \"nothing\"}}}"))
                .getMessage();
        assertTrue(template.contains("unknown template nothing"), template);
        String time =
                refused(folder, scenario("{\"time\": {\"instant\": \"noon\"}}")).getMessage();
        assertTrue(time.contains("no time"), time);
        String empty = refused(folder, "{\"title\": \"x\"}").getMessage();
        assertTrue(empty.contains("without title, useCase"), empty);
        String broken = refused(folder, "{\"title\": ").getMessage();
        assertTrue(broken.contains("line 1"), broken);
    }

    @Test
    void whatIsNotSeenFailsAndSaysWhatWasSeenButNoSecret(@TempDir Path folder) throws Exception {
        String json = """
                {"title": "x", "useCase": "UC0", "device": "acme-one.json",
                 "card": {"objects": [{"tag": "FF1F", "template": "imps", "values": {"password": "hunter2"}}]},
                 "steps": [
                   {"title": "on", "do": {"powerOn": {}}},
                   {"title": "attach", "do": {"attach": {}}},
                   {"title": "take", "do": {"provision": {}}, "requirements": ["DMSC-OBJ-1"], "see": [
                     {"node": {"uri": "./IMPS/Messenger/AppAuth/1/AAuthSecret", "value": "hunter3"}},
                     {"application": {"name": "Messenger", "setting": "Password", "value": "hunter3"}}]},
                   {"title": "off", "do": {"powerOff": {}}, "see": [{"node": {"uri": "./IMPS", "absent": true}}]}]}""";
        Path file = folder.resolve("x.json");
        Files.writeString(file, json);
        ScenarioVerdict verdict = Scenarios.run(Scenarios.read(file), VirtualUicc.empty(1), link -> link);
        assertEquals(Verdict.FAILED, verdict.verdict());
        assertEquals(Verdict.FAILED, verdict.requirements().get("DMSC-OBJ-1"));
        assertEquals(
                Verdict.PASSED, verdict.steps().get(3).verdict(), "what comes after a finding is run all the same");
        assertFalse(verdict.steps().toString().contains("hunter2"), "a secret is in the verdict");
    }
}
