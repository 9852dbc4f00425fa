package cardsmith.card.trace;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;

/** A link that enters every exchange into a trace, also one that ends without an answer. */
public final class TracedLink implements CardLink {

    private static final byte[] NO_ANSWER = {};

    private final CardLink inner;
    private final TraceSession session;

    /** Makes a link that hands commands on to {@code inner} and enters them into {@code session}. */
    public TracedLink(CardLink inner, TraceSession session) {
        this.inner = inner;
        this.session = session;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        long start = session.store().now();
        byte[] response = NO_ANSWER;
        try {
            response = inner.transmit(command);
            return response;
        } finally {
            session.exchanged(command, response, start, session.store().now() - start);
        }
    }
}
