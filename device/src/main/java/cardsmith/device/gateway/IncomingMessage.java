package cardsmith.device.gateway;

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

/** A message of HTTP while it comes in, its body bounded. */
abstract class IncomingMessage implements HttpParser.HttpHandler {

    private final int mostBody;
    private final List<HttpField> fields = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean complete;
    private Optional<HttpException> fault = Optional.empty();

    /** Makes an empty message that takes a body of at most so many octets. */
    IncomingMessage(int mostBody) {
        this.mostBody = mostBody;
    }

    /** Forgets a message that another one follows. */
    final void beginAgain() {
        fields.clear();
        complete = false;
    }

    @Override
    public final void parsedHeader(HttpField field) {
        fields.add(field);
    }

    @Override
    public boolean headerComplete() {
        return false;
    }

    @Override
    public final boolean content(ByteBuffer bytes) {
        if (bytes.remaining() > mostBody - body.size()) {
            fault = Optional.of(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413));
            return true;
        }
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        body.writeBytes(part);
        return false;
    }

    @Override
    public final boolean contentComplete() {
        return false;
    }

    @Override
    public final boolean messageComplete() {
        complete = true;
        return true;
    }

    @Override
    public final void earlyEOF() {
        fault = Optional.of(new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400));
    }

    @Override
    public final void badMessage(HttpException failure) {
        fault = Optional.of(failure);
    }

    final boolean isComplete() {
        return complete;
    }

    final boolean isOver() {
        return complete || fault.isPresent();
    }

    /** Returns the status of HTTP that a faulty message is answered with. */
    final Optional<Integer> fault() {
        return fault.map(HttpException::getCode);
    }

    final List<HttpField> fields() {
        return fields;
    }

    final byte[] body() {
        return body.toByteArray();
    }

    /** Returns the media type with its parameters, empty where none is named. */
    final String type() {
        return values(HttpHeader.CONTENT_TYPE.asString()).stream().findFirst().orElse("");
    }

    final List<String> values(String name) {
        return fields.stream()
                .filter(f -> name.equalsIgnoreCase(f.getName()))
                .map(f -> f.getValue() == null ? "" : f.getValue())
                .toList();
    }
}
