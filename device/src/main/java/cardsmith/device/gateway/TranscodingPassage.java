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
final class TranscodingPassage implements Passage {

    private static final int ROOM = 1 << 14;

    /** Header fields that describe one hop or the body as it was. */
    private static final Set<HttpHeader> REWRITTEN =
            Set.of(HttpHeader.CONTENT_TYPE, HttpHeader.CONTENT_LENGTH, HttpHeader.TRANSFER_ENCODING, HttpHeader.EXPECT);

    /** Is told when a message was transcoded. */
    @FunctionalInterface
    interface Watch {
        void transcoded(boolean toCard, int octetsBefore, int octetsAfter);
    }

    private final int port;
    private final Watch watch;
    private final Octets raw = new Octets();
    private final Octets toCard = new Octets();
    private final Octets toClient = new Octets();
    private IncomingRequest request = new IncomingRequest(false);
    private Optional<HttpAnswer> answer = Optional.empty();
    private boolean xml;
    private boolean headSeen;
    private boolean admitted;
    private String refusal = "";

    TranscodingPassage(int port, Watch watch) {
        this.port = port;
        this.watch = watch;
    }

    @Override
    public void fromClient(byte[] bytes) {
        raw.put(bytes);
        takeRequest();
    }

    private void takeRequest() {
        if (isRefused() || answer.isPresent() || raw.length() == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(raw.takeAll());
        request.take(buffer);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        raw.put(rest);
        if (request.fault().isPresent()) {
            refuse(request.fault().get(), "This is no request of HTTP/1.1.");
        } else if (request.isHeadComplete() && !headSeen) {
            headSeen = true;
            if (!request.isFor(port)) {
                refuse(421, OwnAnswer.misdirected(port));
            } else if (!request.isComplete() && request.isWaitingForLeave()) {
                toClient.put(OwnAnswer.GO_ON);
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
        toCard.put(written(request.line(), request.fields(), type, body, !type.isEmpty() || body.length > 0));
        answer = Optional.of(new HttpAnswer(request.method().equals("HEAD")));
        request = new IncomingRequest(false);
        headSeen = false;
        admitted = true;
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

    private void refuse(int status, String sentence) {
        refusal = status + " " + sentence;
        raw.takeAll();
        toClient.put(OwnAnswer.refusing(status, sentence));
    }

    @Override
    public void fromCard(byte[] bytes) {
        answer.ifPresent(a -> a.take(bytes));
        finish();
    }

    @Override
    public void cardEnded() {
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
        toClient.put(written(whole.line(), whole.fields(), type, body, true));
        takeRequest();
    }

    @Override
    public byte[] forCard(int most) {
        return toCard.take(most);
    }

    @Override
    public byte[] forClient() {
        return toClient.takeAll();
    }

    @Override
    public boolean isAdmitted() {
        return admitted;
    }

    @Override
    public boolean isRefused() {
        return !refusal.isEmpty();
    }

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public boolean hasRoom() {
        return raw.length() + toCard.length() < ROOM;
    }
}
