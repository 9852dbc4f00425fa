package cardsmith.dm.server;

import static cardsmith.dm.server.HandClient.codes;
import static cardsmith.dm.server.HandClient.found;
import static cardsmith.dm.server.HandClient.header;
import static cardsmith.dm.server.HandClient.requests;
import static cardsmith.dm.server.ServedPlan.DELETE;
import static cardsmith.dm.server.ServedPlan.GET;
import static cardsmith.dm.server.ServedPlan.add;
import static cardsmith.dm.server.ServedPlan.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerSessionTest {

    private final ServedPlan served = new ServedPlan();

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void aSessionGoesFromPackageOneToAnEmptyPackageFour(SyncMlForm form) throws BadDocument {
        HandClient client = served.open(GET);
        client.form = form;
        SyncMlMessage two = client.begin();
        assertEquals(form, client.lastHeard.form());
        assertEquals(List.of("SyncHdr 200", "Alert 200", "Replace 200"), codes(two));
        assertTrue(two.isFinal());
        assertEquals(Optional.of("http://dm.example/dm?s=1"), two.header().respUri());
        assertEquals("Acme", served.facts.devInfo().get("./DevInfo/Man"));

        Request get = requests(two).get(0);
        SyncMlMessage four =
                client.say(true, client.status(get, 200), client.results(get, found("./DevDetail/SwV", "1.0")));
        assertEquals(List.of("SyncHdr 200"), codes(four));
        assertTrue(requests(four).isEmpty() && four.isFinal());
        assertEquals(Outcome.End.COMPLETED, end(client));
        CommandAnswer answer = served.answers.get(1).get(0);
        assertEquals(OptionalInt.of(200), answer.code());
        assertEquals(new Data.Text("1.0"), answer.results().get(0).data().orElseThrow());
    }

    @Test
    void aClientThatHasMoreToSayIsAskedForIt() throws BadDocument {
        HandClient client = served.open(GET);
        SyncMlMessage next = client.sayRaw(false, List.of(new Request.Alert("1", 1201, Optional.empty(), List.of())));
        assertEquals(1222, ((Request.Alert) requests(next).get(0)).code());
        assertFalse(next.isFinal());
        assertTrue(served.answers.isEmpty());
        assertEquals("Get", requests(client.say(true)).get(0).name());
    }

    @Test
    void membersOfAnAtomicHaveAnswersOfTheirOwn() throws BadDocument {
        HandClient client = served.open(new Request.Atomic("0", Meta.NONE, List.of(add("./A", "1"), DELETE)));
        Request.Atomic atomic = (Request.Atomic) requests(client.begin()).get(0);
        client.say(
                true,
                client.status(atomic, 507),
                client.status(atomic.members().get(0), 216),
                client.status(atomic.members().get(1), 404));
        CommandAnswer answer = served.answers.get(1).get(0);
        assertEquals(OptionalInt.of(507), answer.code());
        assertEquals(
                List.of(OptionalInt.of(216), OptionalInt.of(404)),
                answer.members().stream().map(CommandAnswer::code).toList());
        assertEquals("507 Atomic failed", answer.words());
    }

    @Test
    void whatAUserAnsweredReachesThePlan() throws BadDocument {
        HandClient client = served.open(
                new Request.Alert("0", 1102, Optional.empty(), List.of(Item.ofText(""), Item.ofText("Name?"))));
        Request alert = requests(client.begin()).get(0);
        client.say(true, client.status(alert, 200, Item.ofText("Ada")));
        assertEquals(
                new Data.Text("Ada"),
                served.answers.get(1).get(0).items().get(0).data().orElseThrow());
    }

    @Test
    void aClientMayBreakOff() throws BadDocument {
        HandClient client = served.open(GET);
        client.begin();
        SyncMlMessage end = client.say(true, new Request.Alert("3", 1223, Optional.empty(), List.of()));
        assertEquals(List.of("SyncHdr 200", "Alert 200"), codes(end));
        assertTrue(requests(end).isEmpty());
        assertEquals(Outcome.End.ABORTED_BY_PEER, end(client));
    }

    @Test
    void theServerMayBreakOff() throws BadDocument {
        HandClient client = served.open(GET);
        SyncMlMessage two = client.begin();
        client.session.abort("Somebody wants it.");
        SyncMlMessage end = client.say(true, client.status(requests(two).get(0), 200));
        assertEquals(1223, ((Request.Alert) requests(end).get(0)).code());
        assertTrue(end.isFinal());
        assertEquals(Outcome.End.ABORTED_HERE, end(client));
    }

    @Test
    void anotherVersionIsRefused() throws BadDocument {
        HandClient client = served.open(GET);
        client.verDtd = "1.1";
        assertEquals(505, header(client.begin()).code());
        assertEquals(Outcome.End.RULES_BROKEN, end(client));
    }

    @Test
    void theSameMessageHasTheSameAnswer() throws BadDocument {
        HandClient client = served.open(GET);
        client.begin();
        Transmission first = client.lastHeard;
        assertEquals(first, client.session.answer(client.lastSent));
        assertEquals(1, served.answers.size());
    }

    @Test
    void aClientOrdersNothing() throws BadDocument {
        HandClient client = served.open(GET);
        client.begin();
        assertTrue(codes(client.say(true, add("./X", "y"))).contains("Add 406"));
    }

    @Test
    void aDamagedMessageLeavesTheSessionAsItWas() throws BadDocument {
        HandClient client = served.open(GET);
        assertThrows(
                BadDocument.class,
                () -> client.session.answer(Transmission.of("<SyncML>".getBytes(StandardCharsets.UTF_8))));
        assertEquals(1, requests(client.begin()).size());
    }

    @Test
    void watchersSeeMessagesCommandsAndTheEnd() throws BadDocument {
        HandClient client = served.open(GET);
        Request get = requests(client.begin()).get(0);
        client.say(true, client.status(get, 404));
        assertEquals(
                List.of("MessageIn", "MessageOut", "MessageIn", "CommandExecuted", "MessageOut", "Finished"),
                served.events.stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }
}
