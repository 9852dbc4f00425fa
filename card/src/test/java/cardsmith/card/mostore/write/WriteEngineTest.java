package cardsmith.card.mostore.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.LinkLost;
import cardsmith.card.ResponseApdu;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.StandInCard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteEngineTest {

    private static final Admission ADM1 = (link, pin) -> StandInCard.verify(link);
    private static final MoTag ONE = MoTag.FIRST;
    private static final MoTag TWO = new MoTag(0xFF20);
    private static final MoTag THREE = new MoTag(0xFF21);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Random random = new Random(9);
    private final Octets old = SomeMo.value(random, 300);
    private final Octets fresh = SomeMo.value(random, 700);

    @TempDir
    Path folder;

    private WriteJournal journal = new WriteJournal(Path.of("."));
    private WriteEngine engine = new WriteEngine(journal, Path.of("."), CLOCK);
    private StandInCard card = new StandInCard();

    @BeforeEach
    void start() {
        journal = new WriteJournal(folder.resolve("journal"));
        engine = new WriteEngine(journal, folder.resolve("backup"), CLOCK);
        card.objects.put(ONE.value(), old.bytes());
        card.objects.put(TWO.value(), old.bytes());
    }

    private static WritePlan plan(CardLink link, MoChange... changes) throws CardException {
        return new WritePlanner(255, LinkSpeed.UNKNOWN, OptionalInt.of(3))
                .plan(StandInCard.snapshot(link), List.of(changes));
    }

    @Test
    void aPlanCountsWhatTheWriteThenTakes() throws Exception {
        WritePlan plan =
                plan(card, new MoChange.Put(ONE, fresh), new MoChange.Delete(TWO), new MoChange.Put(THREE, fresh));
        assertEquals(
                List.of(PlannedObject.Kind.DELETE, PlannedObject.Kind.REPLACE, PlannedObject.Kind.ADD),
                plan.objects().stream().map(PlannedObject::kind).toList());
        int before = card.apdus;
        assertInstanceOf(WriteResult.Done.class, engine.write(plan, card, ADM1, Progress.SILENT));
        assertEquals(plan.apdus(), card.apdus - before + 1, "the query of the tries is not sent by this test");
        assertEquals(plan.size().freeAfter(), card.free());
    }

    @Test
    void whatTheCardHoldsAlreadyIsNotPlanned() throws Exception {
        assertTrue(plan(card, new MoChange.Put(ONE, old), new MoChange.Delete(THREE))
                .isEmpty());
    }

    @Test
    void anotherCardIsNotWrittenAndItsEditsWait() throws Exception {
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh));
        card.iccid = "89999010000000000026";
        WriteResult.Conflict conflict =
                assertInstanceOf(WriteResult.Conflict.class, engine.write(plan, card, ADM1, Progress.SILENT));
        assertTrue(conflict.sentence().contains("89999010000000000026"));
        assertEquals(old, Octets.of(card.objects.get(ONE.value())));
    }

    @Test
    void aCardThatWasChangedByOthersIsNotWrittenAndNoTryIsSpent() throws Exception {
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh));
        card.revision++;
        Admission never = (link, pin) -> {
            throw new AssertionError("ADM1 was sent");
        };
        assertInstanceOf(WriteResult.Conflict.class, engine.write(plan, card, never, Progress.SILENT));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws Exception {
        card.pool += fresh.length() - card.free();
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh));
        assertTrue(plan.size().freeAfter() >= 0 && !plan.size().fits());
        int before = card.apdus;
        assertThrows(CardRefused.class, () -> engine.write(plan, card, ADM1, Progress.SILENT));
        assertEquals(before, card.apdus);
    }

    @Test
    void stoppingLeavesWholeObjectsAndAClosedJournal() throws Exception {
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh), new MoChange.Put(TWO, SomeMo.value(random, 2_000)));
        long stopAt = plan.objects().get(0).bytes() + 300L;
        Progress stop = (what, done, total) -> {
            if (done > stopAt) {
                throw new Cancelled("Stopped.", "Go on.");
            }
        };
        WriteResult.Stopped stopped = assertInstanceOf(WriteResult.Stopped.class, engine.write(plan, card, ADM1, stop));
        assertEquals(List.of(ONE), stopped.written());
        assertEquals(List.of(TWO), stopped.unwritten());
        assertEquals(old, Octets.of(card.objects.get(TWO.value())));
        assertEquals(Optional.empty(), journal.find(plan.iccid()));
    }

    @Test
    void aRefusalInTheMiddleAsksForADecisionAndTheWayBackIsOpen() throws Exception {
        StandInCard stubborn = new StandInCard() {
            private int sets;

            @Override
            protected ResponseApdu answer(CommandApdu command) {
                return command.ins() == 0xDB && ++sets == 6 ? sw(0x6581) : super.answer(command);
            }
        };
        stubborn.objects.putAll(card.objects);
        WritePlan plan = plan(stubborn, new MoChange.Put(ONE, fresh), new MoChange.Put(THREE, fresh));
        WriteResult.Halted halted =
                assertInstanceOf(WriteResult.Halted.class, engine.write(plan, stubborn, ADM1, Progress.SILENT));
        assertTrue(halted.reason().getMessage().contains("6581"));
        assertInstanceOf(
                WriteResult.Conflict.class,
                engine.write(plan, stubborn, ADM1, Progress.SILENT),
                "an open journal forbids the next write");
        Repair back = engine.decide(stubborn, Repair.Decision.BACK, ADM1, Progress.SILENT);
        assertInstanceOf(Repair.RolledBack.class, back);
        assertEquals(card.objects.keySet(), stubborn.objects.keySet());
        assertEquals(old, Octets.of(stubborn.objects.get(ONE.value())));
    }

    @Test
    void aRefusalOfTheFirstObjectIsARefusalAndNothingIsOpen() throws Exception {
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh));
        assertThrows(CardRefused.class, () -> engine.write(plan, card, (link, pin) -> {}, Progress.SILENT));
        assertEquals(Optional.empty(), journal.find(plan.iccid()));
    }

    @Test
    void aCardThatForgetsIsFoundOutByReadingBack() throws Exception {
        StandInCard forgetful = new StandInCard() {
            @Override
            protected byte[] stamped(byte[] value) {
                value[value.length - 1] ^= 1;
                return value;
            }
        };
        WritePlan plan = plan(forgetful, new MoChange.Put(ONE, fresh));
        WriteResult.Halted halted =
                assertInstanceOf(WriteResult.Halted.class, engine.write(plan, forgetful, ADM1, Progress.SILENT));
        assertEquals(Repair.State.OTHER, halted.decision().states().get(0).state());
    }

    @Test
    void theJournalOfAnotherCardWaitsForItsOwn() throws Exception {
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh));
        Admission pulled = (link, pin) -> StandInCard.verify(link);
        CardLink cut = command -> {
            if ((command[1] & 0xFF) == 0xDB) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return card.transmit(command);
        };
        assertThrows(LinkLost.class, () -> engine.write(plan, cut, pulled, Progress.SILENT));
        StandInCard other = new StandInCard();
        other.iccid = "89999010000000000026";
        assertEquals(Optional.empty(), engine.repair(other, Optional.of(ADM1), Progress.SILENT));
        assertEquals(List.of(plan.iccid()), journal.cards());
        card.reinsert();
        assertInstanceOf(
                Repair.RolledBack.class,
                engine.repair(card, Optional.of(ADM1), Progress.SILENT).orElseThrow());
        assertEquals(List.of(), journal.cards());
    }

    @Test
    void aMixIsRolledForwardWhereAdm1IsGivenAndAForeignChangeIsNot() throws Exception {
        WritePlan plan = plan(card, new MoChange.Put(ONE, fresh), new MoChange.Delete(TWO));
        journal.open(new JournalEntry(plan.iccid(), Instant.EPOCH, 1, plan.objects()));
        card.objects.put(ONE.value(), fresh.bytes());
        assertInstanceOf(
                Repair.RolledForward.class,
                engine.repair(card, Optional.of(ADM1), Progress.SILENT).orElseThrow());
        assertEquals(List.of(ONE.value()), List.copyOf(card.objects.keySet()));
        journal.open(new JournalEntry(plan.iccid(), Instant.EPOCH, 1, plan.objects()));
        card.objects.put(ONE.value(), SomeMo.value(random, 5).bytes());
        assertInstanceOf(
                Repair.NeedsDecision.class,
                engine.repair(card, Optional.of(ADM1), Progress.SILENT).orElseThrow());
    }
}
