package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.UriLimits;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who the client and the card are to each other (OMA DM Security 1.2.1 clause 5.1): DMSC-THR-1, DMSC-IF-2. */
class CardAuthenticationTest {

    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());
    private static final String USER = "Bruce2";

    /** Long enough that user and password in base64 do not fit into the card's buffer for texts. */
    private static final String PASSWORD = "OhBehave, said the card to the client, and the client did so.";

    private BenchOfCard bench;

    @BeforeEach
    void powerOn() throws Exception {
        bench = BenchOfCard.with(VirtualUicc.withSamples(1));
        bench.set("85", key("DF1F", USER, PASSWORD));
        bench.set("85", key("DF20", "card", "server secret"));
        bench.set("82", "86021F20");
    }

    private static String key(String tag, String user, String password) {
        String value = "800103" + tlv("81", user) + tlv("82", password);
        return tag + String.format("%02X", value.length() / 2) + value;
    }

    private static String tlv(String tag, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return tag + String.format("%02X", bytes.length) + HexFormat.of().formatHex(bytes);
    }

    private void schemes(Optional<AuthScheme> client, Optional<AuthScheme> server) {
        bench.set("82", String.format("8502%02X%02X", octet(client), octet(server)));
    }

    private static int octet(Optional<AuthScheme> scheme) {
        if (scheme.isEmpty()) {
            return 0;
        }
        return switch (scheme.get()) {
            case BASIC -> 1;
            case MD5 -> 2;
            case MAC -> 3;
        };
    }

    private static Account account(Optional<AuthScheme> scheme, String user, String password) {
        return scheme.map(s -> Account.of(s, user, Password.of(password))).orElse(Account.OPEN);
    }

    private Outcome session(Account client, NonceStore clientNonce, Account server, NonceStore serverNonce)
            throws Exception {
        bench.events.clear();
        var account = new ServerAccount(BenchOfCard.SERVER, BenchOfCard.URI, client, clientNonce, server, serverNonce);
        tree = BenchOfCard.deviceTree();
        return bench.session(account, tree, YES, Optional.of(4_000L));
    }

    private ManagementTree tree = BenchOfCard.deviceTree();

    private boolean isProvisioned() throws Exception {
        return tree.find(NodeUri.of("./NAP/Internet", UriLimits.NONE)).isPresent();
    }

    private List<Integer> rounds(SessionEvent.Side side) {
        return bench.events.stream()
                .filter(SessionEvent.AuthRound.class::isInstance)
                .map(SessionEvent.AuthRound.class::cast)
                .filter(e -> e.side() == side)
                .map(SessionEvent.AuthRound::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC,",
        ",BASIC",
        "BASIC,BASIC",
        "MD5,",
        ",MD5",
        "MD5,MD5",
        "MAC,",
        ",MAC",
        "MAC,MAC",
        "BASIC,MAC",
        "MD5,BASIC",
        "MAC,MD5"
    })
    void dmscThr1EachSideShowsWhoItIsAndTheDataAreDeliveredSessionAfterSession(AuthScheme client, AuthScheme server)
            throws Exception {
        Optional<AuthScheme> ofClient = Optional.ofNullable(client);
        Optional<AuthScheme> ofServer = Optional.ofNullable(server);
        schemes(ofClient, ofServer);
        NonceStore clientNonce = NonceStore.inMemory();
        NonceStore serverNonce = NonceStore.inMemory();
        for (int i = 0; i < 3; i++) {
            Outcome outcome = session(
                    account(ofClient, USER, PASSWORD),
                    clientNonce,
                    account(ofServer, "card", "server secret"),
                    serverNonce);
            assertTrue(outcome.isCompleted(), outcome.sentence());
            assertTrue(isProvisioned());
        }
        boolean asked = rounds(SessionEvent.Side.HERE).stream().anyMatch(code -> code == 401 || code == 407);
        assertFalse(asked, "from the second session on the client has the nonce of the card");
        assertEquals("0103", HexFormat.of().formatHex(bench.log(1)).substring(0, 4), "one record, complete");
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void aWrongPasswordEndsTheSessionAndNothingIsDelivered(AuthScheme scheme) throws Exception {
        schemes(Optional.of(scheme), Optional.empty());
        Outcome outcome = session(
                account(Optional.of(scheme), USER, "wrong"),
                NonceStore.inMemory(new byte[] {1, 2, 3}),
                Account.OPEN,
                NonceStore.inMemory());
        assertEquals(Outcome.End.NOT_AUTHENTICATED, outcome.end());
        assertFalse(isProvisioned());
        assertTrue(rounds(SessionEvent.Side.HERE).size() <= 3, "at most three rounds");
        assertEquals("ff", HexFormat.of().formatHex(bench.log(1)).substring(0, 2), "no session began");
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void aClientWithoutCredentialsIsAskedForThem(AuthScheme scheme) throws Exception {
        schemes(Optional.of(scheme), Optional.empty());
        Outcome outcome = session(Account.OPEN, NonceStore.inMemory(), Account.OPEN, NonceStore.inMemory());
        assertEquals(Outcome.End.NOT_AUTHENTICATED, outcome.end());
        assertEquals(List.of(407), rounds(SessionEvent.Side.HERE));
        assertFalse(isProvisioned());
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthScheme.class,
            names = {"MD5", "MAC"})
    void aWrongNonceIsPutRightByOneChallenge(AuthScheme scheme) throws Exception {
        schemes(Optional.of(scheme), Optional.empty());
        NonceStore old = NonceStore.inMemory(new byte[] {9, 9, 9});
        Outcome outcome =
                session(account(Optional.of(scheme), USER, PASSWORD), old, Account.OPEN, NonceStore.inMemory());
        assertTrue(outcome.isCompleted(), outcome.sentence());
        assertEquals(401, rounds(SessionEvent.Side.HERE).get(0));
        assertEquals(
                scheme == AuthScheme.MAC ? 200 : 212,
                rounds(SessionEvent.Side.HERE).get(1));
        assertTrue(isProvisioned());
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void aClientOfAnotherSchemeUsesTheOneThatTheCardAsksFor(AuthScheme scheme) throws Exception {
        schemes(Optional.of(scheme), Optional.empty());
        AuthScheme other = scheme == AuthScheme.BASIC ? AuthScheme.MD5 : AuthScheme.BASIC;
        var able = new Account(List.of(other, scheme), USER, Password.of(PASSWORD));
        Outcome outcome = session(able, NonceStore.inMemory(new byte[] {1}), Account.OPEN, NonceStore.inMemory());
        assertTrue(outcome.isCompleted(), outcome.sentence());
        assertTrue(isProvisioned());
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void aCardThatCannotShowWhoItIsDeliversNothing(AuthScheme scheme) throws Exception {
        schemes(Optional.empty(), Optional.of(scheme));
        Outcome outcome = session(
                Account.OPEN,
                NonceStore.inMemory(),
                account(Optional.of(scheme), "card", "another secret"),
                NonceStore.inMemory());
        assertEquals(Outcome.End.PEER_NOT_AUTHENTICATED, outcome.end());
        assertFalse(isProvisioned());
        assertTrue(rounds(SessionEvent.Side.PEER).size() <= 3, "at most three rounds");
    }

    @Test
    void aCardWithoutKeysLetsNobodyIn() throws Exception {
        schemes(Optional.of(AuthScheme.BASIC), Optional.empty());
        bench.set("85", "DF1F00");
        bench.set("85", "DF2000");
        Outcome outcome = session(
                account(Optional.of(AuthScheme.BASIC), USER, PASSWORD),
                NonceStore.inMemory(),
                Account.OPEN,
                NonceStore.inMemory());
        assertEquals(Outcome.End.NOT_AUTHENTICATED, outcome.end());
        assertFalse(isProvisioned());
    }

    @Test
    void dmscDer8TheCardMakesTheHmacOfAMessage() {
        bench.set("85", "DF2109800104" + "82044A656665");
        HexFormat hex = HexFormat.of();
        bench.card.transmit(hex.parseHex("002241B403830121"));
        byte[] text = "what do ya want for nothing?".getBytes(UTF_8);
        byte[] answer = bench.card.transmit(hex.parseHex("002A8E801C" + hex.formatHex(text) + "00"));
        // RFC 2202, test case 2 of HMAC-MD5.
        assertEquals("750c783e6ab0b503eaa86e310a5db7389000", hex.formatHex(answer));
    }

    // The code for the header of a message with these credentials.
    private Status post(int number, String cred) throws Exception {
        return post(number, cred, "");
    }

    private Status post(int number, String cred, String statuses) throws Exception {
        String message = "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>"
                + "<SessionID>1</SessionID><MsgID>" + number + "</MsgID><Target><LocURI>card</LocURI></Target><Source>"
                + "<LocURI>IMEI:1</LocURI></Source>" + cred + "</SyncHdr><SyncBody>" + statuses
                + "<Alert><CmdID>1</CmdID>"
                + "<Data>1201</Data></Alert><Final/></SyncBody></SyncML>";
        SyncMlMessage answer = bench.post(message);
        assertTrue(answer.commands().stream().allMatch(Status.class::isInstance), "nothing is delivered");
        assertEquals(
                ((Status) answer.commands().get(0)).code(),
                ((Status) answer.commands().get(1)).code());
        return (Status) answer.commands().get(0);
    }

    // OMA DM Security 1.2.1 clause 5.1.3.2: what somebody unknown gives or gets takes no kept nonce's place.
    @ParameterizedTest
    @EnumSource(
            value = AuthScheme.class,
            names = {"MD5", "MAC"})
    void dmscThr1AStrangerDoesNotBringCardAndClientOutOfStep(AuthScheme scheme) throws Exception {
        schemes(Optional.of(scheme), Optional.of(scheme));
        NonceStore clientNonce = NonceStore.inMemory();
        NonceStore serverNonce = NonceStore.inMemory();
        Account client = account(Optional.of(scheme), USER, PASSWORD);
        Account server = account(Optional.of(scheme), "card", "server secret");
        assertTrue(session(client, clientNonce, server, serverNonce).isCompleted());
        for (int i = 0; i < 3; i++) {
            Account stranger = account(Optional.of(scheme), USER, "a guess");
            NonceStore his = NonceStore.inMemory(new byte[] {1, 2, 3});
            assertEquals(
                    Outcome.End.NOT_AUTHENTICATED,
                    session(stranger, NonceStore.inMemory(), server, his).end());
            post(1, "");
            post(
                    2,
                    "",
                    "<Status><CmdID>9</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Chal><Meta>"
                            + "<Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-md5"
                            + "</Type><NextNonce xmlns='syncml:metinf'>AAAA</NextNonce></Meta></Chal><Data>401</Data>"
                            + "</Status>");
        }
        Outcome outcome = session(client, clientNonce, server, serverNonce);
        assertTrue(outcome.isCompleted(), outcome.sentence());
        assertFalse(
                bench.events.stream()
                        .filter(SessionEvent.AuthRound.class::isInstance)
                        .map(SessionEvent.AuthRound.class::cast)
                        .anyMatch(round -> round.code() == 401 || round.code() == 407),
                "both are known at once");
    }

    @Test
    void dmscThr1AfterThreeWrongRoundsTheSessionIsOver() throws Exception {
        schemes(Optional.of(AuthScheme.MD5), Optional.empty());
        String wrong = "<Cred><Meta><Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>"
                + "syncml:auth-md5</Type></Meta><Data>Zz6EivR3yeaaENcRN6lpAQ==</Data></Cred>";
        var nonces = new HashSet<String>();
        Status first = post(1, "");
        assertEquals(407, first.code());
        nonces.add(first.chal().orElseThrow().meta().nextNonce().orElseThrow());
        Status second = post(2, wrong);
        assertEquals(401, second.code());
        nonces.add(second.chal().orElseThrow().meta().nextNonce().orElseThrow());
        assertEquals(2, nonces.size(), "each nonce is another one");
        Status third = post(3, wrong);
        assertEquals(401, third.code());
        assertTrue(third.chal().isEmpty(), "the card asks no more");
    }
}
