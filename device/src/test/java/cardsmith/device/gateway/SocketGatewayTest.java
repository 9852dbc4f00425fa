package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card's server as any program on this computer reaches it. */
@Timeout(30)
class SocketGatewayTest {

    private static final GatewayLimits QUICK =
            new GatewayLimits(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(10), 64);

    private static final String PACKAGE_1 = "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD>"
            + "<VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>"
            + "<Target><LocURI>card</LocURI></Target><Source><LocURI>IMEI:1</LocURI></Source></SyncHdr>"
            + "<SyncBody><Alert><CmdID>1</CmdID><Data>1201</Data></Alert><Final/></SyncBody></SyncML>";

    private final AtomicInteger envelopes = new AtomicInteger();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int port;

    private void serve(boolean transcoding, GatewayLimits limits) throws Exception {
        VirtualUicc card = VirtualUicc.withSamples(1);
        card.powerUp();
        var clock = InstantSource.system();
        var watch = new GatewayWatch() {
            @Override
            public void refused(SocketAddress client, String why) {
                refused.add(why);
            }
        };
        var transport = new SocketTransport(OptionalInt.of(0), transcoding, limits, clock, watch);
        var terminal = new Terminal(
                new GetResponseLink(command -> {
                    if ((command[1] & 0xFF) == 0xC2) {
                        envelopes.incrementAndGet();
                    }
                    return card.transmit(command);
                }),
                transport,
                new AbsentPerson(),
                clock,
                TerminalWatch.NONE);
        var gateway = new Gateway(terminal, transport, clock);
        port = gateway.open();
        var thread = new Thread(
                () -> {
                    try (transport) {
                        gateway.run();
                    } catch (CardException | IOException | RuntimeException e) {
                        over.completeExceptionally(e);
                    }
                    over.complete(null);
                },
                "gateway");
        thread.start();
        ends.add(gateway::stop);
    }

    @AfterEach
    void theGatewayEndsWhenItIsAsked() throws Exception {
        ends.forEach(Runnable::run);
        if (!ends.isEmpty()) {
            over.get(10, TimeUnit.SECONDS);
            assertThrows(IOException.class, this::connect, "nobody listens any more");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n";
    }

    /** Reads one answer with its body. */
    private static String answer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return bytes.toString(ISO_8859_1);
            }
            bytes.write(octet);
        }
        String head = bytes.toString(ISO_8859_1);
        int length = head.lines()
                .filter(l -> l.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }

    private static String line(String answer) {
        return answer.lines().findFirst().orElse("");
    }

    @Test
    void aBrowserSeesTheStatusPageAndTheConnectionStays() throws Exception {
        serve(false, GatewayLimits.USUAL);
        try (Socket client = connect()) {
            for (int i = 0; i < 3; i++) {
                send(client, get("/"));
                String answer = answer(client);
                assertEquals("HTTP/1.1 200 OK", line(answer));
                assertTrue(answer.contains("Management Objects: 4"), answer);
            }
        }
    }

    @Test
    void twoClientsAtOnceAreBothServed() throws Exception {
        serve(false, GatewayLimits.USUAL);
        try (Socket first = connect();
                Socket second = connect()) {
            send(first, get("/").substring(0, 9));
            send(second, get("/x"));
            assertEquals("HTTP/1.1 404 Not Found", line(answer(second)));
            send(first, get("/").substring(9));
            assertEquals("HTTP/1.1 200 OK", line(answer(first)));
        }
    }

    @Test
    void connectionsThatSendNothingTakeNoChannel() throws Exception {
        serve(false, GatewayLimits.USUAL);
        var idle = new ArrayList<Socket>();
        try (Socket client = connect()) {
            for (int i = 0; i < 10; i++) {
                idle.add(connect());
            }
            send(client, get("/"));
            assertEquals("HTTP/1.1 200 OK", line(answer(client)));
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void idleKeepAliveConnectionsGiveWayToAClientThatWaits() throws Exception {
        serve(false, QUICK);
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 3; i++) {
                Socket socket = connect();
                idle.add(socket);
                send(socket, get("/"));
                assertEquals("HTTP/1.1 200 OK", line(answer(socket)));
            }
            try (Socket client = connect()) {
                send(client, get("/"));
                assertEquals("HTTP/1.1 200 OK", line(answer(client)), "served though every channel was taken");
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example:PORT, false",
        "evil.example:PORT, true",
        "127.0.0.1, false",
        "localhost:1, false",
        "127.0.0.1.evil.example:PORT, false",
        "[::2]:PORT, false"
    })
    void anotherHostIsMisdirectedAndTheCardDoesNotSeeIt(String host, boolean transcoding) throws Exception {
        serve(transcoding, GatewayLimits.USUAL);
        int before = envelopes.get();
        try (Socket client = connect()) {
            send(client, "GET / HTTP/1.1\r\nHost: " + host.replace("PORT", "" + port) + "\r\n\r\n");
            assertEquals("HTTP/1.1 421 Misdirected Request", line(answer(client)));
            assertEquals(-1, client.getInputStream().read(), "the connection ends");
        }
        assertEquals(before, envelopes.get());
        assertEquals(1, refused.size());
        assertTrue(refused.get(0).startsWith("421 "), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
    void thisHostIsServedByEachOfItsNames(String host) throws Exception {
        serve(false, GatewayLimits.USUAL);
        try (Socket client = connect()) {
            send(client, "GET / HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n\r\n");
            assertEquals("HTTP/1.1 200 OK", line(answer(client)));
        }
    }

    @Test
    void aRequestWithoutHostIsABadOne() throws Exception {
        serve(false, GatewayLimits.USUAL);
        int before = envelopes.get();
        try (Socket client = connect()) {
            send(client, "GET / HTTP/1.1\r\n\r\n");
            assertEquals("HTTP/1.1 400 Bad Request", line(answer(client)));
        }
        assertEquals(before, envelopes.get());
    }

    @Test
    void aPortThatIsTakenIsNamedWithAnother() throws Exception {
        VirtualUicc card = VirtualUicc.withSamples(1);
        card.powerUp();
        var clock = InstantSource.system();
        try (var other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                var transport = new SocketTransport(
                        OptionalInt.of(other.getLocalPort()), false, QUICK, clock, GatewayWatch.NONE)) {
            var terminal = new Terminal(
                    new GetResponseLink(card::transmit), transport, new AbsentPerson(), clock, TerminalWatch.NONE);
            PortTaken taken = assertThrows(PortTaken.class, new Gateway(terminal, transport, clock)::open);
            assertTrue(taken.getMessage().startsWith("Port " + other.getLocalPort() + " of this computer is in use"));
            assertTrue(taken.free().isPresent());
            try (var free =
                    new ServerSocket(taken.free().getAsInt(), 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                assertTrue(free.isBound(), "the port that is offered is free");
            }
        }
    }

    @Test
    void aClientThatGoesAwayInTheMiddleBlocksNobody() throws Exception {
        serve(false, GatewayLimits.USUAL);
        for (int i = 0; i < 8; i++) {
            try (Socket client = connect()) {
                send(
                        client,
                        "POST /dm HTTP/1.1\r\nHost: localhost:" + port
                                + "\r\n"
                                + "Content-Type: application/vnd.syncml.dm+wbxml\r\n"
                                + "Content-Length: 900\r\n\r\n"
                                + "abc");
            }
        }
        try (Socket client = connect()) {
            send(client, get("/"));
            assertEquals("HTTP/1.1 200 OK", line(answer(client)));
        }
    }

    @Test
    void aClientThatSaysItsEndAfterTheRequestGetsTheAnswer() throws Exception {
        serve(false, GatewayLimits.USUAL);
        try (Socket client = connect()) {
            send(client, get("/"));
            client.shutdownOutput();
            assertEquals("HTTP/1.1 200 OK", line(answer(client)));
        }
    }

    @Test
    void aClientThatTakesNothingIsDroppedAndTheOthersAreServed() throws Exception {
        serve(false, new GatewayLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(200), 64));
        try (Socket greedy = connect()) {
            var writer = CompletableFuture.runAsync(() -> {
                try {
                    String page = get("/");
                    while (!over.isDone()) {
                        send(greedy, page);
                    }
                } catch (IOException dropped) {
                    // As it should be.
                }
            });
            writer.get(25, TimeUnit.SECONDS);
            try (Socket client = connect()) {
                send(client, get("/"));
                assertEquals("HTTP/1.1 200 OK", line(answer(client)));
            }
        }
    }

    @Test
    void aClientThatSpeaksXmlIsServedInXml() throws Exception {
        serve(true, GatewayLimits.USUAL);
        try (Socket client = connect()) {
            for (String type : List.of(SyncMlForm.XML.mediaType(), SyncMlForm.XML.mediaType() + "; charset=UTF-8")) {
                send(
                        client,
                        "POST /dm HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: " + type
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(PACKAGE_1.length())
                                + "\r\n" + PACKAGE_1 + "\r\n0\r\n\r\n");
                String answer = answer(client);
                assertEquals("HTTP/1.1 200 OK", line(answer));
                assertTrue(answer.contains("Content-Type: application/vnd.syncml.dm+xml"), answer);
                String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
                assertTrue(body.startsWith("<"), body);
                assertFalse(SyncMl.read(body.getBytes(ISO_8859_1))
                        .message()
                        .commands()
                        .isEmpty());
            }
            send(client, get("/"));
            assertEquals("HTTP/1.1 200 OK", line(answer(client)), "other requests pass as they are");
        }
    }

    @Test
    void aClientThatWaitsForLeaveToSendXmlGetsIt() throws Exception {
        serve(true, GatewayLimits.USUAL);
        try (Socket client = connect()) {
            send(
                    client,
                    "POST /dm HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: "
                            + SyncMlForm.XML.mediaType() + "\r\nExpect: 100-continue\r\nContent-Length: "
                            + PACKAGE_1.length()
                            + "\r\n\r\n");
            assertEquals("HTTP/1.1 100 Continue", line(answer(client)));
            send(client, PACKAGE_1);
            assertEquals("HTTP/1.1 200 OK", line(answer(client)));
        }
    }

    @Test
    void xmlThatIsNoMessageIsABadRequestOfWhichTheCardSeesNothing() throws Exception {
        serve(true, GatewayLimits.USUAL);
        int before = envelopes.get();
        try (Socket client = connect()) {
            send(
                    client,
                    "POST /dm HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: " + SyncMlForm.XML.mediaType()
                            + "\r\nContent-Length: 7\r\n\r\n<Sync/>");
            assertEquals("HTTP/1.1 400 Bad Request", line(answer(client)));
        }
        assertEquals(before, envelopes.get());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void curlPostsAPackageAndGetsTheAnswerOfTheCard(boolean transcoding, @TempDir Path folder) throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/curl"));
        Assumptions.assumeTrue(there, "there is no /usr/bin/curl on this computer");
        serve(transcoding, GatewayLimits.USUAL);
        SyncMlForm form = transcoding ? SyncMlForm.XML : SyncMlForm.WBXML;
        Path message = folder.resolve("package1");
        Path answer = folder.resolve("answer");
        Files.write(message, SyncMl.write(SyncMl.read(PACKAGE_1.getBytes(UTF_8)).message(), form));
        Process curl = new ProcessBuilder(
                        "/usr/bin/curl",
                        "-sS",
                        "--noproxy",
                        "*",
                        "--max-time",
                        "20",
                        "-H",
                        "Content-Type: " + form.mediaType(),
                        "--data-binary",
                        "@" + message,
                        "-o",
                        answer.toString(),
                        "-w",
                        "%{http_code} %{content_type}",
                        "http://127.0.0.1:" + port + "/dm")
                .redirectErrorStream(true)
                .start();
        String said = new String(curl.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, curl.waitFor(), said);
        assertEquals("200 " + form.mediaType(), said);
        byte[] bytes = Files.readAllBytes(answer);
        assertEquals(form, SyncMlForm.of(bytes));
        SyncMlMessage read = SyncMl.read(bytes).message();
        assertTrue(read.commands().size() >= 2, "statuses for header and alert");
    }
}
