package cardsmith.card.mostore.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.TearTest.Scenario;
import cardsmith.card.virtual.Cut;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The applet itself is cut off at every APDU and at every persistent write; its objects must be old or new. */
class VirtualTearTest {

    private static final Admission ADM1 = (link, pin) -> verify(link);
    private static final Cut[] CUTS = Cut.values();

    @TempDir
    Path folder;

    private int apduCuts;
    private int writeCuts;

    private static void verify(CardLink link) throws CardException {
        byte[] adm1 = "88888888".getBytes(StandardCharsets.US_ASCII);
        assertTrue(link.transmit(CommandApdu.of(0, 0x20, 0, 0x0A, adm1)).isOk());
    }

    /** A scenario with the card that it starts from. */
    private record Start(Scenario scenario, VirtualUicc card, WritePlan plan, SortedMap<MoTag, Octets> before) {

        SortedMap<MoTag, Octets> after() {
            return TearTest.wanted(before, scenario);
        }
    }

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (Scenario scenario : TearTest.scenarios()) {
            if (!scenario.name().startsWith("nearly full")) {
                all.add(scenario);
            }
        }
        Random random = new Random(5);
        List<Octets> full = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            full.add(SomeMo.value(random, 900));
        }
        List<MoChange> changes = List.of(
                new MoChange.Put(TearTest.tag(1), SomeMo.value(random, 1_000)),
                new MoChange.Delete(TearTest.tag(0)),
                new MoChange.Put(TearTest.tag(40), SomeMo.value(random, 700)));
        all.add(new Scenario("nearly full", full, changes, 0));
        return all;
    }

    private static Start start(Scenario scenario) throws CardException {
        VirtualReader reader = new VirtualReader("virtual", VirtualUicc.empty(7));
        try (var link = reader.connect()) {
            MoStore store = MoStore.select(link);
            verify(link);
            for (int i = 0; i < scenario.before().size(); i++) {
                store.write(TearTest.tag(i), scenario.before().get(i), Progress.SILENT);
            }
        }
        VirtualUicc card = reader.card();
        try (var link = reader.connect()) {
            StoreSnapshot snapshot = snapshot(link);
            WritePlan plan =
                    new WritePlanner(255, LinkSpeed.UNKNOWN, OptionalInt.of(3)).plan(snapshot, scenario.changes());
            assertTrue(plan.size().fits(), scenario.name() + " " + plan.size());
            return new Start(scenario, card, plan, bare(snapshot));
        }
    }

    private static StoreSnapshot snapshot(CardLink link) throws CardException {
        Iccid iccid = Iccid.read(link);
        return MoStore.select(link).readAll(iccid, Progress.SILENT);
    }

    private static SortedMap<MoTag, Octets> bare(StoreSnapshot snapshot) {
        SortedMap<MoTag, Octets> contents = new TreeMap<>();
        snapshot.objects()
                .forEach((tag, stored) -> contents.put(
                        tag, ScMoCodec.withoutRevision(stored.value().orElseThrow())));
        return contents;
    }

    @Test
    void everyObjectIsTheOldOrTheNewOneWhereverTheVirtualCardIsCut() throws Exception {
        for (Scenario scenario : scenarios()) {
            Start start = start(scenario);
            VirtualUicc whole = start.card().copy();
            FaultyLink[] counting = new FaultyLink[1];
            long writesBefore = whole.persistentWrites();
            WriteResult result = write(start, whole, Fault.BEFORE, 0, counting);
            assertInstanceOf(WriteResult.Done.class, result, scenario.name() + ": " + result);
            long writes = whole.persistentWrites() - writesBefore;
            for (int at = 1; at <= counting[0].count(); at++) {
                for (Fault fault : Fault.values()) {
                    cutAtApdu(start, fault, at);
                    apduCuts++;
                }
            }
            for (int at = 0; at < writes; at++) {
                cutAtWrite(start, at, CUTS[at % CUTS.length]);
                writeCuts++;
            }
        }
        System.out.println("Tear test of the virtual card: " + apduCuts + " cuts at APDUs and " + writeCuts
                + " at persistent writes, 0 violations");
        assertTrue(apduCuts > 300 && writeCuts > 500, apduCuts + " and " + writeCuts);
    }

    private WriteEngine engine() {
        return new WriteEngine(new WriteJournal(folder), folder.resolve("backup"), Clock.systemUTC());
    }

    private WriteResult write(Start start, VirtualUicc card, Fault fault, int at, FaultyLink[] used) throws Exception {
        VirtualReader reader = new VirtualReader("virtual", card);
        try (var connection = reader.connect()) {
            FaultyLink link = FaultyLink.cut(connection, fault, at, reader::pull);
            used[0] = link;
            return engine().write(start.plan(), link, ADM1, Progress.SILENT);
        }
    }

    private void cutAtApdu(Start start, Fault fault, int at) throws Exception {
        VirtualUicc card = start.card().copy();
        try {
            write(start, card, fault, at, new FaultyLink[1]);
        } catch (LinkLost e) {
            assertTrue(at > 0);
        }
        check(start, card, start.scenario().name() + ", " + fault + " at APDU " + at);
    }

    private void cutAtWrite(Start start, int at, Cut how) throws Exception {
        VirtualUicc card = start.card().copy();
        card.cutPower(at, how);
        try {
            write(start, card, Fault.BEFORE, 0, new FaultyLink[1]);
        } catch (LinkLost e) {
            assertTrue(at >= 0);
        }
        card.cancelCut();
        check(start, card, start.scenario().name() + ", " + how + " at persistent write " + at);
    }

    private void check(Start start, VirtualUicc card, String where) throws Exception {
        VirtualReader reader = new VirtualReader("virtual", card);
        try (var link = reader.connect()) {
            SortedMap<MoTag, Octets> torn = bare(snapshot(link));
            TearTest.assertOldOrNew(start.before(), torn, start.after(), where);
            Optional<Repair> repair = engine().repair(link, Optional.of(ADM1), Progress.SILENT);
            StoreSnapshot end = snapshot(link);
            boolean untouched = torn.equals(start.before());
            assertEquals(untouched ? start.before() : start.after(), bare(end), where + ": " + repair);
            assertEquals(Optional.empty(), new WriteJournal(folder).find(end.iccid()), where);
            // Memory that a cut had taken must be free again.
            int expected =
                    untouched ? start.plan().base().free() : start.plan().size().freeAfter();
            assertTrue(end.info().free() >= expected, where + ": " + end.info().free() + " free, not " + expected);
        }
    }
}
