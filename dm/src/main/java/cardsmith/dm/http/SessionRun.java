package cardsmith.dm.http;

import cardsmith.dm.BadDocument;
import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMl;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Holds whole sessions of a client with the server of an account. */
public final class SessionRun {

    private final MessageExchange exchange;
    private final ServerAccount account;

    /** Makes a run of sessions over a way to the server. */
    public SessionRun(MessageExchange exchange, ServerAccount account) {
        this.exchange = exchange;
        this.account = account;
    }

    /**
     * Returns how the session ended.
     *
     * @param session a session that has not begun
     * @param stop whether somebody wants the session to be broken off
     * @throws ExchangeFailed where the server failed; the session is over
     */
    public Outcome hold(ClientSession session, BooleanSupplier stop) throws ExchangeFailed {
        URI at = RespUri.begin(account.uri());
        Step step = session.start();
        Optional<ExchangeFault> fault = Optional.empty();
        while (step instanceof Step.Send send) {
            at = address(session, at, send);
            Optional<Transmission> answer = carry(session, at, send);
            if (send.isLast() || answer.isEmpty()) {
                break;
            }
            fault = damage(answer.get());
            step = stop.getAsBoolean() ? session.abort() : session.next(answer.get());
        }
        Outcome outcome = session.outcome().orElseThrow();
        fault = fault.or(() -> wrongMac(outcome));
        if (fault.isPresent()) {
            throw new ExchangeFailed(fault.get());
        }
        return outcome;
    }

    private static URI address(ClientSession session, URI from, Step.Send send) throws ExchangeFailed {
        try {
            return RespUri.follow(from, send.uri());
        } catch (ExchangeFailed astray) {
            session.lost(astray.getMessage());
            throw astray;
        }
    }

    // Nothing is expected of the answer to a last message, not even that it comes.
    private Optional<Transmission> carry(ClientSession session, URI to, Step.Send send) throws ExchangeFailed {
        try {
            return Optional.of(exchange.exchange(to, send.transmission()));
        } catch (ExchangeFailed lost) {
            if (send.isLast()) {
                return Optional.empty();
            }
            session.lost(lost.getMessage());
            throw lost;
        }
    }

    private static Optional<ExchangeFault> damage(Transmission answer) {
        try {
            SyncMl.read(answer.octets());
            return Optional.empty();
        } catch (BadDocument damaged) {
            return Optional.of(new ExchangeFault.Damaged(String.valueOf(damaged.getMessage())));
        }
    }

    private Optional<ExchangeFault> wrongMac(Outcome outcome) {
        boolean mac =
                account.server().preferred().filter(AuthScheme.MAC::equals).isPresent();
        return mac && outcome.end() == Outcome.End.PEER_NOT_AUTHENTICATED
                ? Optional.of(new ExchangeFault.WrongMac())
                : Optional.empty();
    }
}
