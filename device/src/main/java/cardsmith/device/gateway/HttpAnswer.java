package cardsmith.device.gateway;

import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.http.ExchangeFault;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;

/** An answer of the card's server while it comes in. */
final class HttpAnswer extends IncomingMessage implements HttpParser.ResponseHandler {

    /** More than a card can hold. */
    private static final int MOST_BODY = 1 << 16;

    private final HttpParser parser;
    private int status;
    private String reason = "";

    /** Makes an empty answer to a request for a head and a body. */
    HttpAnswer() {
        this(false);
    }

    /** Makes an empty answer, without a body when only the head was asked for. */
    HttpAnswer(boolean headOnly) {
        super(MOST_BODY);
        parser = new HttpParser(this);
        parser.setHeadResponse(headOnly);
    }

    @Override
    public void startResponse(HttpVersion version, int code, String words) {
        status = code;
        reason = words == null ? "" : words;
    }

    /** Takes bytes of the card. */
    void take(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && !isOver()) {
            parser.parseNext(buffer);
            if (isComplete() && status == HttpStatus.CONTINUE_100) {
                parser.reset();
                beginAgain();
            }
        }
    }

    /** Takes the end of the connection. */
    void end() {
        if (!isComplete()) {
            parser.atEOF();
            parser.parseNext(ByteBuffer.allocate(0));
            if (!isOver()) {
                earlyEOF();
            }
        }
    }

    /** Returns the body of an answer that is a DM message; its media type and proof beside it. */
    byte[] message(String server) throws ExchangeFailed {
        if (isBroken()) {
            throw new ExchangeFailed(new ExchangeFault.BrokenOff(server, "it was not whole"));
        }
        if (status != HttpStatus.OK_200) {
            throw new ExchangeFailed(new ExchangeFault.Refused(status));
        }
        return body();
    }

    boolean isBroken() {
        return fault().isPresent() || !isComplete();
    }

    String line() {
        return "HTTP/1.1 " + status + " " + reason;
    }

    /** Returns the first line and the fields, one a line. */
    String head() {
        var head = new StringBuilder(line());
        fields().forEach(field -> head.append("\r\n").append(field));
        return head.toString();
    }

    Optional<String> hmac() {
        return values("x-syncml-hmac").stream().findFirst();
    }
}
