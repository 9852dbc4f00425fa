package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.LinkLost;
import cardsmith.workbench.cli.Console.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A package whose applet holds objects is replaced, and the card is pulled while it is. */
class ReplaceTest {

    private static final String PACKAGE = "F0444D534300";
    private static final String DM = "F0444D534301";
    private static final byte LOAD = (byte) 0xE8;

    @TempDir
    Path folder;

    private Console console;
    private String card;

    @BeforeEach
    void newCard() {
        console = new Console(folder.resolve("settings"));
        card = "virtual:" + folder.resolve("card.bin");
    }

    private Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--reader", card));
        return console.run(all.toArray(String[]::new));
    }

    private Result ok(String... arguments) {
        Result result = run(arguments);
        assertEquals(0, result.exitCode(), String.join(" ", arguments) + ": " + result.err());
        return result;
    }

    /** The objects of the card as a backup holds them. */
    private JsonNode objects() {
        String file = folder.resolve("now.image").toString();
        JsonNode objects = ok("backup", file, "--json").json().path("objects");
        assertTrue(objects.isArray());
        return objects;
    }

    private void cutAfter(int apdus) {
        cutAfter(apdus, command -> true);
    }

    private void cutAfterBlocks(int blocks) {
        cutAfter(blocks, command -> command[1] == LOAD);
    }

    private void cutAfter(int most, Predicate<byte[]> counted) {
        int[] left = {most};
        console.link = link -> command -> {
            if (left[0] == 0) {
                throw new LinkLost("The card was taken out.", "Put it in again.");
            }
            if (counted.test(command)) {
                left[0]--;
            }
            return link.transmit(command);
        };
    }

    @Test
    void aBlankCardPulledInTheMiddleIsLoadedByTheNextRun() {
        String blank = "virtual:blank:" + folder.resolve("card.bin");
        cutAfter(40);
        assertEquals(1, console.run("gp", "load", "--reader", blank, "--yes").exitCode());
        console.link = link -> link;
        JsonNode load = ok("gp", "load", "--yes", "--json").json();
        assertTrue(load.path("loaded").asBoolean());
        assertTrue(load.path("seconds").asDouble() < 5);
    }

    @Test
    void thePlanSaysWhatIsAtRiskAndTheObjectsAreOnTheCardAfterwards() {
        JsonNode before = objects();
        Result plan = ok("gp", "load", "--again", "--dry-run");
        assertTrue(plan.out().contains("the old one is deleted before the new one comes"), plan.out());
        assertTrue(plan.out().contains("PIN1"), plan.out());
        JsonNode load = ok("gp", "load", "--again", "--yes", "--adm1-env", "ADM1", "--json")
                .json();
        assertEquals("replace", load.path("action").asString());
        assertEquals(4, load.path("restoredObjects").asInt());
        assertEquals(before, objects());
    }

    @Test
    void aWrongAdm1IsToldBeforeAnythingIsDeleted() {
        JsonNode before = objects();
        console.environment.put("WRONG", "99999999");
        Result refused = run("gp", "load", "--again", "--yes", "--adm1-env", "WRONG");
        assertEquals(1, refused.exitCode());
        assertEquals(before, objects());
    }

    @Test
    void theNewAppletHasTheAdm1OfTheOldOne() {
        console.environment.put("OTHER", "99999999");
        String file = folder.resolve("four.image").toString();
        ok("backup", file);
        ok("gp", "delete", PACKAGE, "--related", "--yes");
        ok("gp", "load", "--yes");
        ok("gp", "delete", DM, "--yes");
        ok("gp", "install", PACKAGE, DM, "--parameters", "83083939393939393939");
        ok("restore", file, "--yes", "--adm1-env", "OTHER");
        JsonNode before = objects();
        ok("gp", "load", "--again", "--yes", "--adm1-env", "OTHER");
        assertEquals(before, objects());
        assertEquals(
                1, run("gp", "load", "--again", "--yes", "--adm1-env", "ADM1").exitCode());
    }

    /** At some commands of the whole work and at each of the last ones, which write the objects back. */
    @Test
    void aCardPulledWhileItsPackageIsReplacedHasItsObjectsAfterTheNextLoad() {
        JsonNode before = objects();
        int[] count = {0};
        console.link = link -> command -> {
            count[0]++;
            return link.transmit(command);
        };
        ok("gp", "load", "--again", "--yes", "--adm1-env", "ADM1");
        int total = count[0];
        int cuts = 0;
        for (int apdus = 15; apdus < total - 20; apdus += apdus < total - 50 ? 17 : 1) {
            cutAfter(apdus);
            Result pulled = run("gp", "load", "--again", "--yes", "--adm1-env", "ADM1");
            assertEquals(1, pulled.exitCode(), "nothing was pulled after " + apdus);
            console.link = link -> link;
            ok("gp", "load", "--yes", "--adm1-env", "ADM1");
            assertEquals(before, objects(), "pulled after " + apdus);
            cuts++;
        }
        assertTrue(cuts > 20, "cuts: " + cuts);
        JsonNode again = ok("gp", "load", "--yes", "--json").json();
        assertEquals("nothing", again.path("action").asString());
    }

    @Test
    void whatACutLoadLeftIsPutInOrderByAnyWorkOnTheSecurityDomainAndTheObjectsAreNamed() {
        objects();
        cutAfterBlocks(20);
        Result pulled = run("gp", "load", "--again", "--yes", "--adm1-env", "ADM1");
        assertTrue(pulled.err().contains("-before-load.json"), pulled.err());
        assertTrue(pulled.err().contains("Loading again writes them back."), pulled.err());
        console.link = link -> link;
        Result list = ok("gp", "list");
        assertTrue(list.err().contains("was cut off"), list.err());
        assertFalse(list.out().contains(PACKAGE), list.out());
        Result plan = ok("gp", "load", "--dry-run");
        assertTrue(
                plan.out().contains("what its backup holds and the card does not (4 objects) is written back"),
                plan.out());
    }

    @Test
    void aBackupThatWasPutAwayDoesNotStandInTheWay() {
        objects();
        cutAfterBlocks(20);
        run("gp", "load", "--again", "--yes", "--adm1-env", "ADM1");
        console.link = link -> link;
        for (var file : console.backups()) {
            assertTrue(file.toFile().delete());
        }
        Result plan = ok("gp", "load", "--dry-run");
        assertTrue(plan.out().contains("is not there any more"), plan.out());
        ok("gp", "load", "--yes");
        assertEquals(0, objects().size());
    }
}
