package cardsmith.workbench.session;

import cardsmith.device.terminal.Person;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.UserInteraction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the person at the window what the card's DM server or its toolkit asks; the asking thread waits for the answer, at
 * most as long as the question says.
 */
public final class UserAtWindow implements UserInteraction, Person {

    private static final Question.Times NO_LIMIT = new Question.Times(Optional.empty(), Optional.empty());

    private final Consumer<Optional<PendingQuestion>> listener;
    private Optional<PendingQuestion> pending = Optional.empty();
    private boolean stopped;

    /** Makes a user to whom {@code listener} shows each question, and takes it away when it is answered. */
    public UserAtWindow(Consumer<Optional<PendingQuestion>> listener) {
        this.listener = listener;
    }

    @Override
    public Reply ask(Question question) {
        var asked = new PendingQuestion(question, new CompletableFuture<>());
        synchronized (this) {
            if (stopped) {
                return new Reply.Cancelled();
            }
            pending = Optional.of(asked);
        }
        question.times()
                .atMost()
                .ifPresent(
                        seconds -> asked.answer().completeOnTimeout(new Reply.TimedOut(), seconds, TimeUnit.SECONDS));
        listener.accept(Optional.of(asked));
        Reply reply = asked.answer().join();
        synchronized (this) {
            pending = Optional.empty();
        }
        listener.accept(Optional.empty());
        return reply;
    }

    /** Cancels the question that waits, and all that come. */
    public synchronized void stop() {
        stopped = true;
        pending.ifPresent(asked -> asked.answer(new Reply.Cancelled()));
    }

    @Override
    public boolean show(String text, boolean waits) {
        return ask(new Question.Display(text, NO_LIMIT)) instanceof Reply.Yes;
    }

    @Override
    public Optional<Boolean> confirm(String question) {
        Reply reply = ask(new Question.Confirm(question, NO_LIMIT, Optional.empty()));
        if (reply instanceof Reply.Yes) {
            return Optional.of(true);
        }
        return reply instanceof Reply.No ? Optional.of(false) : Optional.empty();
    }

    @Override
    public Optional<String> type(String question, int shortest, int longest, boolean hidden, boolean digitsOnly) {
        var input = new Question.Input(
                question,
                NO_LIMIT,
                Optional.empty(),
                Optional.of(longest),
                digitsOnly ? Question.Kind.PHONE : Question.Kind.ALPHANUMERIC,
                hidden);
        return ask(input) instanceof Reply.Typed typed ? Optional.of(typed.text()) : Optional.empty();
    }

    @Override
    public OptionalInt choose(String title, List<String> items) {
        Reply reply = ask(new Question.Choice(title, NO_LIMIT, items, false, List.of()));
        return reply instanceof Reply.Chosen chosen && chosen.numbers().size() == 1
                ? OptionalInt.of(chosen.numbers().get(0) - 1)
                : OptionalInt.empty();
    }
}
