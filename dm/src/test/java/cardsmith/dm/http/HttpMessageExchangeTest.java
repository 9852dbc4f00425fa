package cardsmith.dm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.http.ExchangeFault.BrokenOff;
import cardsmith.dm.http.ExchangeFault.Empty;
import cardsmith.dm.http.ExchangeFault.Misdirected;
import cardsmith.dm.http.ExchangeFault.Refused;
import cardsmith.dm.http.ExchangeFault.TimedOut;
import cardsmith.dm.http.ExchangeFault.TlsRefused;
import cardsmith.dm.http.ExchangeFault.TooLarge;
import cardsmith.dm.http.ExchangeFault.Unreachable;
import cardsmith.dm.http.ExchangeFault.WrongMediaType;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessageExchangeTest {

    private static final Transmission MESSAGE = Transmission.of(EchoSession.octets(SyncMlForm.XML, "1", "IMEI:1", 1));
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), 1000);

    private static ExchangeFault fault(URI to, Patience patience, Trust trust) {
        HttpMessageExchange exchange = new HttpMessageExchange(patience, trust);
        ExchangeFault fault = assertThrows(ExchangeFailed.class, () -> exchange.exchange(to, MESSAGE))
                .fault();
        assertTrue(fault.sentence().endsWith("."), fault.sentence());
        assertTrue(fault.nextStep().endsWith("."), fault.nextStep());
        assertFalse(fault.sentence().contains("Exception"), fault.sentence());
        return fault;
    }

    private static ExchangeFault faultOf(String answer) throws IOException {
        try (CannedServer server = CannedServer.saying(answer)) {
            return fault(server.address(), SHORT, Trust.system());
        }
    }

    private static String http(String head, String body) {
        return "HTTP/1.1 " + head + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void aMessageAndItsProofGoThereAndBackInBothForms(SyncMlForm form) throws Exception {
        EchoSession session = new EchoSession(form);
        try (DmHttpServer server = DmHttpServer.start(ServerSettings.loopback(0), respUri -> session)) {
            Transmission sent = new Transmission(
                    form,
                    EchoSession.octets(form, "1", "IMEI:1", 1),
                    Optional.of("algorithm=MD5, username=\"x\", mac=AAAA"));
            Transmission answer =
                    new HttpMessageExchange(Patience.USUAL, Trust.system()).exchange(server.address(), sent);
            assertEquals(List.of(sent), session.heard);
            assertEquals(form, answer.form());
            assertEquals(Optional.of("proof of the server"), answer.hmac());
        }
    }

    @Test
    void aPortWhereNothingListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertInstanceOf(
                Unreachable.class, fault(URI.create("http://127.0.0.1:" + port + "/dm"), SHORT, Trust.system()));
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws IOException {
        Patience hasty = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200), 1000);
        try (CannedServer server = CannedServer.saying(CannedServer.SILENCE)) {
            assertInstanceOf(TimedOut.class, fault(server.address(), hasty, Trust.system()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, path",
        "415 Unsupported Media Type, encoding",
        "503 Service Unavailable, busy",
        "500 Server Error, log",
        "401 Unauthorized, credentials",
        "302 Found, address",
        "204 No Content, address"
    })
    void aStatusOfHttpIsSaidInWords(String status, String hint) throws IOException {
        ExchangeFault fault = faultOf(http(status, ""));
        assertEquals(
                Integer.parseInt(status.substring(0, 3)),
                assertInstanceOf(Refused.class, fault).code());
        assertTrue(fault.sentence().contains(status.substring(4)), fault.sentence());
        assertTrue(fault.nextStep().contains(hint), fault.nextStep());
    }

    @Test
    void aWebPageIsNoAnswer() throws IOException {
        ExchangeFault fault = faultOf(http("200 OK\r\nContent-Type: text/html; charset=utf-8", "<html></html>"));
        assertTrue(
                assertInstanceOf(WrongMediaType.class, fault).found().startsWith("text/html"),
                "the type found is named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\nLONG\r\n0\r\n\r\n"
            })
    void anAnswerThatIsTooLargeIsNotRead(String answer) throws IOException {
        ExchangeFault fault = faultOf(answer.replace("LONG", "x".repeat(1001)));
        assertEquals(1000, assertInstanceOf(TooLarge.class, fault).most());
    }

    @Test
    void anAnswerOfNothingIsEmpty() throws IOException {
        assertInstanceOf(Empty.class, faultOf(http("200 OK\r\nContent-Type: application/vnd.syncml.dm+xml", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "220 mail.example ESMTP\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"})
    void whatEndsTooSoonOrIsNoHttpIsBrokenOff(String answer) throws IOException {
        assertInstanceOf(BrokenOff.class, faultOf(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/dm",
                "http://127.0.0.1:1/dm",
                "file:///etc/passwd",
                "//other.example/dm",
                "ht tp://x",
                "http://user@127.0.0.1/dm"
            })
    void aRedirectionToAnotherPlaceIsNotFollowed(String where) throws IOException {
        assertInstanceOf(Misdirected.class, faultOf(http("307 Temporary Redirect\r\nLocation: " + where, "")));
    }

    @Test
    void aRedirectionWithoutEndIsLeft() throws IOException {
        assertInstanceOf(Misdirected.class, faultOf(http("308 Permanent Redirect\r\nLocation: /again", "")));
    }

    @Test
    void aCertificateOfAnUnknownSignerIsRefused() throws Exception {
        assertEquals(TlsProblem.UNKNOWN_SIGNER, tlsProblem(key("127.0.0.1", 0), Trust.system()));
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        ServerKey old = key("127.0.0.1", -400);
        assertEquals(TlsProblem.EXPIRED, tlsProblem(old, Trust.only(old.pem())));
    }

    @Test
    void aCertificateOfTomorrowIsRefused() throws Exception {
        ServerKey early = key("127.0.0.1", 2);
        assertEquals(TlsProblem.NOT_YET_VALID, tlsProblem(early, Trust.only(early.pem())));
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        ServerKey other = key("dm.example.com", 0);
        assertEquals(TlsProblem.WRONG_NAME, tlsProblem(other, Trust.only(other.pem())));
    }

    @Test
    void aTrustedCertificateCarriesTheMessage() throws Exception {
        ServerKey key = key("127.0.0.1", 0);
        EchoSession session = new EchoSession(SyncMlForm.XML);
        try (DmHttpServer server = DmHttpServer.start(ServerSettings.loopback(0).with(key), respUri -> session)) {
            assertEquals("https", server.address().getScheme());
            new HttpMessageExchange(Patience.USUAL, Trust.only(key.pem())).exchange(server.address(), MESSAGE);
            assertEquals(1, session.heard.size());
        }
    }

    @Test
    void tlsWithAServerThatSpeaksNoneIsRefused() throws Exception {
        try (DmHttpServer server =
                DmHttpServer.start(ServerSettings.loopback(0), respUri -> new EchoSession(SyncMlForm.XML))) {
            URI tls = URI.create(server.address().toString().replace("http:", "https:"));
            TlsRefused refused = assertInstanceOf(TlsRefused.class, fault(tls, SHORT, Trust.system()));
            assertEquals(TlsProblem.NO_TLS, refused.problem(), refused.sentence());
        }
    }

    private static ServerKey key(String host, int daysFromNow) {
        Instant from = Instant.now().plus(Duration.ofDays(daysFromNow)).minus(Duration.ofHours(1));
        return ServerKey.selfSigned(List.of(host), from, Duration.ofDays(30));
    }

    private static TlsProblem tlsProblem(ServerKey key, Trust trust) throws IOException {
        try (DmHttpServer server =
                DmHttpServer.start(ServerSettings.loopback(0).with(key), respUri -> new EchoSession(SyncMlForm.XML))) {
            return assertInstanceOf(TlsRefused.class, fault(server.address(), SHORT, trust))
                    .problem();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/dm, http://h/dm?s=1, http://h/dm?s=1",
        "http://h/dm, ?s=1, http://h/?s=1",
        "http://h:80/dm, http://H/dm2, http://H/dm2",
        "http://h/dm, https://h/dm, https://h/dm"
    })
    void theNextAddressMayBeAnotherOfTheSameHost(String from, String given, String next) throws Exception {
        assertEquals(
                next.replace("/?", "/?"),
                RespUri.follow(URI.create(from), given).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/dm, http://h/dm",
        "http://h/dm, http://g/dm",
        "http://h/dm, ftp://h/dm",
        "https://h/, https://h:444/"
    })
    void theNextAddressDoesNotLeaveTheHostOrTls(String from, String given) {
        assertThrows(ExchangeFailed.class, () -> RespUri.follow(URI.create(from), given));
    }

    @Test
    void anAddressWithoutEndIsNotFollowed() {
        assertThrows(ExchangeFailed.class, () -> RespUri.follow(URI.create("http://h/dm"), "/" + "x".repeat(3000)));
    }
}
