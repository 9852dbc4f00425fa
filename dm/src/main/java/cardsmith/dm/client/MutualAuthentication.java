package cardsmith.dm.client;

import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.session.Verifier;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.Optional;

/** Lets the server show who it is, and hears what it says of the device's own proof (DM Protocol 1.2.1 clause 2.4). */
final class MutualAuthentication {

    /**
     * What one message brought.
     *
     * @param theirs judgement of the server's proof
     * @param ours what the server says of ours
     * @param ofHeader the Status that says so
     */
    record Round(Verifier.Judgement theirs, Prover.Verdict ours, Optional<Status> ofHeader) {}

    private final Prover prover;
    private final Verifier verifier;
    private final SessionEvent.Observer observer;

    MutualAuthentication(Prover prover, Verifier verifier, SessionEvent.Observer observer) {
        this.prover = prover;
        this.verifier = verifier;
        this.observer = observer;
    }

    Round round(SyncMlMessage message, Transmission incoming, SentCommands sent) {
        Optional<Status> ofHeader = message.commands().stream()
                .filter(Status.class::isInstance)
                .map(Status.class::cast)
                .filter(sent::isOfHeader)
                .findFirst();
        Verifier.Judgement theirs = verifier.judge(message.header(), incoming.hmac(), incoming.octets());
        observer.happened(new SessionEvent.AuthRound(
                SessionEvent.Side.PEER,
                verifier.scheme(),
                verifier.failedRounds(),
                theirs.code().code()));
        if (theirs.isGood()) {
            prover.trust();
        } else {
            prover.distrust();
        }
        Prover.Verdict ours = ofHeader.map(this::hear).orElse(Prover.Verdict.ACCEPTED);
        return new Round(theirs, ours, ofHeader);
    }

    private Prover.Verdict hear(Status status) {
        Prover.Verdict verdict = prover.heard(status);
        observer.happened(new SessionEvent.AuthRound(
                SessionEvent.Side.HERE, prover.scheme(), prover.failedRounds(), status.code()));
        return verdict;
    }

    /** Returns whether the server failed so often that the session ends. */
    boolean isOver() {
        return verifier.isOver();
    }

    /** Takes the server's next nonce back, because the Status that carries it is not sent. */
    void withdraw() {
        verifier.withdraw();
    }
}
