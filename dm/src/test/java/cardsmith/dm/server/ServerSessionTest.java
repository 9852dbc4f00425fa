package cardsmith.dm.server;

import static cardsmith.dm.server.HandClient.codes;
import static cardsmith.dm.server.HandClient.found;
import static cardsmith.dm.server.HandClient.header;
import static cardsmith.dm.server.HandClient.part;
import static cardsmith.dm.server.HandClient.requests;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.Credentials;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Chal;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerSessionTest {

    private static final byte[] PASSWORD = "geheim".getBytes(StandardCharsets.UTF_8);
    private static final Request GET = new Request.Get("0", Meta.NONE, List.of(Item.of("./DevDetail/SwV")));
    private static final Request DELETE = new Request.Delete("0", Meta.NONE, List.of(Item.of("./Old")));

    private final List<SessionEvent> events = new ArrayList<>();
    private final List<List<CommandAnswer>> answers = new ArrayList<>();
    private ClientFacts facts = ClientFacts.NONE;

    private HandClient client(ServerSetup setup, ManagementPlan.Next... turns) {
        ManagementPlan plan = (client, last) -> {
            facts = client;
            answers.add(last);
            int turn = answers.size() - 1;
            return turn < turns.length ? turns[turn] : new ManagementPlan.Next.End();
        };
        return new HandClient(
                new ServerSession(setup, plan, Optional.of("http://dm.example/dm?s=1"), new Random(7), events::add));
    }

    private HandClient open(Request... commands) {
        return client(ServerSetup.open(), send(commands));
    }

    private static ManagementPlan.Next send(Request... commands) {
        return new ManagementPlan.Next.Send(List.of(commands));
    }

    private static Request add(String uri, String value) {
        return new Request.Add("0", Meta.NONE, List.of(Item.of(uri, Meta.NONE, value)));
    }

    private static Account account(AuthScheme scheme) {
        return Account.of(scheme, "device", Password.of(PASSWORD));
    }

    private Outcome.End end(HandClient client) {
        assertTrue(client.session.isOver());
        return client.session.outcome().orElseThrow().end();
    }

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void aSessionGoesFromPackageOneToAnEmptyPackageFour(SyncMlForm form) throws BadDocument {
        HandClient client = open(GET);
        client.form = form;
        SyncMlMessage two = client.begin();
        assertEquals(form, client.lastHeard.form());
        assertEquals(List.of("SyncHdr 200", "Alert 200", "Replace 200"), codes(two));
        assertTrue(two.isFinal());
        assertEquals(Optional.of("http://dm.example/dm?s=1"), two.header().respUri());
        assertEquals("Acme", facts.devInfo().get("./DevInfo/Man"));

        Request get = requests(two).get(0);
        SyncMlMessage four =
                client.say(true, client.status(get, 200), client.results(get, found("./DevDetail/SwV", "1.0")));
        assertEquals(List.of("SyncHdr 200"), codes(four));
        assertTrue(requests(four).isEmpty() && four.isFinal());
        assertEquals(Outcome.End.COMPLETED, end(client));
        CommandAnswer answer = answers.get(1).get(0);
        assertEquals(OptionalInt.of(200), answer.code());
        assertEquals(new Data.Text("1.0"), answer.results().get(0).data().orElseThrow());
    }

    @Test
    void aClientWithoutCredentialsIsAskedForThemAndNothingIsOrdered() throws BadDocument {
        HandClient client = client(ServerSetup.of(account(AuthScheme.BASIC), Account.OPEN), send(GET));
        SyncMlMessage challenge = client.begin();
        assertEquals(List.of("SyncHdr 407", "Alert 407", "Replace 407"), codes(challenge));
        assertTrue(requests(challenge).isEmpty());
        assertTrue(facts.devInfo().isEmpty());
        client.cred = Optional.of(Credentials.basic("device", PASSWORD));
        SyncMlMessage two = client.begin();
        assertEquals(List.of("SyncHdr 212", "Alert 200", "Replace 200"), codes(two));
        assertEquals(1, requests(two).size());
    }

    @Test
    void md5NeedsTheNonceOfTheChallenge() throws BadDocument {
        HandClient client = client(ServerSetup.of(account(AuthScheme.MD5), Account.OPEN), send(GET));
        byte[] nonce = header(client.begin()).chal().flatMap(Chal::nonce).orElseThrow();
        client.cred = Optional.of(Credentials.md5("device", PASSWORD, nonce));
        assertEquals(212, header(client.begin()).code());
    }

    @Test
    void threeWrongPasswordsEndTheSession() throws BadDocument {
        HandClient client = client(ServerSetup.of(account(AuthScheme.MD5), Account.OPEN), send(GET));
        Status asked = header(client.begin());
        for (int round = 2; round <= 3; round++) {
            assertFalse(client.session.isOver());
            byte[] nonce = asked.chal().flatMap(Chal::nonce).orElseThrow();
            client.cred = Optional.of(Credentials.md5("device", new byte[] {1}, nonce));
            asked = header(client.begin());
            assertEquals(401, asked.code());
        }
        assertEquals(Outcome.End.PEER_NOT_AUTHENTICATED, end(client));
        assertTrue(asked.chal().isEmpty());
        assertTrue(answers.isEmpty(), "the plan was never asked");
    }

    @Test
    void aProofStandsBesideEveryMessage() throws BadDocument {
        Account account = account(AuthScheme.MAC);
        HandClient client = client(ServerSetup.of(account, Account.OPEN), send(GET), send(DELETE));
        byte[][] nonce = {header(client.begin()).chal().flatMap(Chal::nonce).orElseThrow()};
        client.hmac = octets -> Optional.of(
                HmacHeader.over(octets, "device", PASSWORD, nonce[0]).text());
        SyncMlMessage two = client.begin();
        assertEquals(200, header(two).code());
        nonce[0] = header(two).chal().flatMap(Chal::nonce).orElseThrow();
        SyncMlMessage four = client.say(true, client.status(requests(two).get(0), 404));
        assertEquals(200, header(four).code());
        assertEquals("Delete", requests(four).get(0).name());
        nonce[0] = new byte[16];
        assertEquals(401, header(client.say(true)).code());
        assertFalse(client.session.isOver());
    }

    @Test
    void whatAClientDidNotExecuteComesAgainWithCredentials() throws BadDocument {
        Account self = Account.of(AuthScheme.MD5, "server", Password.of("srv"));
        HandClient client = client(ServerSetup.of(Account.OPEN, self), send(GET));
        SyncMlMessage two = client.begin();
        assertTrue(two.header().cred().isEmpty(), "no nonce is known yet");
        Status challenge = new Status(
                "1",
                two.header().msgId(),
                "0",
                "SyncHdr",
                List.of(),
                List.of(),
                Optional.of(new Chal(Meta.of("b64", AuthScheme.MD5.type()).withNextNonce("Tm9uY2U="))),
                407,
                List.of());
        SyncMlMessage again = client.sayRaw(
                true, List.of(challenge, client.status(requests(two).get(0), 407)));
        assertTrue(Credentials.prove(
                again.header().cred().orElseThrow(),
                "server",
                "srv".getBytes(StandardCharsets.UTF_8),
                "Nonce".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.of("server"), again.header().source().name());
        Request get = requests(again).get(0);
        client.say(true, client.status(get, 200), client.results(get, found("./DevDetail/SwV", "1.0")));
        assertEquals(Outcome.End.COMPLETED, end(client));
        assertEquals(OptionalInt.of(200), answers.get(1).get(0).code());
    }

    @Test
    void aLargeValueGoesInPartsAndEndsItsPackageWithTheLast() throws BadDocument {
        HandClient client = open(add("./Big", "0123456789".repeat(200)));
        client.limits = Meta.NONE.withLimits(Optional.of(1200L), Optional.empty());
        StringBuilder received = new StringBuilder();
        SyncMlMessage message = client.begin();
        int parts = 0;
        while (true) {
            assertTrue(client.lastHeard.size() <= 1200, "within MaxMsgSize");
            Request.Add add = (Request.Add) requests(message).get(0);
            Item item = add.items().get(0);
            assertEquals(
                    parts == 0 ? Optional.of(2000L) : Optional.empty(),
                    item.meta().size());
            received.append(((Data.Text) item.data().orElseThrow()).text());
            parts++;
            assertEquals(item.moreData(), !message.isFinal());
            if (!item.moreData()) {
                client.say(true, client.status(add, 200));
                break;
            }
            message = client.say(false, client.status(add, 213), HandClient.next());
        }
        assertTrue(parts > 2, parts + " parts");
        assertEquals("0123456789".repeat(200), received.toString());
        assertEquals(OptionalInt.of(200), answers.get(1).get(0).code());
        assertEquals(Outcome.End.COMPLETED, end(client));
    }

    @Test
    void aPartThatIsRefusedIsTheEndOfItsObject() throws BadDocument {
        HandClient client = client(ServerSetup.open(), send(add("./Big", "x".repeat(3000))), send(GET));
        client.limits = Meta.NONE.withLimits(Optional.of(1200L), Optional.empty());
        SyncMlMessage first = client.begin();
        SyncMlMessage next = client.say(false, client.status(requests(first).get(0), 420));
        assertEquals("Get", requests(next).get(0).name());
        assertEquals(OptionalInt.of(420), answers.get(1).get(0).code());
    }

    @Test
    void whatIsLargerThanTheClientTakesIsNotSent() throws BadDocument {
        HandClient client = client(ServerSetup.open(), send(add("./Big", "x".repeat(3000)), DELETE), send(GET));
        client.limits = Meta.NONE.withLimits(Optional.of(1200L), Optional.of(2000L));
        SyncMlMessage two = client.begin();
        assertEquals(
                List.of("Delete"), requests(two).stream().map(Request::name).toList());
        client.say(true, client.status(requests(two).get(0), 200));
        CommandAnswer unsent = answers.get(1).get(0);
        assertFalse(unsent.isSent());
        assertEquals(OptionalInt.of(413), unsent.code());
        assertEquals(OptionalInt.of(200), answers.get(1).get(1).code());
    }

    @Test
    void resultsInPartsBecomeOne() throws BadDocument {
        HandClient client = open(GET);
        Request get = requests(client.begin()).get(0);
        SyncMlMessage more = client.say(
                false,
                client.status(get, 200),
                client.results(get, part("./DevDetail/SwV", "12345", Optional.of(8L), true)));
        assertEquals(List.of("SyncHdr 200", "Results 213"), codes(more));
        assertEquals(1222, ((Request.Alert) requests(more).get(0)).code());
        assertFalse(more.isFinal());
        client.sayRaw(
                true,
                List.of(
                        client.status("0", "SyncHdr", 200),
                        results("1", get, part("./DevDetail/SwV", "678", Optional.empty(), false))));
        assertEquals(
                new Data.Text("12345678"),
                answers.get(1).get(0).results().get(0).data().orElseThrow());
    }

    private static cardsmith.dm.syncml.Results results(String msgRef, Request get, Item item) {
        return new cardsmith.dm.syncml.Results(
                "98", Optional.of(msgRef), get.cmdId(), Meta.NONE, Optional.empty(), Optional.empty(), List.of(item));
    }

    @Test
    void resultsOfAnotherSizeThanAnnouncedAreRefused() throws BadDocument {
        HandClient client = open(GET);
        Request get = requests(client.begin()).get(0);
        client.say(false, client.status(get, 200), client.results(get, part("./A", "12345", Optional.of(8L), true)));
        SyncMlMessage end = client.sayRaw(
                true,
                List.of(
                        client.status("0", "SyncHdr", 200),
                        results("1", get, part("./A", "67", Optional.empty(), false))));
        assertEquals(List.of("SyncHdr 200", "Results 424"), codes(end));
        assertTrue(answers.get(1).get(0).results().isEmpty());
    }

    @Test
    void anObjectThatIsBrokenOffIsToldWithAlert1225() throws BadDocument {
        HandClient client = open(GET);
        Request get = requests(client.begin()).get(0);
        client.say(false, client.status(get, 200), client.results(get, part("./A", "12345", Optional.of(8L), true)));
        SyncMlMessage told = client.say(true, new Request.Alert("7", 1224, Optional.empty(), List.of()));
        Request.Alert alert =
                assertInstanceOf(Request.Alert.class, requests(told).get(0));
        assertEquals(1225, alert.code());
        assertEquals(Optional.of(Location.of("./A")), alert.items().get(0).source());
    }

    @Test
    void resultsLargerThanTheServerTakesAreRefused() throws BadDocument {
        HandClient client = client(ServerSetup.open().within(PeerLimits.of(5000, 10)), send(GET));
        SyncMlMessage two = client.begin();
        assertEquals(Optional.of(10L), two.header().meta().maxObjSize());
        assertEquals(Optional.of(5000L), two.header().meta().maxMsgSize());
        Request get = requests(two).get(0);
        SyncMlMessage four =
                client.say(true, client.status(get, 200), client.results(get, found("./A", "0123456789A")));
        assertEquals(List.of("SyncHdr 200", "Results 413"), codes(four));
    }

    @Test
    void aClientThatHasMoreToSayIsAskedForIt() throws BadDocument {
        HandClient client = open(GET);
        SyncMlMessage next = client.sayRaw(false, List.of(new Request.Alert("1", 1201, Optional.empty(), List.of())));
        assertEquals(1222, ((Request.Alert) requests(next).get(0)).code());
        assertFalse(next.isFinal());
        assertTrue(answers.isEmpty());
        assertEquals("Get", requests(client.say(true)).get(0).name());
    }

    @Test
    void moreCommandsThanFitGoInPackagesOfTheirOwn() throws BadDocument {
        Request[] many = new Request[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = add("./Node" + i, "value " + i);
        }
        HandClient client = open(many);
        client.limits = Meta.NONE.withLimits(Optional.of(1500L), Optional.empty());
        SyncMlMessage message = client.begin();
        int messages = 0;
        int commands = 0;
        while (!client.session.isOver()) {
            assertTrue(message.isFinal() && client.lastHeard.size() <= 1500);
            Status[] statuses = requests(message).stream()
                    .map(request -> client.status(request, 200))
                    .toArray(Status[]::new);
            messages++;
            commands += statuses.length;
            message = client.say(true, statuses);
        }
        assertEquals(30, commands);
        assertTrue(messages > 3, messages + " messages");
        assertEquals(30, answers.get(1).stream().filter(CommandAnswer::isDone).count());
    }

    @Test
    void membersOfAnAtomicHaveAnswersOfTheirOwn() throws BadDocument {
        HandClient client = open(new Request.Atomic("0", Meta.NONE, List.of(add("./A", "1"), DELETE)));
        Request.Atomic atomic = (Request.Atomic) requests(client.begin()).get(0);
        client.say(
                true,
                client.status(atomic, 507),
                client.status(atomic.members().get(0), 216),
                client.status(atomic.members().get(1), 404));
        CommandAnswer answer = answers.get(1).get(0);
        assertEquals(OptionalInt.of(507), answer.code());
        assertEquals(
                List.of(OptionalInt.of(216), OptionalInt.of(404)),
                answer.members().stream().map(CommandAnswer::code).toList());
        assertEquals("507 Atomic failed", answer.words());
    }

    @Test
    void whatAUserAnsweredReachesThePlan() throws BadDocument {
        HandClient client =
                open(new Request.Alert("0", 1102, Optional.empty(), List.of(Item.ofText(""), Item.ofText("Name?"))));
        Request alert = requests(client.begin()).get(0);
        client.say(true, client.status(alert, 200, Item.ofText("Ada")));
        assertEquals(
                new Data.Text("Ada"),
                answers.get(1).get(0).items().get(0).data().orElseThrow());
    }

    @Test
    void aClientMayBreakOff() throws BadDocument {
        HandClient client = open(GET);
        client.begin();
        SyncMlMessage end = client.say(true, new Request.Alert("3", 1223, Optional.empty(), List.of()));
        assertEquals(List.of("SyncHdr 200", "Alert 200"), codes(end));
        assertTrue(requests(end).isEmpty());
        assertEquals(Outcome.End.ABORTED_BY_PEER, end(client));
    }

    @Test
    void theServerMayBreakOff() throws BadDocument {
        HandClient client = open(GET);
        SyncMlMessage two = client.begin();
        client.session.abort("Somebody wants it.");
        SyncMlMessage end = client.say(true, client.status(requests(two).get(0), 200));
        assertEquals(1223, ((Request.Alert) requests(end).get(0)).code());
        assertTrue(end.isFinal());
        assertEquals(Outcome.End.ABORTED_HERE, end(client));
    }

    @Test
    void anotherVersionIsRefused() throws BadDocument {
        HandClient client = open(GET);
        client.verDtd = "1.1";
        assertEquals(505, header(client.begin()).code());
        assertEquals(Outcome.End.RULES_BROKEN, end(client));
    }

    @Test
    void theSameMessageHasTheSameAnswer() throws BadDocument {
        HandClient client = open(GET);
        client.begin();
        Transmission first = client.lastHeard;
        assertEquals(first, client.session.answer(client.lastSent));
        assertEquals(1, answers.size());
    }

    @Test
    void aClientOrdersNothing() throws BadDocument {
        HandClient client = open(GET);
        client.begin();
        assertTrue(codes(client.say(true, add("./X", "y"))).contains("Add 406"));
    }

    @Test
    void aDamagedMessageLeavesTheSessionAsItWas() throws BadDocument {
        HandClient client = open(GET);
        assertThrows(
                BadDocument.class,
                () -> client.session.answer(Transmission.of("<SyncML>".getBytes(StandardCharsets.UTF_8))));
        assertEquals(1, requests(client.begin()).size());
    }

    @Test
    void watchersSeeMessagesCommandsAndTheEnd() throws BadDocument {
        HandClient client = open(GET);
        Request get = requests(client.begin()).get(0);
        client.say(true, client.status(get, 404));
        assertEquals(
                List.of("MessageIn", "MessageOut", "MessageIn", "CommandExecuted", "MessageOut", "Finished"),
                events.stream().map(event -> event.getClass().getSimpleName()).toList());
    }
}
