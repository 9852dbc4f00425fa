package cardsmith.workbench.bench;

import cardsmith.card.CardLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.TimedLink;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.trace.TraceSession;
import cardsmith.card.trace.TracedLink;
import java.util.function.UnaryOperator;

/**
 * The links of one card, composed here and nowhere else.
 *
 * @param connection the powered card, for resets and exclusive access
 * @param trace where its exchanges are entered
 * @param timed the measured link
 * @param link the link that work uses
 */
record LinkChain(CardConnection connection, TraceSession trace, TimedLink timed, CardLink link) {

    /** Returns connection → extra (delays, faults) → trace → time → GET RESPONSE. */
    static LinkChain of(CardConnection connection, TraceSession trace, UnaryOperator<CardLink> extra) {
        CardLink slowed = extra.apply(connection);
        CardLink traced = new TracedLink(slowed, trace);
        TimedLink timed = new TimedLink(traced, System::nanoTime);
        return new LinkChain(connection, trace, timed, new GetResponseLink(timed));
    }
}
