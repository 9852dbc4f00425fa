package cardsmith.device.gateway;

import cardsmith.card.CardException;
import cardsmith.device.terminal.Terminal;
import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.http.ExchangeFault;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The DM server on the card as a client in this process reaches it: HTTP on a channel of the card, worked by the thread
 * that asks (ETSI TS 102 223 clause 6.4.27, OMA SCWS 1.1).
 */
public final class CardServer {

    private static final String PATH = "/dm";

    /** Work without an answer after which the card does nothing more for the request. */
    private static final int MOST_WORK = 4_096;

    private final Terminal terminal;
    private final MemoryTransport transport;
    private final int port;
    private final HttpWatch watch;
    private Optional<MemoryConnection> connection = Optional.empty();

    /**
     * Makes the way to the server.
     *
     * @param terminal that works for the card on this transport
     * @param port that the card serves at, 1 to 65,535
     */
    public CardServer(Terminal terminal, MemoryTransport transport, int port) {
        this(terminal, transport, port, HttpWatch.NONE);
    }

    /** Makes the way as above, with somebody who watches it. */
    public CardServer(Terminal terminal, MemoryTransport transport, int port, HttpWatch watch) {
        this.terminal = terminal;
        this.transport = transport;
        this.port = port;
        this.watch = watch;
    }

    /**
     * Returns the answer of the card to a message.
     *
     * @throws ExchangeFailed when the card does not listen, or answers with something that is no message
     * @throws CardException when the card is lost, refuses, or breaks the rules of the toolkit
     */
    public Transmission post(Transmission message) throws CardException, ExchangeFailed {
        HttpAnswer answer = exchange(request(message));
        watch.answered(answer.head(), answer.body().length);
        byte[] body = answer.message(name());
        SyncMlForm form = Arrays.stream(SyncMlForm.values())
                .filter(f -> answer.type().startsWith(f.mediaType()))
                .findFirst()
                .orElseThrow(() -> new ExchangeFailed(new ExchangeFault.WrongMediaType(answer.type())));
        if (body.length == 0) {
            throw new ExchangeFailed(new ExchangeFault.Empty());
        }
        return new Transmission(form, body, answer.hmac());
    }

    private byte[] request(Transmission message) {
        byte[] body = message.octets();
        String head = "POST " + PATH + " HTTP/1.1\r\nHost: " + name() + "\r\nContent-Type: "
                + message.form().mediaType() + "\r\nContent-Length: " + body.length + "\r\n"
                + message.hmac().map(h -> "x-syncml-hmac: " + h + "\r\n").orElse("") + "\r\n";
        watch.asked(head.strip(), body.length);
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
    }

    private HttpAnswer exchange(byte[] request) throws CardException, ExchangeFailed {
        MemoryConnection now = connected();
        now.send(request);
        var answer = new HttpAnswer();
        for (int i = 0; i < MOST_WORK && !answer.isOver(); i++) {
            boolean worked = terminal.work();
            answer.take(now.take());
            if (now.isEnded()) {
                answer.end();
            } else if (!worked && !answer.isOver()) {
                break;
            }
        }
        if (now.isEnded() || !answer.isOver()) {
            close();
        }
        if (!answer.isOver()) {
            throw new ExchangeFailed(new ExchangeFault.BrokenOff(name(), "the card fell silent"));
        }
        return answer;
    }

    private MemoryConnection connected() throws ExchangeFailed {
        if (connection.filter(c -> !c.isEnded()).isEmpty()) {
            connection = transport.connect(port);
        }
        return connection.orElseThrow(() ->
                new ExchangeFailed(new ExchangeFault.Unreachable(name(), "the card does not listen at this port")));
    }

    private String name() {
        return "127.0.0.1:" + port;
    }

    /** Ends the connection; the card hears of it with the next work of the terminal. */
    public void close() {
        connection.ifPresent(MemoryConnection::end);
        connection = Optional.empty();
    }
}
