package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.add;
import static cardsmith.dm.client.ScriptedServer.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.Outcome.End;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.session.Verifier;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is who in a session, both ways (DM Protocol 1.2.1 clause 2.4, OMA DM Security 1.2.1 clause 5.1). */
class AuthenticatedSessionTest {

    private static final byte[] NONCE = "first".getBytes(StandardCharsets.UTF_8);

    private final NonceStore clientHolds = NonceStore.inMemory();
    private final NonceStore serverGave = NonceStore.inMemory();
    private final NonceStore clientGave = NonceStore.inMemory();
    private final NonceStore serverHolds = NonceStore.inMemory();
    private final ScriptedServer server;
    private Verifier ofClient;
    private Prover ofServer;

    AuthenticatedSessionTest() throws Exception {
        server = new ScriptedServer();
        ofClient = new Verifier(Account.OPEN, serverGave, new Random(2));
        ofServer = new Prover(Account.OPEN, serverHolds);
    }

    private static Account account(AuthScheme scheme, String user, String password) {
        return Account.of(scheme, user, Password.of(password));
    }

    private void accounts(AuthScheme scheme, String clientPassword, String serverPassword) {
        server.account = new ServerAccount(
                "a.example",
                ScriptedServer.SERVER,
                account(scheme, "device", clientPassword),
                clientHolds,
                account(scheme, "a.example", "sesame"),
                clientGave);
        ofClient = new Verifier(account(scheme, "device", "open"), serverGave, new Random(2));
        ofServer = new Prover(account(scheme, "a.example", serverPassword), serverHolds);
    }

    /** Answers the last message of the client as a server that checks and shows who is who. */
    private Step answers(Command... commands) throws Exception {
        Transmission from = server.send().transmission();
        Verifier.Judgement judged = ofClient.judge(server.message().header(), from.hmac(), from.octets());
        server.message().commands().stream()
                .filter(command ->
                        command instanceof Status status && status.cmdRef().equals("0"))
                .forEach(status -> {
                    if (ofServer.heard((Status) status) == Prover.Verdict.ACCEPTED) {
                        ofServer.trust();
                    }
                });
        List<Command> all = new ArrayList<>();
        Status plain = server.ofHeader();
        all.add(new Status(
                "1",
                plain.msgRef(),
                "0",
                "SyncHdr",
                List.of(),
                List.of(),
                judged.chal(),
                judged.code().code(),
                List.of()));
        if (judged.isGood()) {
            all.addAll(List.of(commands));
        }
        SyncHdr h = server.header();
        SyncHdr header = new SyncHdr(
                h.verDtd(),
                h.verProto(),
                h.sessionId(),
                h.msgId(),
                h.target(),
                new Location(ScriptedServer.SERVER, ofServer.locName()),
                Optional.empty(),
                ofServer.cred(),
                h.meta());
        byte[] octets = SyncMl.write(new SyncMlMessage(header, all, true), server.form);
        Optional<String> hmac = ofServer.hmac(octets).map(HmacHeader::text);
        return server.sends(new Transmission(server.form, octets, hmac));
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void bothSidesShowWhoTheyAreAndTheNextSessionNeedsNoChallenge(AuthScheme scheme) throws Exception {
        accounts(scheme, "open", "sesame");
        server.start();
        Step step = answers(add(2, "./A", "1"));
        int rounds = 1;
        while (step instanceof Step.Send && server.value("./A").isEmpty()) {
            step = answers(add(2, "./A", "1"));
            rounds++;
        }
        assertEquals(Optional.of("1"), server.value("./A"));
        assertTrue(rounds <= 3, "" + rounds);
        assertInstanceOf(Step.Done.class, answers());
        assertTrue(server.outcome().isCompleted());
        if (scheme != AuthScheme.BASIC) {
            assertArrayEquals(
                    serverGave.last().orElseThrow(), clientHolds.last().orElseThrow());
            assertArrayEquals(
                    clientGave.last().orElseThrow(), serverHolds.last().orElseThrow());
        }
        ScriptedServer second = server.again();
        ofClient = new Verifier(account(scheme, "device", "open"), serverGave, new Random(3));
        ofServer = new Prover(account(scheme, "a.example", "sesame"), serverHolds);
        second.start();
        answers(add(2, "./B", "1"));
        assertEquals(Optional.of("1"), server.value("./B"), "the first answer is good already");
    }

    @Test
    void aChallengedClientSendsPackageOneAgainWithTheNextNumber() throws Exception {
        accounts(AuthScheme.MD5, "open", "sesame");
        server.account = new ServerAccount(
                "a.example",
                ScriptedServer.SERVER,
                account(AuthScheme.MD5, "device", "open"),
                clientHolds,
                Account.OPEN,
                clientGave);
        ofServer = new Prover(Account.OPEN, serverHolds);
        assertTrue(server.start().header().cred().isEmpty(), "no nonce is known yet");
        answers();
        SyncMlMessage again = server.message();
        assertEquals("2", again.header().msgId());
        assertTrue(again.header().cred().isPresent() && again.isFinal());
        assertInstanceOf(Status.class, again.commands().get(0));
        assertEquals(
                1201,
                assertInstanceOf(Request.Alert.class, again.commands().get(1)).code());
        assertInstanceOf(Request.Replace.class, again.commands().get(2));
        answers(get(2, "./DevInfo/Man"));
        assertEquals(1, server.results().size());
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void aServerWithAWrongPasswordChangesNothingAndIsLeftAfterThreeRounds(AuthScheme scheme) throws Exception {
        accounts(scheme, "open", "wrong");
        server.start();
        for (int i = 0; i < 6 && server.session().outcome().isEmpty(); i++) {
            answers(add(2, "./A", "1"));
        }
        assertEquals(End.PEER_NOT_AUTHENTICATED, server.outcome().end());
        assertTrue(server.value("./A").isEmpty());
        assertTrue(server.saysAlert(1223));
        long rounds = server.events.stream()
                .filter(event -> event instanceof SessionEvent.AuthRound round
                        && round.side() == SessionEvent.Side.PEER
                        && round.code() >= 400)
                .count();
        assertEquals(3, rounds);
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void aClientWithAWrongPasswordGivesUp(AuthScheme scheme) throws Exception {
        accounts(scheme, "wrong", "sesame");
        server.start();
        int rounds = 0;
        while (server.session().outcome().isEmpty() && rounds < 10) {
            answers(add(2, "./A", "1"));
            rounds++;
        }
        assertEquals(End.NOT_AUTHENTICATED, server.outcome().end());
        assertTrue(rounds <= 3);
    }

    @Test
    void everyCommandOfAnUnknownServerGetsTheCodeOfItsHeader() throws Exception {
        accounts(AuthScheme.MD5, "open", "sesame");
        ofClient = new Verifier(Account.OPEN, serverGave, new Random(2));
        server.start();
        answers(add(2, "./A", "1"), ScriptedServer.sequence(3, get(4, "./DevInfo")));
        assertEquals(
                List.of(407, 407, 407),
                server.statuses().stream().map(Status::code).toList());
        Status header = (Status) server.message().commands().get(0);
        assertEquals(407, header.code());
        assertEquals(
                Optional.of("syncml:auth-md5"),
                header.chal().orElseThrow().meta().type());
        answers(add(2, "./A", "1"));
        assertEquals(212, ((Status) server.message().commands().get(0)).code());
        assertEquals(Optional.of("1"), server.value("./A"));
    }

    // Clause 2.4: neither challenge nor commands.
    @Test
    void anUnknownServerThatOrdersNothingIsNotChallenged() throws Exception {
        accounts(AuthScheme.MD5, "open", "sesame");
        ofClient = new Verifier(Account.OPEN, serverGave, new Random(2));
        server.start();
        assertInstanceOf(Step.Done.class, answers());
        assertEquals(End.PEER_NOT_AUTHENTICATED, server.outcome().end());
    }

    @Test
    void aMessageThatWasChangedOnItsWayIsNotExecuted() throws Exception {
        accounts(AuthScheme.MAC, "open", "sesame");
        clientHolds.keep(NONCE);
        serverGave.keep(NONCE);
        clientGave.keep(NONCE);
        ofClient = new Verifier(account(AuthScheme.MAC, "device", "open"), serverGave, new Random(2));
        server.start();
        SyncMlMessage message =
                new SyncMlMessage(server.header(), List.of(server.ofHeader(), add(2, "./A", "1")), true);
        byte[] octets = SyncMl.write(message, server.form);
        HmacHeader good = HmacHeader.over(octets, "a.example", "sesame".getBytes(StandardCharsets.UTF_8), NONCE);
        server.sends(new Transmission(
                server.form,
                SyncMl.write(
                        new SyncMlMessage(message.header(), List.of(server.ofHeader(), add(2, "./A", "2")), true),
                        server.form),
                Optional.of(good.text())));
        assertEquals(
                StatusCode.INVALID_CREDENTIALS.code(), server.statuses().get(0).code());
        assertFalse(server.value("./A").isPresent());
    }

    @Test
    void whatIsEditedByHandIsSealedAnew() throws Exception {
        accounts(AuthScheme.MAC, "open", "sesame");
        clientHolds.keep(NONCE);
        SyncMlMessage one = server.start();
        SyncMlMessage edited = new SyncMlMessage(one.header(), one.commands().subList(0, 1), true);
        Transmission sealed = server.session().seal(edited);
        HmacHeader header = HmacHeader.of(sealed.hmac().orElseThrow());
        assertTrue(header.proves(sealed.octets(), "device", "open".getBytes(StandardCharsets.UTF_8), NONCE));
    }
}
