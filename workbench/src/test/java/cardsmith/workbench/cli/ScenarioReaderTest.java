package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.workbench.cli.Console.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios on the card in a reader, which gets back what it held. */
class ScenarioReaderTest {

    private static final byte[] ADM1 = HexFormat.of().parseHex("0020000A083838383838383838");

    @TempDir
    Path folder;

    private Path card;
    private Console console;

    /** A card with objects, settings, a job, a key and a bootstrap file of its own. */
    @BeforeEach
    void ownCard() throws Exception {
        card = folder.resolve("own.card");
        console = new Console(folder.resolve("settings"));
        VirtualUicc own = VirtualUicc.open(card);
        own.powerUp();
        CardLink link = own::exchange;
        MoStore store = MoStore.select(link);
        link.transmit(CommandApdu.parse(ADM1));
        store.setTriggers(new TriggerSettings(true, false, true, 60));
        store.write(OtherFile.SETTINGS, Tlv.of(0x80, "my.server"));
        store.write(OtherFile.KEYS, Tlv.of(0xDF40, List.of(Tlv.of(0x80, 1), Tlv.of(0x82, new byte[16]))));
        own.powerDown();
    }

    /** What is on the card, read past the command line. */
    private record Held(Map<MoTag, Octets> objects, ServerFiles server, ProvisioningFiles files, List<Integer> keys) {}

    private Held held() throws Exception {
        VirtualUicc own = VirtualUicc.open(card);
        own.powerUp();
        CardLink link = own::exchange;
        Iccid iccid = Iccid.read(link);
        MoStore store = MoStore.select(link);
        link.transmit(CommandApdu.parse(ADM1));
        var snapshot = store.readAll(iccid, Progress.SILENT);
        Map<MoTag, Octets> objects = new TreeMap<>();
        BackupImage.of(snapshot, Instant.EPOCH)
                .objects()
                .forEach((tag, value) -> objects.put(tag, ScMoCodec.withoutRevision(value)));
        return new Held(objects, ServerFiles.read(store), ProvisioningFiles.read(link), keys(link));
    }

    private static List<Integer> keys(CardLink link) throws Exception {
        return ServerFiles.survey(MoStore.select(link), link).keys();
    }

    private Result run(String... scenarios) throws Exception {
        String[] all = new String[scenarios.length + 7];
        System.arraycopy(
                new String[] {"scenario", "run", "--reader", "virtual:" + card, "--adm1-env", "ADM1", "--json"},
                0,
                all,
                0,
                7);
        System.arraycopy(scenarios, 0, all, 7, scenarios.length);
        return console.run(all);
    }

    @Test
    void thePlanSaysWhatIsWrittenAndKeptAndWritesNothing() throws Exception {
        Held before = held();
        Result plan = run("uc4-bootstrap", "uc0-dynamic", "--dry-run");
        assertEquals(0, plan.exitCode(), plan.err());
        assertEquals("scenario plan", plan.json().path("document").asString());
        assertEquals(4, plan.json().path("objects").asInt());
        assertTrue(plan.json().path("settings").asBoolean());
        assertEquals(
                "21", plan.json().path("scenarios").path(0).path("keys").path(0).asString());
        assertTrue(plan.json().path("scenarios").path(1).path("writes").size() > 0);
        assertEquals(before, held());
        assertEquals(List.of(), console.backups());
    }

    @Test
    void afterTheRunsTheCardHoldsItsObjectsSettingsAndKeysAgain() throws Exception {
        Held before = held();
        Result result = run("uc4-bootstrap", "flow-local", "cp1-bootstrap", "uc2-copy", "--yes");
        assertEquals(0, result.exitCode(), result.out() + result.err());
        assertTrue(result.json().path("returned").path("givenBack").asBoolean());
        assertEquals(before, held());
        Result again = console.run("scenario", "return", "--reader", "virtual:" + card);
        assertTrue(again.out().startsWith("Nothing of card"), again.out() + again.err());
    }

    @Test
    void aCardThatWasPulledGetsItsOwnBackLaterAlsoAfterAnotherRun() throws Exception {
        Held before = held();
        // In the middle of the session: the handset fetches what the card wants.
        var left = new AtomicInteger(10);
        console.link = below -> command -> {
            if (command[1] == 0x12 && left.decrementAndGet() == 0 || left.get() <= 0) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return below.transmit(command);
        };
        Result cut = run("uc0-dynamic", "uc4-bootstrap", "--yes");
        assertEquals(1, cut.exitCode(), cut.out());
        assertTrue(cut.out().contains("interrupted") && cut.out().contains("scenario return"), cut.out());
        left.set(Integer.MAX_VALUE);
        Result plan = run("uc0-dynamic", "--dry-run");
        assertTrue(plan.json().path("unfinished").asBoolean(), plan.out());
        assertEquals(4, plan.json().path("objects").asInt(), "its own, not those of the scenario");
        Result back = console.run("scenario", "return", "--reader", "virtual:" + card, "--adm1-env", "ADM1", "--yes");
        assertEquals(0, back.exitCode(), back.err());
        assertEquals(before, held());
    }

    @Test
    void aKeyOfTheCardsOwnIsNeverOverwritten() throws Exception {
        VirtualUicc own = VirtualUicc.open(card);
        own.powerUp();
        CardLink link = own::exchange;
        MoStore store = MoStore.select(link);
        link.transmit(CommandApdu.parse(ADM1));
        store.write(OtherFile.KEYS, Tlv.of(0xDF21, List.of(Tlv.of(0x80, 1), Tlv.of(0x82, new byte[16]))));
        own.powerDown();
        Result plan = run("uc4-bootstrap", "uc0-dynamic", "--dry-run");
        assertTrue(
                plan.json()
                        .path("scenarios")
                        .path(0)
                        .path("obstacle")
                        .asString("")
                        .contains("21"),
                plan.out());
        Result alone = run("uc4-bootstrap", "--yes");
        assertEquals(1, alone.exitCode());
        assertEquals(List.of(), console.backups(), "nothing was begun");
    }
}
