package cardsmith.dm.session;

import cardsmith.dm.StatusCode;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.Credentials;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.syncml.Chal;
import cardsmith.dm.syncml.Cred;
import cardsmith.dm.syncml.Status;
import java.util.Arrays;
import java.util.Optional;

/** Shows the other side who this side is and goes by what it says to it (DM Protocol 1.2.1 clause 2.4). */
public final class Prover {

    /** Rounds that may fail before the session ends. */
    public static final int MOST_ROUNDS = 3;

    /** What is to be done after the other side judged. */
    public enum Verdict {
        /** The session goes on. */
        ACCEPTED,
        /** The same package is to be sent again with credentials. */
        CHALLENGED,
        /** The session is over. */
        REFUSED
    }

    private final Account account;
    private final NonceStore store;
    private Optional<AuthScheme> scheme;
    private Optional<byte[]> nonce;
    private boolean wholeSession;
    private boolean trusted;
    private int failed;

    /** Makes the proof of an account; the store holds the nonce that the other side gave last. */
    public Prover(Account account, NonceStore store) {
        this.account = account;
        this.store = store;
        this.scheme = account.preferred();
        this.nonce = store.last();
    }

    /** Returns the name for Source/LocName of the header, where the scheme wants one. */
    public Optional<String> locName() {
        return scheme.filter(one -> one != AuthScheme.BASIC).map(one -> account.user());
    }

    /** Returns the credentials for the header of the next message; none before a nonce is known. */
    public Optional<Cred> cred() {
        if (scheme.isEmpty() || wholeSession) {
            return Optional.empty();
        }
        return switch (scheme.get()) {
            case BASIC -> Optional.of(account.password().use(secret -> Credentials.basic(account.user(), secret)));
            case MD5 ->
                nonce.map(octets -> account.password().use(secret -> Credentials.md5(account.user(), secret, octets)));
            case MAC -> Optional.empty();
        };
    }

    /** Returns the transport header over a message as it is sent, where the scheme wants one. */
    public Optional<HmacHeader> hmac(byte[] message) {
        if (scheme.filter(one -> one == AuthScheme.MAC).isEmpty() || !HmacHeader.canName(account.user())) {
            return Optional.empty();
        }
        return nonce.map(
                octets -> account.password().use(secret -> HmacHeader.over(message, account.user(), secret, octets)));
    }

    /** Takes the Status of the header of the last message; the nonce of any challenge in it is used from now on. */
    public Verdict heard(Status status) {
        boolean demanded = status.code() == StatusCode.INVALID_CREDENTIALS.code()
                || status.code() == StatusCode.CREDENTIALS_MISSING.code();
        Optional<byte[]> before = nonce;
        status.chal().flatMap(Chal::nonce).ifPresent(this::roll);
        if (demanded) {
            return challenged(status, before);
        }
        if (status.code() == StatusCode.AUTHENTICATED.code()) {
            wholeSession = scheme.filter(one -> one != AuthScheme.MAC).isPresent();
        }
        if (StatusCode.of(status.code()).filter(StatusCode::isSuccess).isPresent()) {
            failed = 0;
            return Verdict.ACCEPTED;
        }
        return Verdict.REFUSED;
    }

    private Verdict challenged(Status status, Optional<byte[]> before) {
        failed++;
        wholeSession = false;
        Optional<AuthScheme> wanted =
                status.chal().flatMap(chal -> chal.meta().type()).flatMap(AuthScheme::of);
        boolean able = wanted.filter(account.schemes()::contains)
                .filter(one -> one != AuthScheme.MAC || HmacHeader.canName(account.user()))
                .isPresent();
        if (!able || failed >= MOST_ROUNDS) {
            return Verdict.REFUSED;
        }
        boolean sameAgain = wanted.equals(scheme)
                && status.code() == StatusCode.INVALID_CREDENTIALS.code()
                && before.isPresent() == nonce.isPresent()
                && Arrays.equals(before.orElse(new byte[0]), nonce.orElse(new byte[0]));
        if (sameAgain && failed > 1) {
            return Verdict.REFUSED;
        }
        boolean needsNonce = wanted.get() != AuthScheme.BASIC;
        scheme = wanted;
        return needsNonce && nonce.isEmpty() ? Verdict.REFUSED : Verdict.CHALLENGED;
    }

    private void roll(byte[] next) {
        nonce = Optional.of(next);
        if (trusted) {
            store.keep(next);
        }
    }

    /** Keeps nonces for later sessions from now on: the other side has shown who it is, or nobody asks it to. */
    public void trust() {
        if (!trusted) {
            trusted = true;
            if (nonce.isPresent() && !Arrays.equals(nonce.get(), store.last().orElse(new byte[0]))) {
                store.keep(nonce.get());
            }
        }
    }

    /** Keeps no more nonces, until {@link #trust} is called again. */
    public void distrust() {
        trusted = false;
    }

    /** Returns the scheme in use; none where nobody asks for a proof. */
    public Optional<AuthScheme> scheme() {
        return scheme;
    }

    /** Returns the number of rounds that failed since the last good one. */
    public int failedRounds() {
        return failed;
    }
}
