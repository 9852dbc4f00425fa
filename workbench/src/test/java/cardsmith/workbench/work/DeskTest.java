package cardsmith.workbench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Cancelled;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.Progress;
import cardsmith.workbench.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeskTest {

    private final Texts texts = Texts.of(Locale.ENGLISH);
    private final List<String> done = new ArrayList<>();
    private long now;
    private final Desk desk = new Desk(Runnable::run, () -> now, texts);
    private Optional<Progress> progress = Optional.empty();

    private CompletableFuture<String> begin(String what) {
        CompletableFuture<String> work = new CompletableFuture<>();
        desk.run(
                what,
                reports -> {
                    progress = Optional.of(reports);
                    done.add("began " + what);
                    return work;
                },
                done::add);
        return work;
    }

    @Test
    void workIsDoneOneAfterTheOther() {
        CompletableFuture<String> first = begin("one");
        CompletableFuture<String> second = begin("two");
        assertEquals(List.of("began one"), done);
        assertEquals("one", desk.title().get());
        first.complete("1");
        assertEquals(List.of("began one", "1", "began two"), done);
        second.complete("2");
        assertFalse(desk.busy().get());
        assertEquals("", desk.title().get());
    }

    @Test
    void cancelStopsAtTheNextStepAndForgetsWhatWaits() {
        CompletableFuture<String> first = begin("one");
        CompletableFuture<String> second = begin("two");
        desk.cancel();
        Cancelled stopped =
                assertThrows(Cancelled.class, () -> progress.orElseThrow().step("", 1, 2));
        first.completeExceptionally(stopped);
        assertFalse(second.isDone());
        assertEquals(List.of("began one"), done);
        assertFalse(desk.busy().get());
        assertTrue(desk.problem().get().isPresent());
    }

    @Test
    void theTimeLeftFollowsFromThePartDone() throws Exception {
        CompletableFuture<String> work = begin("one");
        now = Duration.ofSeconds(3).toNanos();
        progress.orElseThrow().step("", 1, 4);
        assertEquals(0.25, desk.fraction().get());
        assertEquals(
                texts.get("time.left", Desk.inWords(Duration.ofSeconds(9), texts)),
                desk.timeLeft().get());
        assertFalse(work.isDone());
    }

    @Test
    void aLostCardIsForgottenWhenItIsBackAndAnotherProblemStays() {
        desk.show(new LinkLost("The card is gone.", "Put it back."));
        desk.cardIsBack();
        assertTrue(desk.problem().get().isEmpty());
        desk.show(new Problem("The file is full.", ""));
        desk.cardIsBack();
        assertTrue(desk.problem().get().isPresent());
    }

    @Test
    void afterAFailureTheNextWorkBegins() {
        CompletableFuture<String> first = begin("one");
        CompletableFuture<String> second = begin("two");
        first.completeExceptionally(new LinkLost("The card is gone.", "Put it back."));
        assertEquals(List.of("began one", "began two"), done);
        assertFalse(second.isDone());
    }
}
