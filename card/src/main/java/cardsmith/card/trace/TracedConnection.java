package cardsmith.card.trace;

import cardsmith.card.Atr;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Reader;
import java.util.function.UnaryOperator;

/** A connection that enters its exchanges, resets and holds on the reader into a trace. */
public final class TracedConnection implements CardConnection {

    private final CardConnection inner;
    private final TraceSession session;
    private final TracedLink link;
    private boolean closed;

    /** Makes a connection over another, in a new session of the trace that begins with the card's ATR. */
    public TracedConnection(CardConnection inner, TraceStore store) {
        this(inner, store, UnaryOperator.identity());
    }

    /** Makes the connection as above, with a link (a delay, a fault) between the card and the trace. */
    public TracedConnection(CardConnection inner, TraceStore store, UnaryOperator<CardLink> between) {
        this.inner = inner;
        this.session = store.open(inner.reader().name(), inner.protocol());
        this.link = new TracedLink(between.apply(inner), session);
        session.cardIn(inner.atr());
    }

    /** Returns the session that the exchanges are entered in. */
    public TraceSession session() {
        return session;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        return link.transmit(command);
    }

    @Override
    public Reader reader() {
        return inner.reader();
    }

    @Override
    public Atr atr() {
        return inner.atr();
    }

    @Override
    public String protocol() {
        return inner.protocol();
    }

    @Override
    public void beginExclusive() throws CardException {
        inner.beginExclusive();
        session.exclusiveBegins();
    }

    @Override
    public void endExclusive() throws CardException {
        inner.endExclusive();
        session.exclusiveEnds();
    }

    @Override
    public void reset() throws CardException {
        inner.reset();
        session.reset(inner.atr());
    }

    /** Gives up a card that is not in the reader any more; does nothing the second time. */
    public void gone() {
        if (!closed) {
            closed = true;
            inner.close();
            session.cardOut();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inner.close();
            session.disconnected();
        }
    }
}
