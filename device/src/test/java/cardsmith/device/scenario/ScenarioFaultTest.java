package cardsmith.device.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.Origin;
import cardsmith.dm.BadDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios with a card that is pulled, and scenarios that are none. */
class ScenarioFaultTest {

    /** Whether the scenario is run to its end behind each pull, not behind one in eight alone. */
    private static final boolean EVERY_TIME = Boolean.getBoolean("cardsmith.exhaustive");

    private static final long SEED = Long.getLong("cardsmith.seed", 6);

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
        var points = new TreeSet<Integer>();
        for (int at = 1; at <= whole.apdus(); at += 10) {
            points.add(at);
        }
        whole.steps().stream()
                .filter(step -> step.lastApdu() >= step.firstApdu())
                .forEach(step -> points.add((int) step.firstApdu()));
        VirtualUicc card = VirtualUicc.empty(1);
        var chosen = new Random(SEED);
        int again = 0;
        for (int at : points) {
            var scenes = new ArrayList<StepScene>();
            ScenarioVerdict cut = watched(ready, card, pulledAt(at), scenes);
            assertEquals(Verdict.INTERRUPTED, cut.verdict(), () -> "at " + at + ": " + Scenarios.words(cut));
            assertDeviceIsWhole(scenes, at);
            assertCardIsWhole(card, at);
            if (EVERY_TIME || at == points.last() || chosen.nextInt(8) == 0) {
                again++;
                ScenarioVerdict whole2 = Scenarios.run(ready, card, link -> link);
                assertEquals(Verdict.PASSED, whole2.verdict(), () -> "after " + at + ": " + Scenarios.words(whole2));
            }
        }
        System.out.println(file.getFileName() + ": pulled at " + points.size() + " of " + whole.apdus()
                + " APDUs, run again behind " + again + " of them (seed " + SEED + ")");
    }

    private static ScenarioVerdict watched(
            ReadyScenario ready, VirtualUicc card, UnaryOperator<CardLink> between, List<StepScene> scenes) {
        return new ScenarioRun(ready, new VirtualSlot(card, between), new ScenarioWatch() {
                    @Override
                    public void ended(int step, StepVerdict verdict, StepScene scene) {
                        scenes.add(scene);
                    }
                })
                .run();
    }

    /** The device is off: of the card it has nothing but what is to stay. */
    private static void assertDeviceIsWhole(List<StepScene> scenes, int at) {
        if (!scenes.isEmpty()) {
            scenes.get(scenes.size() - 1)
                    .tree()
                    .forEach(node -> assertTrue(
                            !(node.origin() instanceof Origin.Card card) || card.keeps(),
                            () -> "pulled at " + at + ", the device still has "
                                    + node.image().uri()));
        }
    }

    /** Every object on the card is an old or a new one, none is torn. */
    private static void assertCardIsWhole(VirtualUicc card, int at) throws CardException {
        card.powerUp();
        MoStore store = MoStore.select(new GetResponseLink(card::exchange));
        for (MoTag tag : store.tags()) {
            assertTrue(store.read(tag).mo().isPresent(), () -> "pulled at " + at + ", " + tag + " is torn");
        }
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
