package cardsmith.device.gateway;

import cardsmith.dm.BadDocument;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Serves clients that speak XML: their messages go to the card in WBXML, and its answers come back in XML. Requests and
 * answers are written anew, whole and with their length; one request is with the card at a time.
 */
final class TranscodingPassage extends Passage {

    /** Header fields that describe one hop or the body as it was. */
    private static final Set<HttpHeader> REWRITTEN =
            Set.of(HttpHeader.CONTENT_TYPE, HttpHeader.CONTENT_LENGTH, HttpHeader.TRANSFER_ENCODING, HttpHeader.EXPECT);

    /** Is told when a message was transcoded. */
    @FunctionalInterface
    interface Watch {
        void transcoded(boolean toCard, int octetsBefore, int octetsAfter);
    }

    private final Watch watch;
    private final Octets raw = new Octets();
    private IncomingRequest request = new IncomingRequest(false);
    private Optional<HttpAnswer> answer = Optional.empty();
    private boolean xml;
    private boolean headSeen;

    TranscodingPassage(int port, Watch watch) {
        super(port);
        this.watch = watch;
    }

    @Override
    void fromClient(byte[] bytes) {
        if (!isRefused()) {
            raw.put(bytes);
            takeRequest();
        }
    }

    private void takeRequest() {
        if (answer.isPresent() || raw.length() == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(raw.takeAll());
        request.take(buffer);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        raw.put(rest);
        judge(request);
        if (!isRefused() && request.isHeadComplete() && !headSeen) {
            headSeen = true;
            if (!request.isComplete() && request.isWaitingForLeave()) {
                toClient(OwnAnswer.GO_ON);
            }
        }
        if (!isRefused() && request.isComplete()) {
            handOn();
        }
    }

    private void handOn() {
        byte[] body = request.body();
        String type = request.type();
        xml = isXml(type);
        if (xml) {
            try {
                byte[] wbxml = SyncMl.wbxml(SyncMl.read(body).message());
                watch.transcoded(true, body.length, wbxml.length);
                body = wbxml;
                type = SyncMlForm.WBXML.mediaType();
            } catch (BadDocument e) {
                refuse(400, "The message is not one of SyncML: " + e.getMessage());
                return;
            }
        }
        toCard(written(request.line(), request.fields(), type, body, !type.isEmpty() || body.length > 0));
        answer = Optional.of(new HttpAnswer(request.method().equals("HEAD")));
        request = new IncomingRequest(false);
        headSeen = false;
        admit();
    }

    private static boolean isXml(String type) {
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return kind.equals(SyncMlForm.XML.mediaType());
    }

    private static byte[] written(String line, List<HttpField> fields, String type, byte[] body, boolean hasBody) {
        var head = new StringBuilder(line).append("\r\n");
        for (HttpField field : fields) {
            if (field.getHeader() == null || !REWRITTEN.contains(field.getHeader())) {
                head.append(field.getName())
                        .append(": ")
                        .append(field.getValue() == null ? "" : field.getValue())
                        .append("\r\n");
            }
        }
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (hasBody) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return Octets.joined(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), body);
    }

    @Override
    void fromCard(byte[] bytes) {
        answer.ifPresent(a -> a.take(bytes));
        finish();
    }

    @Override
    void cardEnded() {
        answer.ifPresent(HttpAnswer::end);
        finish();
    }

    private void finish() {
        if (answer.filter(HttpAnswer::isOver).isEmpty()) {
            return;
        }
        HttpAnswer whole = answer.get();
        answer = Optional.empty();
        if (whole.isBroken()) {
            refuse(502, "The card's answer was not whole.");
            return;
        }
        byte[] body = whole.body();
        String type = whole.type();
        if (xml && type.startsWith(SyncMlForm.WBXML.mediaType()) && body.length > 0) {
            try {
                byte[] text = SyncMl.write(SyncMl.read(body).message(), SyncMlForm.XML);
                watch.transcoded(false, body.length, text.length);
                body = text;
                type = SyncMlForm.XML.mediaType();
            } catch (BadDocument e) {
                refuse(502, "The card's answer is no message of SyncML: " + e.getMessage());
                return;
            }
        }
        toClient(written(whole.line(), whole.fields(), type, body, true));
        takeRequest();
    }

    @Override
    int held() {
        return raw.length();
    }
}
