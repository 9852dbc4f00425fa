package cardsmith.card.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cardsmith.card.Atr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @TempDir
    Path folder;

    private final TraceStore store = new TraceStore();
    private final TraceSession session = store.open("r", "T=1");

    private void exchange(String command, String response) {
        session.exchanged(HEX.parseHex(command), HEX.parseHex(response), 1_700_000_000_123_456_789L, 1_000_000);
    }

    private List<String> tshark(String... arguments) throws Exception {
        Path file = folder.resolve("trace.pcapng");
        try (var out = Files.newOutputStream(file)) {
            new TraceExport(TraceFormat.PCAPNG, Redaction.NONE).write(TraceView.all(store.snapshot()), out);
        }
        var command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "tshark ends");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("errors.txt")));
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static void needTshark() {
        boolean there;
        try {
            there = new ProcessBuilder("tshark", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            there = false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            there = false;
        }
        if (!there) {
            System.out.println("SKIPPED PcapngTest: tshark is not installed (apt-get install tshark)");
        }
        assumeTrue(there, "tshark is not installed");
    }

    private void everyKindOfExchange() throws Exception {
        session.cardIn(Atr.of(HEX.parseHex("3B9F96801FC78031A073BE21136743200718000001A5")));
        exchange("00A40004022FE2", "6120");
        exchange("00C0000020", "621E8202412183022FE2A506D00120D201058A01058B032F06028002000A88009000");
        exchange("00A40004022FE200", "621F8202412183022FE2A506D00120D201058A01058B032F06028002000A8801109000");
        exchange("00B000000A", "988812010000400310F09000");
        exchange("00B0000000", "6C0A");
        exchange("00B0000000", "6982");
        exchange("00B2010400", "6A83");
        exchange("00200001", "63C3");
        exchange("002000010831323334FFFFFFFF", "9000");
        exchange("0070000001", "019000");
        exchange("00A4040C06F0444D534301", "9000");
        exchange("80DB008105FF1F021122", "9000");
        exchange("80CB008102FF1F00", "FF1F0211229000");
        exchange("80CB008102FF1F00", "6A88");
        exchange("80CB0000000000", "00".repeat(700) + "62F1");
        exchange("80DB0081000258" + "FF1F82025311".repeat(100), "9000");
        exchange("80F2000C", "9000");
        exchange("80F2000000", "62009000");
        exchange("80C200000ED70C82028281A40101A503003000", "9000");
        exchange("8012000000", "D00D8103010500820281829902090A9000");
        exchange("80CA9F7F00", "9F7F009000");
        exchange("00", "6700");
        exchange("00B000000A", "");
    }

    @Test
    void aTraceDecodesInTsharkWithoutErrors() throws Exception {
        needTshark();
        everyKindOfExchange();
        List<String> faults = tshark("-Y", "_ws.malformed || _ws.expert.severity >= 8388608 || !gsm_sim");
        assertEquals(List.of(), faults);
        assertEquals(List.of(), tshark("-Y", "!(frame.comment)"));
        List<String> lines = tshark();
        assertTrue(lines.size() >= 25, lines.size() + " packets");
        assertTrue(String.join("\n", lines).contains("EF.ICCID"), String.join("\n", lines));
    }

    @Test
    void statusWordsAndTimesAreThoseOfTheTrace() throws Exception {
        needTshark();
        exchange("00A40004022FE2", "9000");
        exchange("00A40004026F99", "6A82");
        List<String> rows =
                tshark("-T", "fields", "-e", "frame.time_epoch", "-e", "gsm_sim.apdu.ins", "-e", "gsm_sim.apdu.sw");
        assertEquals(2, rows.size());
        assertTrue(rows.get(0).startsWith("1700000000.123456789\t0xa4\t0x9000"), rows.get(0));
        assertTrue(rows.get(1).endsWith("0x6a82"), rows.get(1));
    }

    @Test
    void longAnswersBecomeGetResponsesAndLongCommandsAChain() {
        List<byte[]> answer = Tpdu.of(HEX.parseHex("80CB008102FF1F00"), HEX.parseHex("AA".repeat(300) + "9000"));
        assertEquals(3, answer.size());
        assertEquals("80CB008102FF1F6100", HEX.formatHex(answer.get(0)));
        assertEquals("00C00000", HEX.formatHex(answer.get(1), 0, 4));
        assertEquals("612C", HEX.formatHex(answer.get(1), 261, 263));
        assertEquals("00C000002C", HEX.formatHex(answer.get(2), 0, 5));
        List<byte[]> command = Tpdu.of(HEX.parseHex("80DB0081000100" + "BB".repeat(256)), HEX.parseHex("9000"));
        assertEquals(2, command.size());
        assertEquals("90DB0081FF", HEX.formatHex(command.get(0), 0, 5));
        assertEquals("80DB008101BB9000", HEX.formatHex(command.get(1)));
    }
}
