package cardsmith.dm.http;

import cardsmith.dm.BadDocument;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each POST to its session and the answer back. */
final class MessageHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);
    private static final String TOKEN = "session";

    /** HTTP's way to say that a message was not taken. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    private final String path;
    private final int most;
    private final SessionTable table;
    private final ServedSession.Opener opener;

    MessageHandler(String path, int most, SessionTable table, ServedSession.Opener opener) {
        this.path = path;
        this.most = most;
        this.table = table;
        this.opener = opener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        try {
            SyncMlForm form = checked(request, response);
            Transmission message = new Transmission(
                    form,
                    body(request),
                    Optional.ofNullable(request.getHeaders().get(HmacHeader.NAME)));
            SessionTable.Place place = place(request, message);
            Transmission answer = answer(place, message);
            Response.addCookie(
                    response,
                    HttpCookie.build(TOKEN, place.token())
                            .path(path)
                            .httpOnly(true)
                            .build());
            write(response, answer, callback);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status);
            // The rest of a refused message is not read: the client must not send the next one behind it (RFC 9112,
            // 9.6).
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            Content.Sink.write(response, true, refusal.getMessage() + "\n", callback);
        }
        return true;
    }

    private SyncMlForm checked(Request request, Response response) throws Refusal {
        if (!Request.getPathInContext(request).equals(path)) {
            throw new Refusal(HttpStatus.NOT_FOUND_404, "DM messages go to " + path + ".");
        }
        if (!request.getMethod().equals("POST")) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            throw new Refusal(HttpStatus.METHOD_NOT_ALLOWED_405, "DM messages come by POST.");
        }
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        return MediaTypes.form(type)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                        "DM messages have the media type " + SyncMlForm.XML.mediaType() + " or "
                                + SyncMlForm.WBXML.mediaType() + "."));
    }

    private byte[] body(Request request) throws Refusal, IOException {
        if (request.getLength() > most) {
            throw tooLarge();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw tooLarge();
            }
            if (body.length == 0) {
                throw new Refusal(HttpStatus.BAD_REQUEST_400, "The message is empty.");
            }
            return body;
        }
    }

    private Refusal tooLarge() {
        return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE_413, "A message has at most " + most + " octets.");
    }

    private SessionTable.Place place(Request request, Transmission message) throws Refusal {
        table.sweep();
        Optional<String> token = token(request);
        if (token.isPresent()) {
            return table.byToken(token.get())
                    .orElseThrow(() -> new Refusal(HttpStatus.GONE_410, "This session is over."));
        }
        SyncHdr header = header(message);
        String name = header.sessionId() + " " + header.source().uri();
        Optional<SessionTable.Place> going = table.byName(name);
        if (!header.msgId().equals("1")) {
            return going.orElseThrow(() -> new Refusal(HttpStatus.GONE_410, "There is no such session."));
        }
        // A first message begins anew: what went on under this name was given up by its client.
        going.ifPresent(old -> {
            table.remove(old);
            SessionTable.abandon(old);
        });
        return open(request, name);
    }

    private SessionTable.Place open(Request request, String name) throws Refusal {
        if (table.isFull()) {
            throw full();
        }
        String token = table.newToken();
        HttpURI uri = request.getHttpURI();
        String respUri = uri.getScheme() + "://" + uri.getAuthority() + path + "?" + TOKEN + "=" + token;
        return table.take(token, name, opener.open(respUri)).orElseThrow(MessageHandler::full);
    }

    private static Refusal full() {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE_503, "The server has as many sessions as it takes.");
    }

    private static Optional<String> token(Request request) {
        Optional<String> named =
                Optional.ofNullable(Request.extractQueryParameters(request).getValue(TOKEN));
        return named.or(() -> Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(TOKEN))
                .map(HttpCookie::getValue)
                .findFirst());
    }

    private static SyncHdr header(Transmission message) throws Refusal {
        try {
            return SyncMl.read(message.octets()).message().header();
        } catch (BadDocument damaged) {
            throw new Refusal(HttpStatus.BAD_REQUEST_400, damaged.getMessage());
        }
    }

    private Transmission answer(SessionTable.Place place, Transmission message) throws Refusal {
        synchronized (place.session()) {
            try {
                Transmission answer = place.session().answer(message);
                if (place.session().isOver()) {
                    table.remove(place);
                }
                return answer;
            } catch (BadDocument damaged) {
                throw new Refusal(HttpStatus.BAD_REQUEST_400, damaged.getMessage());
            } catch (RuntimeException defect) {
                LOG.error("A session broke", defect);
                table.remove(place);
                SessionTable.abandon(place);
                throw new Refusal(HttpStatus.INTERNAL_SERVER_ERROR_500, "The server has a defect; its log has more.");
            }
        }
    }

    private static void write(Response response, Transmission answer, Callback callback) {
        byte[] body = answer.octets();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.form().mediaType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        answer.hmac().ifPresent(proof -> response.getHeaders().put(HmacHeader.NAME, proof));
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
