package cardsmith.dm.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private static final byte[] BODY = "<SyncML/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONCE = "Nonce".getBytes(StandardCharsets.UTF_8);

    private final NonceStore held = NonceStore.inMemory(NONCE);
    private final NonceStore given = NonceStore.inMemory(NONCE);

    private static Account account(AuthScheme scheme, String password) {
        return Account.of(scheme, "Bruce2", Password.of(password));
    }

    private static Verifier.Judgement show(Prover prover, Verifier verifier) {
        SyncHdr plain = SyncHdr.of("1", 1, Location.of("a"), new Location("b", prover.locName()));
        SyncHdr header = new SyncHdr(
                plain.verDtd(),
                plain.verProto(),
                "1",
                "1",
                plain.target(),
                plain.source(),
                Optional.empty(),
                prover.cred(),
                plain.meta());
        return verifier.judge(header, prover.hmac(BODY).map(HmacHeader::text), BODY);
    }

    private static Status status(Verifier.Judgement judgement) {
        return new Status(
                "1",
                "1",
                "0",
                "SyncHdr",
                List.of(),
                List.of(),
                judgement.chal(),
                judgement.code().code(),
                List.of());
    }

    // DM Protocol 1.2.1 clause 2.4: the example of the standard.
    @Test
    void md5GivesTheDigestOfTheStandard() {
        Prover prover = new Prover(account(AuthScheme.MD5, "OhBehave"), held);
        assertEquals(
                new Data.Text("Zz6EivR3yeaaENcRN6lpAQ=="),
                prover.cred().orElseThrow().data());
        assertEquals(Optional.of("Bruce2"), prover.locName());
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void whoKnowsPasswordAndNonceIsAccepted(AuthScheme scheme) {
        Prover prover = new Prover(account(scheme, "OhBehave"), held);
        Verifier verifier = new Verifier(account(scheme, "OhBehave"), given, new Random(1));
        Verifier.Judgement judgement = show(prover, verifier);
        assertEquals(scheme == AuthScheme.MAC ? StatusCode.OK : StatusCode.AUTHENTICATED, judgement.code());
        assertTrue(verifier.isProven());
        assertEquals(Prover.Verdict.ACCEPTED, prover.heard(status(judgement)));
        prover.trust();
        assertEquals(scheme == AuthScheme.BASIC, judgement.chal().isEmpty());
        assertArrayEquals(given.last().orElseThrow(), held.last().orElseThrow(), "both keep the same nonce");
        assertEquals(StatusCode.OK, show(prover, verifier).code(), "the next message needs nothing, or the next nonce");
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void withoutANonceTheFirstRoundIsAChallengeAndTheSecondGood(AuthScheme scheme) {
        Prover prover = new Prover(account(scheme, "OhBehave"), NonceStore.inMemory());
        Verifier verifier = new Verifier(account(scheme, "OhBehave"), NonceStore.inMemory(), new Random(1));
        Verifier.Judgement first = show(prover, verifier);
        if (scheme != AuthScheme.BASIC) {
            assertEquals(StatusCode.CREDENTIALS_MISSING, first.code());
            assertFalse(verifier.isProven());
            assertEquals(Prover.Verdict.CHALLENGED, prover.heard(status(first)));
            first = show(prover, verifier);
        }
        assertTrue(first.isGood());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jörg", "用户", "a\"b", "a\r\nb"})
    void aNameThatNoHeaderCanCarryIsNotProvenByOne(String user) {
        Account account = Account.of(AuthScheme.MAC, user, Password.of("OhBehave"));
        Prover prover = new Prover(account, held);
        Verifier.Judgement judgement = show(prover, new Verifier(account, given, new Random(1)));
        assertEquals(StatusCode.CREDENTIALS_MISSING, judgement.code());
        assertEquals(Prover.Verdict.REFUSED, prover.heard(status(judgement)));
    }

    @ParameterizedTest
    @EnumSource(AuthScheme.class)
    void afterThreeWrongRoundsBothSidesStop(AuthScheme scheme) {
        Prover prover = new Prover(account(scheme, "wrong"), held);
        Verifier verifier = new Verifier(account(scheme, "OhBehave"), given, new Random(1));
        Set<String> nonces = new HashSet<>();
        int rounds = 0;
        Prover.Verdict verdict = Prover.Verdict.CHALLENGED;
        while (verdict == Prover.Verdict.CHALLENGED) {
            Verifier.Judgement judgement = show(prover, verifier);
            rounds++;
            assertEquals(StatusCode.INVALID_CREDENTIALS, judgement.code());
            judgement.chal().flatMap(chal -> chal.meta().nextNonce()).ifPresent(nonce -> assertTrue(nonces.add(nonce)));
            verdict = prover.heard(status(judgement));
        }
        assertTrue(rounds <= 3);
        assertArrayEquals(NONCE, held.last().orElseThrow(), "a stranger's nonce is not kept");
        assertArrayEquals(NONCE, given.last().orElseThrow());
        assertEquals(scheme != AuthScheme.BASIC, verifier.isOver());
    }

    @Test
    void anotherSchemeThanAskedIsRefusedAndAnswered() {
        Prover basic = new Prover(account(AuthScheme.BASIC, "OhBehave"), held);
        Verifier md5 = new Verifier(account(AuthScheme.MD5, "OhBehave"), given, new Random(1));
        Verifier.Judgement judgement = show(basic, md5);
        assertEquals(StatusCode.INVALID_CREDENTIALS, judgement.code());
        assertEquals(Prover.Verdict.REFUSED, basic.heard(status(judgement)), "it has no other scheme");
        Account both = new Account(List.of(AuthScheme.BASIC, AuthScheme.MD5), "Bruce2", Password.of("OhBehave"));
        Prover able = new Prover(both, held);
        judgement = show(able, md5);
        assertEquals(Prover.Verdict.CHALLENGED, able.heard(status(judgement)));
        assertEquals(StatusCode.AUTHENTICATED, show(able, md5).code());
    }

    @Test
    void aMacIsGoodForItsMessageAlone() {
        Prover prover = new Prover(account(AuthScheme.MAC, "OhBehave"), held);
        Verifier verifier = new Verifier(account(AuthScheme.MAC, "OhBehave"), given, new Random(1));
        String header = prover.hmac(BODY).orElseThrow().text();
        SyncHdr from = SyncHdr.of("1", 1, Location.of("a"), Location.of("b"));
        byte[] changed = "<syncml/>".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                StatusCode.INVALID_CREDENTIALS,
                verifier.judge(from, Optional.of(header), changed).code());
        assertEquals(
                StatusCode.INVALID_CREDENTIALS,
                verifier.judge(from, Optional.of("mac=x"), BODY).code());
        assertEquals(
                StatusCode.CREDENTIALS_MISSING,
                verifier.judge(from, Optional.empty(), BODY).code());
        assertTrue(verifier.isOver());
    }

    @Test
    void nothingPrintsAPasswordOrDigest() {
        Account account = account(AuthScheme.MAC, "OhBehave");
        Prover prover = new Prover(account, held);
        assertFalse(account.toString().contains("OhBehave"));
        HmacHeader header = prover.hmac(BODY).orElseThrow();
        assertFalse(header.toString().contains(header.mac()));
        assertNotEquals(Password.of("a"), Password.of("b"));
    }

    @Test
    void whereNobodyAsksAnybodyIsWelcome() {
        Prover prover = new Prover(Account.OPEN, NonceStore.inMemory());
        Verifier verifier = new Verifier(Account.OPEN, NonceStore.inMemory(), new Random(1));
        assertTrue(verifier.isProven());
        assertEquals(StatusCode.OK, show(prover, verifier).code());
        assertTrue(prover.cred().isEmpty() && prover.locName().isEmpty());
    }
}
