package cardsmith.workbench.bench;

import cardsmith.card.CardLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.TimedLink;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedConnection;
import java.util.function.UnaryOperator;

/**
 * The links of one card, composed here and nowhere else.
 *
 * @param connection the powered card and its trace, for exclusive access and its end
 * @param timed the measured link
 * @param link the link that work uses
 */
record LinkChain(TracedConnection connection, TimedLink timed, CardLink link) {

    /** Returns connection → between (delays, faults) → trace → time → GET RESPONSE. */
    static LinkChain of(CardConnection connection, TraceStore trace, UnaryOperator<CardLink> between) {
        TracedConnection traced = new TracedConnection(connection, trace, between);
        TimedLink timed = new TimedLink(traced, System::nanoTime);
        return new LinkChain(traced, timed, new GetResponseLink(timed));
    }
}
