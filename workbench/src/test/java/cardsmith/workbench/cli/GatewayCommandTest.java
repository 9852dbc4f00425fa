package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.syncml.SyncMl;
import cardsmith.workbench.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a program of its own, as another one on this computer sees it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatewayCommandTest {

    private static final String PACKAGE_1 = """
            <SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
            <SessionID>7</SessionID><MsgID>1</MsgID><Target><LocURI>card</LocURI></Target>\
            <Source><LocURI>IMEI:1</LocURI></Source></SyncHdr><SyncBody><Alert><CmdID>1</CmdID>\
            <Data>1201</Data></Alert><Final/></SyncBody></SyncML>""";

    @TempDir
    Path folder;

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "gateway"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CARDSMITH_SETTINGS", folder.resolve("set").toString());
        return builder.start();
    }

    private static HttpRequest post(URI address, String type, byte[] body) {
        return HttpRequest.newBuilder(address.resolve("/dm"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Test
    void dmscIf2TwoProgramsAtOnceTalkToTheCardInXmlAndWbxmlUntilItEnds() throws Exception {
        Process gateway = start("--reader", "virtual", "--port", "0");
        try (BufferedReader said = gateway.errorReader(StandardCharsets.UTF_8)) {
            // Newer Java machines may say something of their own first.
            Pattern place = Pattern.compile("The card is at (http\\S+)\\. ");
            URI address = said.lines()
                    .map(place::matcher)
                    .filter(Matcher::find)
                    .map(at -> URI.create(at.group(1)))
                    .findFirst()
                    .orElseThrow();
            HttpClient idle = HttpClient.newHttpClient();
            HttpResponse<String> page =
                    idle.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertTrue(page.body().contains("Management Objects: 4"), page.body());
            byte[] wbxml = SyncMl.wbxml(
                    SyncMl.read(PACKAGE_1.getBytes(StandardCharsets.UTF_8)).message());
            CompletableFuture<HttpResponse<byte[]>> one = HttpClient.newHttpClient()
                    .sendAsync(
                            post(address, "application/vnd.syncml.dm+wbxml", wbxml),
                            HttpResponse.BodyHandlers.ofByteArray());
            CompletableFuture<HttpResponse<byte[]>> two = HttpClient.newHttpClient()
                    .sendAsync(
                            post(address, "application/vnd.syncml.dm+xml", PACKAGE_1.getBytes(StandardCharsets.UTF_8)),
                            HttpResponse.BodyHandlers.ofByteArray());
            for (CompletableFuture<HttpResponse<byte[]>> answer : List.of(one, two)) {
                HttpResponse<byte[]> got = answer.get(60, TimeUnit.SECONDS);
                assertEquals(200, got.statusCode());
                assertTrue(SyncMl.read(got.body()).message().commands().size() > 2, "statuses and objects");
            }
            assertTrue(new String(two.get().body(), StandardCharsets.UTF_8).startsWith("<?xml"));
            // Not by the process itself, which closes what it says.
            gateway.toHandle().destroy();
            assertTrue(gateway.waitFor(60, TimeUnit.SECONDS));
            String rest = String.join("\n", said.lines().toList());
            assertTrue(rest.contains("XML to WBXML"), rest);
            assertTrue(rest.contains("127.0.0.1:") && !rest.contains("/127"), rest);
            assertTrue(gateway.inputReader().readLine().startsWith("The card is not at " + address));
        } finally {
            gateway.destroyForcibly();
        }
    }

    @Test
    void dmscIf1ACardWithATriggerPushesToTheProgramThatListens() throws Exception {
        String reader = "virtual:" + folder.resolve("card");
        assertEquals(
                0,
                new Console(folder.resolve("here"))
                        .run("session", "trigger", "--reader", reader, "--changed", "--adm1-env", "ADM1")
                        .exitCode());
        try (var client = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            client.setSoTimeout(60_000);
            Process gateway =
                    start("--reader", reader, "--port", "0", "--push-port", Integer.toString(client.getLocalPort()));
            try {
                var push = new DatagramPacket(new byte[500], 500);
                client.receive(push);
                String text = new String(push.getData(), 0, push.getLength(), StandardCharsets.ISO_8859_1);
                assertTrue(text.contains("F0444D534301"), "the notification names the card's server");
            } finally {
                gateway.destroyForcibly();
            }
        }
    }

    @Test
    void aPortThatIsTakenEndsItWithAnotherOneOnOffer() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Console.Result refused = new Console(folder.resolve("here"))
                    .run("gateway", "--reader", "virtual", "--port", Integer.toString(taken.getLocalPort()));
            assertEquals(ExitCode.REFUSED, refused.exitCode());
            assertTrue(refused.err().contains("Give --port "), refused.err());
        }
        Console.Result wrong =
                new Console(folder.resolve("here")).run("gateway", "--reader", "virtual", "--push-port", "0");
        assertEquals(ExitCode.WRONG_USE, wrong.exitCode());
    }
}
