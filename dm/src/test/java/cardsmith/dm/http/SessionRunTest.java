package cardsmith.dm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.server.CommandAnswer;
import cardsmith.dm.server.ScriptRun;
import cardsmith.dm.server.ServerScript;
import cardsmith.dm.server.ServerSession;
import cardsmith.dm.server.ServerSetup;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRules;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client with our server, each knowing nothing of the other but what HTTP carries. */
class SessionRunTest {

    private static final String LARGE = "0123456789abcdef".repeat(500);
    private static final String SCRIPT = """
            {"steps": [
              {"send": [
                {"get": {"uri": "./DevDetail/SwV"}},
                {"alert": {"code": 1101, "text": "Install?"}},
                {"sequence": {"commands": [
                  {"add": {"uri": "./Vendor", "format": "node"}},
                  {"add": {"uri": "./Vendor/Name", "value": "Cafe \\u00e9 <&>"}}]}},
                {"atomic": {"commands": [
                  {"replace": {"uri": "./Vendor/Name", "value": "changed"}},
                  {"delete": {"uri": "./Nowhere"}}], "expect": 507}}]},
              {"send": [
                {"add": {"uri": "./Vendor/Blob", "format": "bin", "type": "application/octet-stream", "base64": "BLOB"}},
                {"add": {"uri": "./Vendor/Large", "value": "LARGE"}},
                {"exec": {"uri": "./Vendor/Name", "expect": [405, 406]}}]},
              {"send": [{"get": {"uri": "./Vendor?list=TNDS", "saveTo": "vendor.xml"}}]}
            ]}""".replace("LARGE", LARGE)
            .replace("BLOB", java.util.Base64.getEncoder().encodeToString(new byte[3000]));

    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final List<CommandAnswer> answered = new CopyOnWriteArrayList<>();
    private final List<TndsDocument> saved = new CopyOnWriteArrayList<>();
    private final List<SessionEvent> clientEvents = new ArrayList<>();
    private final List<SessionEvent> serverEvents = new CopyOnWriteArrayList<>();
    private ManagementTree tree = new ManagementTree(TreeRules.OPEN, Instant::now);

    @BeforeEach
    void device() throws Exception {
        tree.replaceAcl(NodeUri.ROOT, Acl.of("Add=*&Delete=*&Exec=*&Get=*&Replace=*"), Actor.DEVICE);
        new DeviceIdentity("IMEI:1", "Acme", "One", "1.2", "en", "phone", List.of("1", "2", "3")).install(tree);
    }

    private ServedSession.Opener script(String json, ServerSetup setup) throws Exception {
        ServerScript script = ServerScript.of(json.getBytes(StandardCharsets.UTF_8));
        ScriptRun.Listener listener = new ScriptRun.Listener() {
            @Override
            public void answered(
                    ServerScript.Step step, ServerScript.Order order, CommandAnswer answer, boolean expected) {
                answered.add(answer);
                if (!expected) {
                    unexpected.add(step.name() + " " + answer.request().name() + " " + answer.words());
                }
            }

            @Override
            public void found(String file, TndsDocument document) {
                saved.add(document);
            }
        };
        return respUri -> new ServerSession(
                setup, new ScriptRun(script, listener), Optional.of(respUri), new Random(5), serverEvents::add);
    }

    private static Account account(Optional<AuthScheme> scheme, String user, String password) {
        return scheme.map(one -> Account.of(one, user, Password.of(password))).orElse(Account.OPEN);
    }

    private ServerAccount account(URI server, Optional<AuthScheme> scheme, String clientPassword) {
        return new ServerAccount(
                "dm.example",
                server.toString(),
                account(scheme, "device", clientPassword),
                NonceStore.inMemory(),
                account(scheme, "server", "server secret"),
                NonceStore.inMemory());
    }

    private static ServerSetup setup(Optional<AuthScheme> scheme) {
        return ServerSetup.of(account(scheme, "device", "device secret"), account(scheme, "server", "server secret"))
                .within(PeerLimits.of(4000, 100_000));
    }

    private Outcome hold(ServerAccount account, SyncMlForm form, PeerLimits limits, MessageExchange exchange)
            throws ExchangeFailed {
        ClientSetup setup = ClientSetup.of(account, SessionStart.ownWill(new Random(3)), form)
                .withLimits(limits);
        Surroundings around = Surroundings.NONE.withUser(question -> new Reply.Yes());
        ClientSession session = new ClientSession(setup, tree, around, new Random(4), clientEvents::add);
        return new SessionRun(exchange, account).hold(session, () -> false);
    }

    private static HttpMessageExchange http() {
        return new HttpMessageExchange(Patience.USUAL, Trust.system());
    }

    private static Stream<Arguments> formsAndSchemes() {
        return Stream.of(SyncMlForm.values())
                .flatMap(form -> Stream.concat(
                                Stream.of(Optional.<AuthScheme>empty()),
                                Stream.of(AuthScheme.values()).map(Optional::of))
                        .map(scheme -> Arguments.of(form, scheme)));
    }

    private void checkAllDone(Outcome outcome) throws Exception {
        assertEquals(Outcome.End.COMPLETED, outcome.end(), outcome.sentence());
        assertEquals(List.of(), unexpected);
        assertEquals(8, answered.size());
        assertEquals(
                "Cafe \u00e9 <&>",
                tree.find(tree.uri("./Vendor/Name")).orElseThrow().value());
        assertEquals(LARGE, tree.find(tree.uri("./Vendor/Large")).orElseThrow().value());
        assertEquals(
                4000, tree.find(tree.uri("./Vendor/Blob")).orElseThrow().value().length());
        TndsDocument vendor = saved.get(0);
        assertEquals(
                Optional.of(LARGE),
                vendor.find(TndsPath.of("Vendor/Large")).orElseThrow().value());
        boolean quiet = serverEvents.stream().noneMatch(SessionEvent.Remark.class::isInstance)
                && clientEvents.stream().noneMatch(SessionEvent.Remark.class::isInstance);
        assertTrue(quiet, clientEvents + "\n" + serverEvents);
    }

    @ParameterizedTest
    @MethodSource("formsAndSchemes")
    void aWholeSessionGoesOverHttpInBothFormsWithEveryProof(SyncMlForm form, Optional<AuthScheme> scheme)
            throws Exception {
        try (DmHttpServer server = DmHttpServer.start(ServerSettings.loopback(0), script(SCRIPT, setup(scheme)))) {
            Outcome outcome =
                    hold(account(server.address(), scheme, "device secret"), form, PeerLimits.of(2500, 50_000), http());
            checkAllDone(outcome);
        }
        int largest = serverEvents.stream()
                .filter(SessionEvent.MessageOut.class::isInstance)
                .mapToInt(event ->
                        ((SessionEvent.MessageOut) event).transmission().size())
                .max()
                .orElseThrow();
        assertTrue(largest <= 2500, largest + " octets");
    }

    @Test
    void aWholeSessionGoesOverTls() throws Exception {
        ServerKey key = ServerKey.selfSigned(List.of("127.0.0.1"), Instant.now().minusSeconds(60), Duration.ofDays(1));
        Optional<AuthScheme> md5 = Optional.of(AuthScheme.MD5);
        try (DmHttpServer server =
                DmHttpServer.start(ServerSettings.loopback(0).with(key), script(SCRIPT, setup(md5)))) {
            checkAllDone(hold(
                    account(server.address(), md5, "device secret"),
                    SyncMlForm.WBXML,
                    PeerLimits.NONE,
                    new HttpMessageExchange(Patience.USUAL, Trust.only(key.pem()))));
        }
    }

    @Test
    void aWholeSessionNeedsNoSocket() throws Exception {
        ServedSession session = script(SCRIPT, setup(Optional.empty())).open("http://h/dm?session=1");
        checkAllDone(hold(
                account(URI.create("http://h/dm"), Optional.empty(), ""),
                SyncMlForm.WBXML,
                PeerLimits.of(2500, 50_000),
                session.inProcess()));
    }

    @ParameterizedTest
    @MethodSource("formsAndSchemes")
    void aWrongPasswordOfTheClientEndsTheSessionWhereItIsLookedAt(SyncMlForm form, Optional<AuthScheme> scheme)
            throws Exception {
        try (DmHttpServer server = DmHttpServer.start(ServerSettings.loopback(0), script(SCRIPT, setup(scheme)))) {
            Outcome outcome = hold(account(server.address(), scheme, "wrong"), form, PeerLimits.NONE, http());
            // Without a scheme nobody looks at the password.
            Outcome.End expected = scheme.isEmpty() ? Outcome.End.COMPLETED : Outcome.End.NOT_AUTHENTICATED;
            assertEquals(expected, outcome.end());
        }
        assertEquals(scheme.isPresent(), answered.isEmpty());
        assertEquals(scheme.isPresent(), tree.find(tree.uri("./Vendor")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "MD5", "MAC"})
    void aServerThatDoesNotKnowItsPasswordOrdersNothing(AuthScheme scheme) throws Exception {
        ServerSetup impostor = ServerSetup.of(
                account(Optional.of(scheme), "device", "device secret"),
                account(Optional.of(scheme), "server", "guessed"));
        try (DmHttpServer server = DmHttpServer.start(ServerSettings.loopback(0), script(SCRIPT, impostor))) {
            ServerAccount account = account(server.address(), Optional.of(scheme), "device secret");
            if (scheme == AuthScheme.MAC) {
                ExchangeFailed failed = assertThrows(
                        ExchangeFailed.class, () -> hold(account, SyncMlForm.WBXML, PeerLimits.NONE, http()));
                assertInstanceOf(ExchangeFault.WrongMac.class, failed.fault());
            } else {
                assertEquals(
                        Outcome.End.PEER_NOT_AUTHENTICATED,
                        hold(account, SyncMlForm.WBXML, PeerLimits.NONE, http()).end());
            }
        }
        assertTrue(tree.find(tree.uri("./Vendor")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<SyncML><SyncHdr>", "no message", "\u0003\u0001j"})
    void aDamagedAnswerIsSaidToBeSo(String body) throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/vnd.syncml.dm+xml\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (CannedServer server = CannedServer.saying(answer)) {
            ExchangeFailed failed = assertThrows(
                    ExchangeFailed.class,
                    () -> hold(
                            account(server.address(), Optional.empty(), ""), SyncMlForm.XML, PeerLimits.NONE, http()));
            assertInstanceOf(ExchangeFault.Damaged.class, failed.fault());
            assertTrue(failed.getMessage().contains("expected"), failed.getMessage());
        }
    }

    @Test
    void aSessionThatSomebodyStopsIsBrokenOff() throws Exception {
        try (DmHttpServer server =
                DmHttpServer.start(ServerSettings.loopback(0), script(SCRIPT, setup(Optional.empty())))) {
            ServerAccount account = account(server.address(), Optional.empty(), "");
            ClientSetup setup = ClientSetup.of(account, SessionStart.ownWill(new Random(3)), SyncMlForm.XML);
            ClientSession session = new ClientSession(setup, tree, Surroundings.NONE, new Random(4), clientEvents::add);
            assertEquals(
                    Outcome.End.ABORTED_HERE,
                    new SessionRun(http(), account).hold(session, () -> true).end());
        }
        boolean told = serverEvents.stream()
                .anyMatch(event -> event instanceof SessionEvent.Finished finished
                        && finished.outcome().end() == Outcome.End.ABORTED_BY_PEER);
        assertTrue(told);
    }
}
