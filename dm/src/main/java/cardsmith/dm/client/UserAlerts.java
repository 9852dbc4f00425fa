package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import java.util.List;
import java.util.Optional;

/** Puts the questions of a server to the user and his answers into words (DM Protocol 1.2.1 clause 2.5). */
final class UserAlerts {

    private static final int TRIES = 3;

    private final UserInteraction user;

    UserAlerts(UserInteraction user) {
        this.user = user;
    }

    static boolean isQuestion(int code) {
        return code >= 1100 && code <= 1104;
    }

    ItemOutcome ask(Request.Alert alert) {
        Optional<Question> question = QuestionReader.read(alert);
        if (question.isEmpty()) {
            return ItemOutcome.refused("", StatusCode.INCOMPLETE, "The Alert lacks its parameters, text or choices.");
        }
        for (int i = 0; i < TRIES; i++) {
            Reply reply = user.ask(question.get());
            if (fits(question.get(), reply)) {
                return outcome(question.get(), reply);
            }
        }
        return ItemOutcome.refused("", StatusCode.CANCELLED, "The user gave no answer that can be sent.");
    }

    private static boolean fits(Question question, Reply reply) {
        if (reply instanceof Reply.Typed typed) {
            return question instanceof Question.Input input
                    && input.complaint(typed.text()).isEmpty();
        }
        if (reply instanceof Reply.Chosen chosen) {
            return question instanceof Question.Choice choice
                    && (choice.several() || chosen.numbers().size() == 1)
                    && chosen.numbers().stream().distinct().count()
                            == chosen.numbers().size()
                    && chosen.numbers().stream()
                            .allMatch(number ->
                                    number >= 1 && number <= choice.choices().size());
        }
        if (reply instanceof Reply.Yes) {
            return question instanceof Question.Display || question instanceof Question.Confirm;
        }
        return !(reply instanceof Reply.No) || question instanceof Question.Confirm;
    }

    private static ItemOutcome outcome(Question question, Reply reply) {
        if (reply instanceof Reply.Typed typed) {
            return ItemOutcome.answered(List.of(Item.ofText(typed.text())));
        }
        if (reply instanceof Reply.Chosen chosen) {
            return numbers(chosen.numbers());
        }
        if (reply instanceof Reply.No) {
            return ItemOutcome.refused("", StatusCode.NOT_MODIFIED, "The user said no.");
        }
        if (reply instanceof Reply.Cancelled) {
            return ItemOutcome.refused("", StatusCode.CANCELLED, "The user cancelled.");
        }
        if (reply instanceof Reply.CannotShow) {
            return ItemOutcome.refused("", StatusCode.SIZE_NOT_SATISFIABLE, "The device cannot show this.");
        }
        return reply instanceof Reply.TimedOut ? byDefault(question) : ItemOutcome.of("", StatusCode.OK);
    }

    // Where the time is over, the default response stands for the answer.
    private static ItemOutcome byDefault(Question question) {
        if (question instanceof Question.Confirm confirm && confirm.yesFirst().isPresent()) {
            return outcome(question, confirm.yesFirst().get() ? new Reply.Yes() : new Reply.No());
        }
        if (question instanceof Question.Input input && input.first().isPresent()) {
            return ItemOutcome.answered(List.of(Item.ofText(input.first().get())));
        }
        boolean chosen = question instanceof Question.Choice choice
                && !choice.first().isEmpty()
                && (choice.several() || choice.first().size() == 1);
        if (chosen) {
            return numbers(((Question.Choice) question).first());
        }
        return ItemOutcome.refused("", StatusCode.TIMEOUT, "The user did not answer in time.");
    }

    private static ItemOutcome numbers(List<Integer> numbers) {
        return ItemOutcome.answered(
                numbers.stream().map(number -> Item.ofText(number.toString())).toList());
    }
}
