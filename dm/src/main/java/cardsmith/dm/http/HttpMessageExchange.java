package cardsmith.dm.http;

import cardsmith.dm.http.ExchangeFault.BrokenOff;
import cardsmith.dm.http.ExchangeFault.Empty;
import cardsmith.dm.http.ExchangeFault.Misdirected;
import cardsmith.dm.http.ExchangeFault.Refused;
import cardsmith.dm.http.ExchangeFault.TimedOut;
import cardsmith.dm.http.ExchangeFault.TlsRefused;
import cardsmith.dm.http.ExchangeFault.TooLarge;
import cardsmith.dm.http.ExchangeFault.Unreachable;
import cardsmith.dm.http.ExchangeFault.WrongMediaType;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Carries messages to a server over HTTP or TLS, one POST each, and follows redirections within the host. Safe for
 * several threads at once.
 */
public final class HttpMessageExchange implements MessageExchange {

    private static final int MOST_HOPS = 3;

    private final HttpClient client;
    private final Patience patience;

    /** Makes the way with these bounds; TLS trusts the signers given. */
    public HttpMessageExchange(Patience patience, Trust trust) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .sslContext(trust.context())
                .build();
    }

    @Override
    public Transmission exchange(URI to, Transmission message) throws ExchangeFailed {
        URI at = RespUri.checked(to);
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            HttpResponse<byte[]> response = send(at, message);
            int code = response.statusCode();
            // Only these two keep the method and the message (RFC 9110 clauses 15.4.8 and 15.4.9).
            Optional<String> location =
                    code == 307 || code == 308 ? response.headers().firstValue("Location") : Optional.empty();
            if (location.isEmpty()) {
                return answer(response);
            }
            at = RespUri.follow(at, location.get());
        }
        throw new ExchangeFailed(new Misdirected(RespUri.shown(at.toString()) + " after " + MOST_HOPS + " others"));
    }

    private HttpResponse<byte[]> send(URI to, Transmission message) throws ExchangeFailed {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .POST(BodyPublishers.ofByteArray(message.octets()))
                .header("Content-Type", message.form().mediaType())
                .header("Accept", accepted(message.form()))
                .header("Cache-Control", "no-store")
                .header("User-Agent", "Cardsmith");
        message.hmac().ifPresent(proof -> request.header(HmacHeader.NAME, proof));
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request.build(), this::body);
        try {
            // The client's own time-out ends with the headers; this one holds until the last octet.
            return pending.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw new ExchangeFailed(timedOut(to, patience.answer().toSeconds()), late);
        } catch (InterruptedException stopped) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new ExchangeFailed(new BrokenOff(server(to), "the session was stopped"), stopped);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new ExchangeFailed(fault(to, cause), cause);
        }
    }

    private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        long announced = info.headers().firstValueAsLong("Content-Length").orElse(0);
        return new BoundedBody(patience.mostOctets(), announced);
    }

    private static String accepted(SyncMlForm first) {
        SyncMlForm second = first == SyncMlForm.XML ? SyncMlForm.WBXML : SyncMlForm.XML;
        return first.mediaType() + ", " + second.mediaType() + ";q=0.5";
    }

    private ExchangeFault fault(URI to, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BoundedBody.Overflow) {
                return new TooLarge(patience.mostOctets());
            }
            if (at instanceof SSLException tls) {
                return new TlsRefused(server(to), TlsProblem.of(tls));
            }
            if (at instanceof UnresolvedAddressException) {
                return new Unreachable(server(to), "there is no host of this name");
            }
            if (at instanceof HttpConnectTimeoutException) {
                return timedOut(to, patience.connect().toSeconds());
            }
            if (at instanceof HttpTimeoutException) {
                return timedOut(to, patience.answer().toSeconds());
            }
        }
        if (cause instanceof ConnectException) {
            return new Unreachable(server(to), "it refuses the connection");
        }
        String reason = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : "the connection ended";
        return new BrokenOff(server(to), RespUri.shown(reason));
    }

    private static TimedOut timedOut(URI to, long seconds) {
        return new TimedOut(server(to), Math.max(1, seconds));
    }

    private Transmission answer(HttpResponse<byte[]> response) throws ExchangeFailed {
        if (response.statusCode() != 200) {
            throw new ExchangeFailed(new Refused(response.statusCode()));
        }
        byte[] body = response.body();
        if (body.length == 0) {
            throw new ExchangeFailed(new Empty());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        SyncMlForm form =
                MediaTypes.form(type).orElseThrow(() -> new ExchangeFailed(new WrongMediaType(RespUri.shown(type))));
        return new Transmission(form, body, response.headers().firstValue(HmacHeader.NAME));
    }

    private static String server(URI to) {
        int port = to.getPort() >= 0 ? to.getPort() : to.getScheme().equals("https") ? 443 : 80;
        return to.getHost() + ":" + port;
    }
}
