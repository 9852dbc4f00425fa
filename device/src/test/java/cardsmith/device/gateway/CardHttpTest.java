package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.virtual.VirtualUicc;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as the card serves it (RFC 9110, RFC 9112). */
class CardHttpTest {

    private static final String DM = "Content-Type: application/vnd.syncml.dm+wbxml\r\n";

    private BenchOfCard bench;

    @BeforeEach
    void powerOn() throws Exception {
        bench = BenchOfCard.with(VirtualUicc.withSamples(1));
    }

    private String http(String request) throws Exception {
        return bench.http(request.getBytes(ISO_8859_1));
    }

    private static String line(String answer) {
        return answer.lines().findFirst().orElse("");
    }

    @Test
    void aBrowserSeesThatTheCardLives() throws Exception {
        String answer = http("GET / HTTP/1.1\r\nHost: 127.0.0.1:3516\r\n\r\n");
        assertEquals("HTTP/1.1 200 OK", line(answer));
        assertTrue(answer.contains("Management Objects: 4"), answer);
        int head = answer.indexOf("\r\n\r\n") + 4;
        assertTrue(answer.contains("Content-Length: " + (answer.length() - head) + "\r\n"), answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /other HTTP/1.1     |                                              | 404 Not Found
            GET /dm HTTP/1.1        |                                              | 405 Method Not Allowed
            PUT /dm HTTP/1.1        |                                              | 405 Method Not Allowed
            POST / HTTP/1.1         | Content-Length: 0                            | 405 Method Not Allowed
            POST /dm HTTP/1.1       | Content-Length: 3                            | 415 Unsupported Media Type
            POST /dm HTTP/1.1       | Content-Type: application/vnd.syncml.dm+wbxml | 411 Length Required
            GET / HTTP/2.0          |                                              | 400 Bad Request
            GET / HTTP/1.1          | no colon                                     | 400 Bad Request
            POST /dm HTTP/1.1       | Expect: a miracle                            | 417 Expectation Failed
            POST /dm HTTP/1.1       | Content-Length: many                         | 400 Bad Request
            POST /dm HTTP/1.1       | Transfer-Encoding: gzip                      | 400 Bad Request
            """)
    void whatTheCardDoesNotServeIsRefusedAndTheConnectionEnds(String first, String header, String status)
            throws Exception {
        String answer = http(first + "\r\n" + (header == null ? "" : header + "\r\n") + "\r\n");
        assertEquals("HTTP/1.1 " + status, line(answer));
        assertTrue(answer.contains("Connection: close"), answer);
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        assertEquals(
                "HTTP/1.1 413 Content Too Large",
                line(http("POST /dm HTTP/1.1\r\n" + DM + "Content-Length: 5000\r\n\r\n")));
        assertEquals(
                "HTTP/1.1 413 Content Too Large",
                line(http("POST /dm HTTP/1.1\r\n" + DM + "Transfer-Encoding: chunked\r\n\r\n7D0\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03", "0300", "3C53796E634D4C2F3E", "03016A006D6C"})
    void aBodyThatIsNoMessageIsABadRequest(String octets) throws Exception {
        String body = new String(HexFormat.of().parseHex(octets), ISO_8859_1);
        assertEquals(
                "HTTP/1.1 400 Bad Request",
                line(http("POST /dm HTTP/1.1\r\n" + DM + "Content-Length: " + body.length() + "\r\n\r\n" + body)));
    }

    @Test
    void oneConnectionCarriesOneRequestAfterAnother() throws Exception {
        MemoryConnection client = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
        for (int i = 0; i < 5; i++) {
            client.send("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
            bench.settle();
            assertEquals("HTTP/1.1 200 OK", line(new String(client.take(), ISO_8859_1)));
            assertFalse(client.isEnded());
        }
    }

    @Test
    void anOlderClientGetsItsAnswerAndTheEndOfTheConnection() throws Exception {
        MemoryConnection client = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
        client.send("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
        bench.settle();
        assertEquals("HTTP/1.1 200 OK", line(new String(client.take(), ISO_8859_1)));
        assertTrue(client.isEnded());
    }

    @Test
    void twoClientsAtOnceAreBothServedAndAnIdleOneBlocksNobody() throws Exception {
        MemoryConnection idle = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
        idle.send("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
        bench.settle();
        MemoryConnection first = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
        MemoryConnection second = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
        first.send("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
        second.send("GET /x HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
        bench.settle();
        assertEquals("HTTP/1.1 200 OK", line(new String(first.take(), ISO_8859_1)));
        assertEquals("HTTP/1.1 404 Not Found", line(new String(second.take(), ISO_8859_1)));
        assertFalse(idle.isEnded());
    }

    @Test
    void aClientThatWaitsForLeaveGetsIt() throws Exception {
        MemoryConnection client = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
        String head = "POST /dm HTTP/1.1\r\n" + DM + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n";
        client.send(head.getBytes(ISO_8859_1));
        bench.settle();
        assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(client.take(), ISO_8859_1));
        client.send(new byte[] {1, 2, 3});
        bench.settle();
        assertEquals("HTTP/1.1 400 Bad Request", line(new String(client.take(), ISO_8859_1)));
    }

    @Test
    void aRequestMayComeInAnyPieces() throws Exception {
        byte[] request = "GET / HTTP/1.1\r\nX: y\r\n\r\n".getBytes(ISO_8859_1);
        for (int cut = 1; cut < request.length; cut++) {
            MemoryConnection client = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
            client.send(Arrays.copyOf(request, cut));
            bench.settle();
            client.send(Arrays.copyOfRange(request, cut, request.length));
            bench.settle();
            assertEquals("HTTP/1.1 200 OK", line(new String(client.take(), ISO_8859_1)), "cut at " + cut);
            client.end();
            bench.settle();
        }
    }

    @Test
    void noBytesAtAllStopTheCard() throws Exception {
        var random = new Random(7);
        byte[] model = ("POST /dm HTTP/1.1\r\n" + DM + "Content-Length: 8\r\n\r\n").getBytes(ISO_8859_1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(model, model.length + 8);
            for (int n = random.nextInt(12); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            MemoryConnection client = bench.transport.connect(BenchOfCard.PORT).orElseThrow();
            client.send(bytes);
            bench.settle();
            client.end();
            bench.settle();
        }
        assertEquals("HTTP/1.1 200 OK", line(http("GET / HTTP/1.1\r\n\r\n")));
    }
}
