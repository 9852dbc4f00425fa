package cardsmith.device.gateway;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/** A request of a client while it comes in. */
final class IncomingRequest extends IncomingMessage implements HttpParser.RequestHandler {

    /** More than a card takes; larger than any message that becomes one of a card in WBXML. */
    private static final int MOST_BODY = 1 << 18;

    private final boolean headOnly;
    private final HttpParser parser;
    private String method = "";
    private String uri = "";
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private boolean headComplete;

    /** Makes an empty request, of which the head alone or all is read. */
    IncomingRequest(boolean headOnly) {
        super(MOST_BODY);
        this.headOnly = headOnly;
        parser = new HttpParser(this);
    }

    @Override
    public void startRequest(String name, String target, HttpVersion spoken) {
        method = name;
        uri = target;
        version = spoken;
    }

    @Override
    public boolean headerComplete() {
        headComplete = true;
        return headOnly;
    }

    /** Takes bytes until the request is over; what follows is left in the buffer. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining() && !isOver()) {
            if (parser.parseNext(bytes)) {
                return;
            }
        }
    }

    boolean isHeadComplete() {
        return headComplete;
    }

    /** Returns whether the request names this host and port: 127.0.0.1, localhost or [::1]. */
    boolean isFor(int port) {
        Set<String> names = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        List<String> hosts = values(HttpHeader.HOST.asString());
        return hosts.size() == 1 && names.contains(hosts.get(0).toLowerCase(Locale.ROOT));
    }

    /** Returns whether the client waits for leave before it sends the body (RFC 9110 clause 10.1.1). */
    boolean isWaitingForLeave() {
        return values(HttpHeader.EXPECT.asString()).stream().anyMatch("100-continue"::equalsIgnoreCase);
    }

    String method() {
        return method;
    }

    String line() {
        return method + " " + uri + " " + version.asString();
    }
}
