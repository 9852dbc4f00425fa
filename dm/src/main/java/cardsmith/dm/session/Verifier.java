package cardsmith.dm.session;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.Credentials;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.syncml.Chal;
import cardsmith.dm.syncml.Cred;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.SyncHdr;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Checks who the other side is and challenges it (DM Protocol 1.2.1 clause 2.4). */
public final class Verifier {

    /** Length of a nonce made here, in octets (OMA DM Security 1.2.1 clause 5.1.3.2: 128 bits at least). */
    public static final int NONCE = 16;

    /**
     * What the Status of a header says.
     *
     * @param code 200, 212, 401 or 407
     * @param chal challenge that goes with it
     */
    public record Judgement(StatusCode code, Optional<Chal> chal) {

        /** Returns whether the commands of the message may be executed. */
        public boolean isGood() {
            return code.isSuccess();
        }
    }

    private final Account account;
    private final NonceStore store;
    private final RandomGenerator random;
    private Optional<byte[]> nonce;
    private Optional<byte[]> keptBefore = Optional.empty();
    private boolean proven;
    private int failed;

    /** Checks against an account; the store holds the nonce that this side gave last. */
    public Verifier(Account account, NonceStore store, RandomGenerator random) {
        this.account = account;
        this.store = store;
        this.random = random;
        this.nonce = store.last();
        this.proven = account.preferred().isEmpty();
    }

    /** Judges the header of a message; the octets are the message as it came, the text is its transport header. */
    public Judgement judge(SyncHdr header, Optional<String> hmac, byte[] message) {
        Optional<AuthScheme> scheme = account.preferred();
        // The Status of the message before has gone out, and its nonce with it.
        keptBefore = Optional.empty();
        if (scheme.isEmpty()) {
            return new Judgement(StatusCode.OK, Optional.empty());
        }
        if (scheme.get() == AuthScheme.MAC) {
            return judgeMac(header, hmac, message);
        }
        if (header.cred().isEmpty()) {
            return proven
                    ? new Judgement(StatusCode.OK, Optional.empty())
                    : refuse(hmac.isPresent() ? StatusCode.INVALID_CREDENTIALS : StatusCode.CREDENTIALS_MISSING);
        }
        return isRight(header.cred().get()) ? accept(StatusCode.AUTHENTICATED) : refuse(StatusCode.INVALID_CREDENTIALS);
    }

    private Judgement judgeMac(SyncHdr header, Optional<String> hmac, byte[] message) {
        if (hmac.isEmpty()) {
            return refuse(header.cred().isPresent() ? StatusCode.INVALID_CREDENTIALS : StatusCode.CREDENTIALS_MISSING);
        }
        try {
            HmacHeader shown = HmacHeader.of(hmac.get());
            boolean right = nonce.isPresent()
                    && account.password().use(secret -> shown.proves(message, account.user(), secret, nonce.get()));
            return right ? accept(StatusCode.OK) : refuse(StatusCode.INVALID_CREDENTIALS);
        } catch (BadDocument broken) {
            return refuse(StatusCode.INVALID_CREDENTIALS);
        }
    }

    private boolean isRight(Cred cred) {
        AuthScheme scheme = account.preferred().orElseThrow();
        boolean asked = Credentials.scheme(cred).filter(scheme::equals).isPresent();
        boolean ready = scheme == AuthScheme.BASIC || nonce.isPresent();
        return asked
                && ready
                && account.password()
                        .use(secret -> Credentials.prove(cred, account.user(), secret, nonce.orElse(new byte[0])));
    }

    private Judgement accept(StatusCode code) {
        proven = true;
        failed = 0;
        keptBefore = store.last();
        Chal next = challenge();
        nonce.ifPresent(store::keep);
        boolean needsNonce = account.preferred().orElseThrow() != AuthScheme.BASIC;
        return new Judgement(code, needsNonce ? Optional.of(next) : Optional.empty());
    }

    /** Takes the nonce of the last good judgement back, because its Status is not sent. */
    public void withdraw() {
        keptBefore.ifPresent(store::keep);
        keptBefore = Optional.empty();
    }

    private Judgement refuse(StatusCode code) {
        proven = false;
        failed++;
        return new Judgement(code, isOver() ? Optional.empty() : Optional.of(challenge()));
    }

    /** Returns a demand for credentials, with a fresh nonce where the scheme wants one. */
    private Chal challenge() {
        AuthScheme scheme = account.preferred().orElseThrow();
        Meta meta = Meta.of("b64", scheme.type());
        if (scheme == AuthScheme.BASIC) {
            return new Chal(meta);
        }
        byte[] fresh = new byte[NONCE];
        random.nextBytes(fresh);
        nonce = Optional.of(fresh);
        return new Chal(meta.withNextNonce(Base64.getEncoder().encodeToString(fresh)));
    }

    /** Returns whether the other side has shown who it is, or nobody asks it to. */
    public boolean isProven() {
        return proven;
    }

    /** Returns whether so many rounds failed that the session ends. */
    public boolean isOver() {
        return failed >= Prover.MOST_ROUNDS;
    }

    /** Returns the number of rounds that failed since the last good one. */
    public int failedRounds() {
        return failed;
    }

    /** Returns the scheme demanded; none where nobody asks for a proof. */
    public Optional<AuthScheme> scheme() {
        return account.preferred();
    }
}
