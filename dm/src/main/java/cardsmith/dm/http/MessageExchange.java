package cardsmith.dm.http;

import cardsmith.dm.session.Transmission;
import java.net.URI;

/** The way of one message to a server and of its answer back, over HTTP or within the process. */
@FunctionalInterface
public interface MessageExchange {

    /**
     * Returns what the server answers.
     *
     * @param to address that the message is for
     * @throws ExchangeFailed where no answer came that can be read
     */
    Transmission exchange(URI to, Transmission message) throws ExchangeFailed;
}
