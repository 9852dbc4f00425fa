package cardsmith.dm.server;

import static cardsmith.dm.server.HandClient.codes;
import static cardsmith.dm.server.HandClient.found;
import static cardsmith.dm.server.HandClient.header;
import static cardsmith.dm.server.HandClient.requests;
import static cardsmith.dm.server.ServedPlan.DELETE;
import static cardsmith.dm.server.ServedPlan.GET;
import static cardsmith.dm.server.ServedPlan.end;
import static cardsmith.dm.server.ServedPlan.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.Credentials;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.syncml.Chal;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How the two sides show each other who they are, seen from the server (DM Protocol 1.2.1 clause 2.4). */
class ServerAuthenticationTest {

    private static final byte[] PASSWORD = "geheim".getBytes(StandardCharsets.UTF_8);

    private static Account account(AuthScheme scheme) {
        return Account.of(scheme, "device", Password.of(PASSWORD));
    }

    private final ServedPlan served = new ServedPlan();

    @Test
    void aClientWithoutCredentialsIsAskedForThemAndNothingIsOrdered() throws BadDocument {
        HandClient client = served.client(ServerSetup.of(account(AuthScheme.BASIC), Account.OPEN), send(GET));
        SyncMlMessage challenge = client.begin();
        assertEquals(List.of("SyncHdr 407", "Alert 407", "Replace 407"), codes(challenge));
        assertTrue(requests(challenge).isEmpty());
        assertTrue(served.facts.devInfo().isEmpty());
        client.cred = Optional.of(Credentials.basic("device", PASSWORD));
        SyncMlMessage two = client.begin();
        assertEquals(List.of("SyncHdr 212", "Alert 200", "Replace 200"), codes(two));
        assertEquals(1, requests(two).size());
    }

    @Test
    void md5NeedsTheNonceOfTheChallenge() throws BadDocument {
        HandClient client = served.client(ServerSetup.of(account(AuthScheme.MD5), Account.OPEN), send(GET));
        byte[] nonce = header(client.begin()).chal().flatMap(Chal::nonce).orElseThrow();
        client.cred = Optional.of(Credentials.md5("device", PASSWORD, nonce));
        assertEquals(212, header(client.begin()).code());
    }

    @Test
    void threeWrongPasswordsEndTheSession() throws BadDocument {
        HandClient client = served.client(ServerSetup.of(account(AuthScheme.MD5), Account.OPEN), send(GET));
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
        assertTrue(served.answers.isEmpty(), "the plan was never asked");
    }

    @Test
    void aProofStandsBesideEveryMessage() throws BadDocument {
        Account account = account(AuthScheme.MAC);
        HandClient client = served.client(ServerSetup.of(account, Account.OPEN), send(GET), send(DELETE));
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
        HandClient client = served.client(ServerSetup.of(Account.OPEN, self), send(GET));
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
        assertEquals(OptionalInt.of(200), served.answers.get(1).get(0).code());
    }
}
