package cardsmith.card.mostore.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.StandInCard;
import cardsmith.card.mostore.StoreSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card is cut off at every APDU of every kind of write, and each object must be the old or the new one. */
class TearTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private int runs;

    /** How an exchange is cut. */
    private enum Way {
        BEFORE,
        LOST_ANSWER,
        POWER_AFTER
    }

    record Scenario(String name, List<Octets> before, List<MoChange> changes, int pool) {}

    /** A link that dies at one exchange. */
    private static final class CutLink implements CardLink {

        private final StandInCard card;
        private final int at;
        private final Way way;
        private int count;

        CutLink(StandInCard card, int at, Way way) {
            this.card = card;
            this.at = at;
            this.way = way;
        }

        @Override
        public byte[] transmit(byte[] command) throws CardException {
            count++;
            if (count > at || count == at && way == Way.BEFORE) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            byte[] answer = card.transmit(command);
            if (count == at && way == Way.LOST_ANSWER) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return answer;
        }
    }

    static List<Scenario> scenarios() {
        Random random = new Random(42);
        List<Octets> three = List.of(value(random, 100), value(random, 700), value(random, 30));
        List<Octets> ten = Stream.generate(() -> value(random, random.nextInt(400)))
                .limit(10)
                .toList();
        List<MoChange> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(i % 3 == 0 ? new MoChange.Delete(tag(i)) : put(i, value(random, random.nextInt(600))));
        }
        List<MoChange> restore = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            restore.add(i < 3 ? put(i, three.get(i)) : new MoChange.Delete(tag(i)));
        }
        return List.of(
                new Scenario("add to an empty card", List.of(), List.of(put(0, value(random, 50))), 32_000),
                new Scenario("add", three, List.of(put(3, value(random, 300))), 32_000),
                new Scenario("replace", three, List.of(put(1, value(random, 650))), 32_000),
                new Scenario("delete", three, List.of(new MoChange.Delete(tag(1))), 32_000),
                new Scenario("many", ten, many, 32_000),
                new Scenario("one big object", three, List.of(put(0, value(random, 9_000))), 32_000),
                new Scenario(
                        "nearly full", three, List.of(put(1, value(random, 690)), new MoChange.Delete(tag(0))), 2_000),
                new Scenario("restore", ten, restore, 32_000));
    }

    private static Octets value(Random random, int length) {
        return SomeMo.value(random, length);
    }

    static MoTag tag(int i) {
        return new MoTag(0xFF1F + i);
    }

    private static MoChange put(int i, Octets value) {
        return new MoChange.Put(tag(i), value);
    }

    @Test
    void everyObjectIsTheOldOrTheNewOneAfterACutAtAnyApdu() throws Exception {
        for (Scenario scenario : scenarios()) {
            int apdus = uncut(scenario);
            for (int at = 1; at <= apdus; at++) {
                for (Way way : Way.values()) {
                    // Without a mix there is nothing to decide: once is enough.
                    boolean mixed = cut(scenario, at, way, Repair.Decision.FORWARD);
                    if (mixed) {
                        cut(scenario, at, way, Repair.Decision.BACK);
                        cut(scenario, at, way, Repair.Decision.LEAVE);
                    }
                    runs += mixed ? 3 : 1;
                }
            }
        }
        System.out.println("Tear test: " + runs + " cuts, 0 violations");
        assertTrue(runs > 700, runs + " cuts");
    }

    private StandInCard card(Scenario scenario) {
        StandInCard card = new StandInCard();
        card.pool = scenario.pool();
        for (int i = 0; i < scenario.before().size(); i++) {
            card.objects.put(tag(i).value(), scenario.before().get(i).bytes());
        }
        return card;
    }

    private static WritePlan plan(StandInCard card, Scenario scenario) throws CardException {
        StoreSnapshot snapshot = StandInCard.snapshot(card);
        card.reinsert();
        return new WritePlanner(255, LinkSpeed.UNKNOWN, OptionalInt.of(3)).plan(snapshot, scenario.changes());
    }

    private int uncut(Scenario scenario) throws Exception {
        StandInCard card = card(scenario);
        WritePlan plan = plan(card, scenario);
        int before = card.apdus;
        WriteEngine engine = new WriteEngine(new WriteJournal(folder), folder.resolve("backup"), CLOCK);
        WriteResult result = engine.write(plan, card, (link, pin) -> StandInCard.verify(link), Progress.SILENT);
        assertEquals(
                scenario.changes().size(), ((WriteResult.Done) result).written().size(), scenario.name());
        return card.apdus - before;
    }

    /** Returns whether the cut left some objects old and some new. */
    private boolean cut(Scenario scenario, int at, Way way, Repair.Decision decision) throws Exception {
        String where = scenario.name() + " cut " + way + " at APDU " + at + ", then " + decision;
        StandInCard card = card(scenario);
        WritePlan plan = plan(card, scenario);
        SortedMap<MoTag, Octets> before = contents(card);
        SortedMap<MoTag, Octets> after = wanted(before, scenario);
        WriteJournal journal = new WriteJournal(folder);
        WriteEngine engine = new WriteEngine(journal, folder.resolve("backup"), CLOCK);
        try {
            engine.write(plan, new CutLink(card, at, way), (link, pin) -> StandInCard.verify(link), Progress.SILENT);
        } catch (LinkLost e) {
            assertTrue(at > 0, where);
        }
        card.reinsert();
        SortedMap<MoTag, Octets> torn = contents(card);
        assertOldOrNew(before, torn, after, where);
        if (!torn.equals(before)) {
            assertTrue(holdsBackup(plan), where);
        }
        repair(engine, card, decision, where);
        SortedMap<MoTag, Octets> end = contents(card);
        assertEquals(Optional.empty(), journal.find(plan.iccid()), where);
        boolean mixed = !torn.equals(before) && !torn.equals(after);
        SortedMap<MoTag, Octets> expected =
                !mixed || decision == Repair.Decision.LEAVE ? torn : decision == Repair.Decision.BACK ? before : after;
        assertEquals(expected, end, where);
        return mixed;
    }

    /** The first look after the insertion writes nothing; a decision then finishes, itself cut once more on the way. */
    private static void repair(WriteEngine engine, StandInCard card, Repair.Decision decision, String where)
            throws Exception {
        SortedMap<MoTag, Octets> torn = contents(card);
        Optional<Repair> first = engine.repair(card, Optional.empty(), Progress.SILENT);
        assertEquals(torn, contents(card), where);
        if (first.isPresent() && first.get() instanceof Repair.NeedsDecision) {
            try {
                CutLink again = new CutLink(card, 12, Way.LOST_ANSWER);
                engine.decide(again, decision, (link, pin) -> StandInCard.verify(link), Progress.SILENT);
                return;
            } catch (LinkLost e) {
                card.reinsert();
            }
            if (engine.repair(card, Optional.empty(), Progress.SILENT).orElseThrow() instanceof Repair.NeedsDecision) {
                engine.decide(card, decision, (link, pin) -> StandInCard.verify(link), Progress.SILENT);
            }
        }
    }

    private boolean holdsBackup(WritePlan plan) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("backup"))) {
            BackupImage image = BackupImage.load(files.findFirst().orElseThrow());
            return image.equals(BackupImage.of(plan.snapshot(), CLOCK.instant()));
        }
    }

    private static SortedMap<MoTag, Octets> contents(StandInCard card) {
        SortedMap<MoTag, Octets> contents = new TreeMap<>();
        card.objects.forEach((tag, value) -> contents.put(new MoTag(tag), Octets.of(value)));
        return contents;
    }

    static SortedMap<MoTag, Octets> wanted(SortedMap<MoTag, Octets> before, Scenario scenario) {
        SortedMap<MoTag, Octets> wanted = new TreeMap<>(before);
        for (MoChange change : scenario.changes()) {
            if (change instanceof MoChange.Put put) {
                wanted.put(put.tag(), put.value());
            } else {
                wanted.remove(change.tag());
            }
        }
        return wanted;
    }

    static void assertOldOrNew(
            SortedMap<MoTag, Octets> before, SortedMap<MoTag, Octets> now, SortedMap<MoTag, Octets> after, String at) {
        SortedMap<MoTag, Octets> all = new TreeMap<>(before);
        all.putAll(now);
        all.putAll(after);
        for (MoTag tag : all.keySet()) {
            Optional<Octets> found = Optional.ofNullable(now.get(tag));
            boolean old = found.equals(Optional.ofNullable(before.get(tag)));
            boolean fresh = found.equals(Optional.ofNullable(after.get(tag)));
            assertTrue(old || fresh, at + ": object " + tag + " is neither");
        }
    }
}
