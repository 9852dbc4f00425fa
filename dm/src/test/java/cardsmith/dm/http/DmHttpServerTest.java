package cardsmith.dm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.syncml.SyncMlForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DmHttpServerTest {

    private static final String XML = SyncMlForm.XML.mediaType();

    private final List<EchoSession> sessions = new CopyOnWriteArrayList<>();
    private final List<String> respUris = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private DmHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = DmHttpServer.start(ServerSettings.loopback(0).within(2000, 2, Duration.ofMinutes(1)), this::open);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServedSession open(String respUri) {
        respUris.add(respUri);
        sessions.add(new EchoSession(SyncMlForm.XML));
        return sessions.get(sessions.size() - 1);
    }

    private HttpResponse<String> post(URI to, String type, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(to)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private int status(String type, String body) throws Exception {
        return post(server.address(), type, body).statusCode();
    }

    @Test
    void itListensForThisMachineAlone() {
        assertTrue(InetAddress.getLoopbackAddress()
                .getHostAddress()
                .equals(server.address().getHost()));
    }

    @Test
    void anotherPathIsNotFound() throws Exception {
        assertEquals(404, post(server.address().resolve("/other"), XML, "x").statusCode());
    }

    @Test
    void onlyPostIsTaken() throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(server.address()).build(), BodyHandlers.ofString());
        assertEquals(405, response.statusCode());
        assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void whatIsNoMessageIsRefusedInWords() throws Exception {
        assertEquals(415, status("text/xml", "<x/>"));
        assertEquals(413, status(XML, "x".repeat(2001)));
        assertEquals(400, status(XML, ""));
        HttpResponse<String> damaged = post(server.address(), XML, "<SyncML><SyncHdr>");
        assertEquals(400, damaged.statusCode());
        assertTrue(damaged.body().contains("line 1"), damaged.body());
        assertTrue(sessions.isEmpty(), "no session was begun");
    }

    @Test
    void aRefusalEndsTheConnectionThatItsMessageWasLeftOn() throws Exception {
        HttpResponse<String> tooLarge = post(server.address(), XML, "x".repeat(2001));
        assertEquals("close", tooLarge.headers().firstValue("Connection").orElse(""));
    }

    @Test
    void parametersOfTheMediaTypeAreLeftAside() throws Exception {
        assertEquals(
                200,
                status(XML.toUpperCase(java.util.Locale.ROOT) + "; charset=UTF-8", EchoSession.message("1", "a", 1)));
    }

    @Test
    void theAddressLeadsBackToTheSession() throws Exception {
        status(XML, EchoSession.message("1", "a", 1));
        status(XML, EchoSession.message("1", "b", 1));
        assertEquals(2, sessions.size());
        assertEquals(
                200,
                post(URI.create(respUris.get(0)), XML, EchoSession.message("1", "a", 2))
                        .statusCode());
        assertEquals(2, sessions.get(0).heard.size());
        assertEquals(1, sessions.get(1).heard.size());
    }

    @Test
    void theCookieLeadsBackToTheSession() throws Exception {
        HttpResponse<String> first = post(server.address(), XML, EchoSession.message("1", "a", 1));
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        HttpRequest second = HttpRequest.newBuilder(server.address())
                .header("Content-Type", XML)
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .POST(BodyPublishers.ofString(EchoSession.message("77", "else", 2)))
                .build();
        assertEquals(200, client.send(second, BodyHandlers.discarding()).statusCode());
        assertEquals(2, sessions.get(0).heard.size());
    }

    @Test
    void numberAndDeviceLeadBackToTheSession() throws Exception {
        status(XML, EchoSession.message("1", "a", 1));
        assertEquals(200, status(XML, EchoSession.message("1", "a", 2)));
        assertEquals(1, sessions.size());
        assertEquals(410, status(XML, EchoSession.message("2", "a", 2)));
    }

    @Test
    void aFirstMessageBeginsAnewAndGivesUpWhatWentOn() throws Exception {
        status(XML, EchoSession.message("1", "a", 1));
        status(XML, EchoSession.message("1", "a", 1));
        assertEquals(2, sessions.size());
        assertTrue(sessions.get(0).abandoned);
        assertFalse(sessions.get(1).abandoned);
    }

    @Test
    void aSessionThatIsOverIsGone() throws Exception {
        status(XML, EchoSession.message("1", "a", 1));
        sessions.get(0).over = true;
        URI next = URI.create(respUris.get(0));
        assertEquals(200, post(next, XML, EchoSession.message("1", "a", 2)).statusCode());
        assertEquals(410, post(next, XML, EchoSession.message("1", "a", 3)).statusCode());
    }

    @Test
    void moreSessionsThanItTakesAreTurnedAway() throws Exception {
        status(XML, EchoSession.message("1", "a", 1));
        status(XML, EchoSession.message("2", "a", 1));
        assertEquals(503, status(XML, EchoSession.message("3", "a", 1)));
    }

    @Test
    void closingGivesUpWhatGoesOn() throws Exception {
        status(XML, EchoSession.message("1", "a", 1));
        server.close();
        assertTrue(sessions.get(0).abandoned);
    }

    @Test
    void aTakenPortIsAnErrorOfTheNetwork() {
        assertThrows(
                IOException.class,
                () -> DmHttpServer.start(
                                ServerSettings.loopback(server.address().getPort()), this::open)
                        .close());
    }

    @Test
    void aSessionWithoutMessagesIsGivenUpInTime() {
        AtomicLong now = new AtomicLong();
        EchoSession quiet = new EchoSession(SyncMlForm.XML);
        EchoSession busy = new EchoSession(SyncMlForm.XML);
        try (SessionTable table = new SessionTable(4, Duration.ofSeconds(10), now::get)) {
            table.take("q", "q", quiet);
            table.take("b", "b", busy);
            now.set(TimeUnit.SECONDS.toNanos(9));
            table.byToken("b");
            now.set(TimeUnit.SECONDS.toNanos(11));
            table.sweep();
            assertTrue(quiet.abandoned);
            assertFalse(busy.abandoned);
            assertTrue(table.byToken("q").isEmpty());
        }
    }

    @Test
    void curlIsServedToo() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "curl",
                "-s",
                "-o",
                "-",
                "-w",
                "%{http_code} %{content_type}",
                "-X",
                "POST",
                "-H",
                "Content-Type: " + XML,
                "--data-binary",
                EchoSession.message("9", "curl", 1),
                server.address().toString());
        Process curl;
        try {
            curl = builder.redirectErrorStream(true).start();
        } catch (IOException missing) {
            System.out.println("skipped: curl is not installed");
            org.junit.jupiter.api.Assumptions.abort("curl is not installed");
            return;
        }
        String said = new String(curl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, curl.waitFor());
        assertTrue(said.endsWith("200 " + XML), said);
    }
}
