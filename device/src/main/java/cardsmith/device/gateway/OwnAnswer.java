package cardsmith.device.gateway;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpStatus;

/** What the gateway answers without the card. */
final class OwnAnswer {

    /** Leave to send the body (RFC 9110 clause 15.2.1). */
    static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private OwnAnswer() {}

    /** Returns the answer with a status and one sentence, after which the connection ends. */
    static byte[] refusing(int status, String sentence) {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " " + HttpStatus.getMessage(status)
                + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        return Octets.joined(head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /** Returns why a request with another Host header is not served (RFC 9110 clause 7.4). */
    static String misdirected(int port) {
        return "This is a card at http://127.0.0.1:" + port + "/; the request names another host.";
    }
}
