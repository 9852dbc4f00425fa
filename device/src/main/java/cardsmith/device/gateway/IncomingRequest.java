package cardsmith.device.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;

/** A request of a client while it comes in, its head and body bounded. */
final class IncomingRequest {

    /** More than a card takes; larger than any message that becomes one of a card in WBXML. */
    private static final int MOST_BODY = 1 << 18;

    private final List<HttpField> fields = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpParser parser;
    private String method = "";
    private String uri = "";
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private boolean headComplete;
    private boolean complete;
    private Optional<HttpException> fault = Optional.empty();

    /** Makes an empty request, of which the head alone or all is read. */
    IncomingRequest(boolean headOnly) {
        parser = new HttpParser(new Handler(headOnly));
    }

    private final class Handler implements HttpParser.RequestHandler {

        private final boolean headOnly;

        Handler(boolean headOnly) {
            this.headOnly = headOnly;
        }

        @Override
        public void startRequest(String name, String target, HttpVersion spoken) {
            method = name;
            uri = target;
            version = spoken;
        }

        @Override
        public void parsedHeader(HttpField field) {
            fields.add(field);
        }

        @Override
        public boolean headerComplete() {
            headComplete = true;
            return headOnly;
        }

        @Override
        public boolean content(ByteBuffer bytes) {
            if (bytes.remaining() > MOST_BODY - body.size()) {
                fault = Optional.of(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413));
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
            fault = Optional.of(new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400));
        }

        @Override
        public void badMessage(HttpException failure) {
            fault = Optional.of(failure);
        }
    }

    /** Takes bytes until the request is over; what follows is left in the buffer. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining() && !complete && fault.isEmpty()) {
            if (parser.parseNext(bytes)) {
                return;
            }
        }
    }

    boolean isHeadComplete() {
        return headComplete;
    }

    boolean isComplete() {
        return complete;
    }

    /** Returns the status of HTTP that a faulty request is answered with. */
    Optional<Integer> fault() {
        return fault.map(HttpException::getCode);
    }

    /** Returns whether the request names this host and port: 127.0.0.1, localhost or [::1]. */
    boolean isFor(int port) {
        Set<String> names = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        List<String> hosts = values(HttpHeader.HOST);
        return hosts.size() == 1 && names.contains(hosts.get(0).toLowerCase(Locale.ROOT));
    }

    /** Returns whether the client waits for leave before it sends the body (RFC 9110 clause 10.1.1). */
    boolean isWaitingForLeave() {
        return values(HttpHeader.EXPECT).stream().anyMatch("100-continue"::equalsIgnoreCase);
    }

    String type() {
        List<String> types = values(HttpHeader.CONTENT_TYPE);
        return types.isEmpty() ? "" : types.get(0);
    }

    String method() {
        return method;
    }

    String line() {
        return method + " " + uri + " " + version.asString();
    }

    List<HttpField> fields() {
        return fields;
    }

    byte[] body() {
        return body.toByteArray();
    }

    private List<String> values(HttpHeader header) {
        return fields.stream()
                .filter(f -> header.is(f.getName()))
                .map(f -> f.getValue() == null ? "" : f.getValue())
                .toList();
    }
}
