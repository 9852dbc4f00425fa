package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.add;
import static cardsmith.dm.client.ScriptedServer.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.syncml.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts 1100 to 1104 (DM Protocol 1.2.1 clause 2.5). */
class UserAlertsTest {

    private final List<Question> asked = new ArrayList<>();
    private Reply reply = new Reply.Yes();
    private ScriptedServer server;

    @BeforeEach
    void aUser() throws Exception {
        server = new ScriptedServer();
        server.around = Surroundings.NONE.withUser(question -> {
            asked.add(question);
            return reply;
        });
    }

    record Case(Request.Alert alert, Reply reply, int code, List<String> items) {
        @Override
        public String toString() {
            return alert.code() + " " + reply + " is " + code + " " + items;
        }
    }

    static Stream<Case> answers() {
        Request.Alert display = alert(1, 1100, "MINDT=10", "hello");
        Request.Alert confirm = alert(1, 1101, "MAXDT=10", "sure?");
        Request.Alert yes = alert(1, 1101, "MAXDT=10&DR=1", "sure?");
        Request.Alert no = alert(1, 1101, "MAXDT=10&DR=0", "sure?");
        Request.Alert input = alert(1, 1102, "MAXLEN=4&IT=N", "how many?");
        Request.Alert typed = alert(1, 1102, "DR=x%26y", "what?");
        Request.Alert one = alert(1, 1103, "DR=2", "which?", "red", "green");
        Request.Alert none = alert(1, 1103, "DR=7", "which?", "red", "green");
        Request.Alert many = alert(1, 1104, "DR=1-3", "which?", "red", "green", "blue");
        Reply late = new Reply.TimedOut();
        return Stream.of(
                new Case(display, new Reply.Yes(), 200, List.of()),
                new Case(display, new Reply.Cancelled(), 214, List.of()),
                new Case(display, late, 408, List.of()),
                new Case(confirm, new Reply.Yes(), 200, List.of()),
                new Case(confirm, new Reply.No(), 304, List.of()),
                new Case(confirm, new Reply.Cancelled(), 214, List.of()),
                new Case(confirm, late, 408, List.of()),
                new Case(confirm, new Reply.CannotShow(), 416, List.of()),
                new Case(yes, late, 200, List.of()),
                new Case(no, late, 304, List.of()),
                new Case(input, new Reply.Typed("12.5"), 200, List.of("12.5")),
                new Case(input, new Reply.Typed("12.55"), 214, List.of()),
                new Case(input, new Reply.Typed("ten"), 214, List.of()),
                new Case(input, new Reply.Chosen(List.of(1)), 214, List.of()),
                new Case(typed, late, 200, List.of("x&y")),
                new Case(one, new Reply.Chosen(List.of(1)), 200, List.of("1")),
                new Case(one, new Reply.Chosen(List.of(3)), 214, List.of()),
                new Case(one, new Reply.Chosen(List.of(1, 2)), 214, List.of()),
                new Case(one, late, 200, List.of("2")),
                new Case(none, late, 408, List.of()),
                new Case(many, new Reply.Chosen(List.of(3, 1)), 200, List.of("3", "1")),
                new Case(many, new Reply.Chosen(List.of()), 200, List.of()),
                new Case(many, late, 200, List.of("1", "3")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theAnswerBecomesCodeAndItems(Case one) throws Exception {
        reply = one.reply();
        assertEquals(List.of(one.code()), server.codes(one.alert()));
        assertEquals(
                one.items(),
                server.statuses().get(0).items().stream()
                        .map(ScriptedServer::text)
                        .toList());
    }

    @Test
    void allParametersReachTheUser() throws Exception {
        server.codes(
                alert(1, 1102, "MINDT=5&MAXDT=30&DR=a%20b&MAXLEN=8&IT=A&ET=P&X=1&maxdt=9", "name?"),
                alert(2, 1101, "", "plain?"),
                alert(3, 1104, "DR=2-1", "which?", "a", "b"));
        Question.Input input = assertInstanceOf(Question.Input.class, asked.get(0));
        assertEquals("name?", input.text());
        assertEquals(new Question.Times(Optional.of(5), Optional.of(30)), input.times());
        assertEquals(Optional.of("a b"), input.first());
        assertEquals(Optional.of(8), input.mostCharacters());
        assertTrue(input.hidden());
    }

    @ParameterizedTest
    @CsvSource({
        "A, anything!, true", "N, -12.5, true", "N, 1e3, false", "D, 31012026, true", "D, 20260131, false",
        "T, 235959, true", "T, 240000, false", "P, +358401p2w3s4, true", "P, 0401+2, false", "I, 192.0.2.1, true",
        "I, 192.0.2.256, false", "I, 1.2.3, false"
    })
    void whatMayBeTypedIsKept(String letter, String text, boolean right) throws Exception {
        reply = new Reply.Typed(text);
        assertEquals(List.of(right ? 200 : 214), server.codes(alert(1, 1102, "IT=" + letter, "?")));
        assertEquals(right ? 1 : 3, asked.size(), "a wrong answer is asked for again");
    }

    // Clause 2.5.1: cancelling ends the message; clause 2.5.2.2: a no does not.
    @Test
    void aCancelledQuestionLeavesTheRestUndoneAndANoDoesNot() throws Exception {
        reply = new Reply.Cancelled();
        assertEquals(List.of(214, 215), server.codes(alert(1, 1101, "", "sure?"), add(2, "./A", "1")));
        assertEquals(List.of(214, 200), server.codes(alert(1, 1100, "", "look"), add(2, "./A", "1")));
        reply = new Reply.No();
        assertEquals(List.of(304, 200), server.codes(alert(1, 1101, "", "sure?"), add(2, "./B", "1")));
    }
}
