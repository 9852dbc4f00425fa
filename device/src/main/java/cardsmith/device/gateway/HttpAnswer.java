package cardsmith.device.gateway;

import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.http.ExchangeFault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;

/** An answer of the card's server while it comes in, its body bounded. */
final class HttpAnswer {

    /** More than a card can hold. */
    private static final int MOST_BODY = 1 << 16;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpParser parser = new HttpParser(new Handler());
    private final List<HttpField> fields = new ArrayList<>();
    private int status;
    private String reason = "";
    private String type = "";
    private Optional<String> hmac = Optional.empty();
    private boolean complete;
    private boolean broken;

    /** Makes an empty answer to a request for a head and a body. */
    HttpAnswer() {
        this(false);
    }

    /** Makes an empty answer, without a body when only the head was asked for. */
    HttpAnswer(boolean headOnly) {
        parser.setHeadResponse(headOnly);
    }

    private final class Handler implements HttpParser.ResponseHandler {

        @Override
        public void startResponse(HttpVersion version, int code, String words) {
            status = code;
            reason = words == null ? "" : words;
            fields.clear();
        }

        @Override
        public void parsedHeader(HttpField field) {
            fields.add(field);
            String value = field.getValue() == null ? "" : field.getValue();
            if (field.getHeader() == HttpHeader.CONTENT_TYPE) {
                type = value;
            } else if ("x-syncml-hmac".equalsIgnoreCase(field.getName())) {
                hmac = Optional.of(value);
            }
        }

        @Override
        public boolean headerComplete() {
            return false;
        }

        @Override
        public boolean content(ByteBuffer bytes) {
            if (bytes.remaining() > MOST_BODY - body.size()) {
                broken = true;
                return true;
            }
            byte[] part = new byte[bytes.remaining()];
            bytes.get(part);
            body.writeBytes(part);
            return false;
        }

        @Override
        public boolean contentComplete() {
            return false;
        }

        @Override
        public boolean messageComplete() {
            complete = true;
            return true;
        }

        @Override
        public void earlyEOF() {
            broken = true;
        }

        @Override
        public void badMessage(HttpException failure) {
            broken = true;
        }
    }

    /** Takes bytes of the card. */
    void take(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && !complete && !broken) {
            parser.parseNext(buffer);
            if (complete && status == HttpStatus.CONTINUE_100) {
                parser.reset();
                complete = false;
            }
        }
    }

    /** Takes the end of the connection. */
    void end() {
        if (!complete) {
            parser.atEOF();
            parser.parseNext(ByteBuffer.allocate(0));
            broken |= !complete;
        }
    }

    boolean isOver() {
        return complete || broken;
    }

    /** Returns the body of an answer that is a DM message; its media type and proof beside it. */
    byte[] message(String server) throws ExchangeFailed {
        if (broken || !complete) {
            throw new ExchangeFailed(new ExchangeFault.BrokenOff(server, "it was not whole"));
        }
        if (status != HttpStatus.OK_200) {
            throw new ExchangeFailed(new ExchangeFault.Refused(status));
        }
        return body.toByteArray();
    }

    boolean isBroken() {
        return broken || !complete;
    }

    String line() {
        return "HTTP/1.1 " + status + " " + reason;
    }

    /** Returns the first line and the fields, one a line. */
    String head() {
        var head = new StringBuilder(line());
        fields.forEach(field -> head.append("\r\n").append(field));
        return head.toString();
    }

    List<HttpField> fields() {
        return fields;
    }

    byte[] body() {
        return body.toByteArray();
    }

    String type() {
        return type;
    }

    Optional<String> hmac() {
        return hmac;
    }
}
