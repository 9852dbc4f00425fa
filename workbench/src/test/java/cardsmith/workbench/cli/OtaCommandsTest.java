package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.LinkLost;
import cardsmith.workbench.cli.Console.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OtaCommandsTest {

    private static final String KEYS =
            "404142434445464748494A4B4C4D4E4F 505152535455565758595A5B5C5D5E5F 606162636465666768696A6B6C6D6E6F";
    private static final String DOCUMENT = """
            <MgmtTree><VerDTD>1.2</VerDTD><Node><NodeName>Chat</NodeName><Path>./IMPS</Path>
            <RTProperties><Format><node/></Format><Type><DDFName>urn:oma:mo:oma-imps:1.0</DDFName></Type></RTProperties>
            <Node><NodeName>AAuthSecret</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME>
            </Type></RTProperties><Value>geheim-4711</Value></Node></Node></MgmtTree>
            """;

    @TempDir
    Path folder;

    private Console console;
    private String card;
    private Path document;
    private Path script;

    @BeforeEach
    void newCard() throws Exception {
        console = new Console(folder.resolve("settings"));
        card = "virtual:" + folder.resolve("card.bin");
        document = Files.writeString(folder.resolve("chat.xml"), DOCUMENT);
        script = Files.writeString(folder.resolve("script.txt"), "00A40000022FE2 # EF.ICCID\n\n00 B0 00 00 0A\n");
        console.environment.put("KEYS", KEYS);
        console.environment.put("PASSWORD", "correct horse");
        ok("keys", "add", "packets", "--keys-env", "KEYS", "--key-version", "01", "--store-password-env", "PASSWORD");
    }

    private Result ok(String... arguments) {
        Result result = console.run(arguments);
        assertEquals(0, result.exitCode(), String.join(" ", arguments) + ": " + result.err() + result.out());
        return result;
    }

    private String[] ota(String verb, String... more) {
        return Stream.concat(
                        Stream.of("ota", verb),
                        Stream.concat(Stream.of(more), Stream.of("--store-password-env", "PASSWORD")))
                .toArray(String[]::new);
    }

    private String[] send(String... more) {
        return ota(
                "send",
                Stream.concat(Stream.of(more), Stream.of("--reader", card, "--yes"))
                        .toArray(String[]::new));
    }

    private JsonNode sent(String... more) {
        return ok(send(Stream.concat(Stream.of(more), Stream.of("--json", "--adm1-env", "ADM1"))
                        .toArray(String[]::new)))
                .json();
    }

    @Test
    void objectsAreAddedChangedAndDeletedOverTheAirAndTheCounterGoesUp() {
        JsonNode added = sent("--put", document.toString(), "--tag", "FF40", "--keys", "packets");
        assertEquals("done", added.path("result").asString());
        assertTrue(added.path("readBack").asBoolean());
        assertTrue(added.path("messages").asInt() > 1);
        JsonNode kept = sent("--tag", "FF40", "--flags", "keep,ask");
        assertEquals(2, kept.path("counter").asInt());
        String listed = ok("mo", "list", "--reader", card).out();
        assertTrue(listed.contains("FF40") && listed.contains("keep,ask"), listed);
        assertTrue(sent("--delete", "FF40").path("readBack").asBoolean());
        Result missing = console.run(send("--delete", "FF40", "--adm1-env", "ADM1"));
        assertEquals(1, missing.exitCode());
        assertTrue(missing.out().contains("6A88"), missing.out());
        assertEquals(4, console.backups().size(), "a backup image comes before each change of an object");
    }

    @Test
    void settingsJobsAndKeysOfTheServerAreStored() throws Exception {
        sent("--setting", "80=operator.example", "--keys", "packets");
        Path job = Files.writeString(folder.resolve("job.txt"), "FF1F 0F 810102 820A 2E2F496E626F782F4131 \n");
        assertEquals("done", sent("--job", job.toString()).path("result").asString());
        console.environment.put("OWN", "hex:000102030405060708090A0B0C0D0E0F");
        assertEquals(
                "done",
                sent("--card-key", "21=issuer", "--card-key-env", "OWN")
                        .path("result")
                        .asString());
    }

    @Test
    void aPacketThatWasMadeIsReadSentAndNotTakenTwice() throws Exception {
        String iccid =
                ok("info", "--reader", card, "--json").json().path("iccid").asString();
        Path file = folder.resolve("packet.txt");
        ok(ota(
                "encode",
                "--card",
                iccid,
                "--keys",
                "packets",
                "--put",
                document.toString(),
                "--tag",
                "FF40",
                "--as-xml",
                "--adm1-env",
                "ADM1",
                "--out",
                file.toString()));
        Result closed = ok("ota", "decode", file.toString());
        assertTrue(closed.out().contains("counter higher") && closed.out().contains("DM applet"), closed.out());
        assertFalse(closed.out().contains("VERIFY"), closed.out());
        Result open = ok(ota("decode", file.toString(), "--keys", "packets"));
        assertTrue(open.out().contains("VERIFY ADM1") && open.out().contains("SET DATA"), open.out());
        assertFalse(open.out().contains("3838383838383838"), "ADM1 is shown");
        List<String> rows = new ArrayList<>(Files.readAllLines(file));
        Collections.swap(rows, 1, 2);
        Files.write(file, rows);
        String[] again = send("--packet", file.toString(), "--keys", "packets", "--json");
        assertEquals("done", ok(again).json().path("result").asString());
        Result twice = console.run(again);
        assertEquals(1, twice.exitCode());
        assertEquals("counter low", twice.json().path("result").asString());
        Files.write(file, rows.subList(0, 2));
        Result torn = ok("ota", "decode", file.toString(), "--json");
        assertTrue(torn.json().path("missing").asInt() > 0);
        assertEquals(3, console.run(again).exitCode());
    }

    @Test
    void newKeysReplaceTheOldOnesOnBothSides() {
        console.environment.put("NEXT", "00112233445566778899AABBCCDDEEFF");
        ok("keys", "add", "next", "--keys-env", "NEXT", "--key-version", "01", "--store-password-env", "PASSWORD");
        assertEquals(
                "done",
                sent("--new-keys", "next", "--keys", "packets").path("result").asString());
        Result old = console.run(send("--setting", "80=a", "--keys", "packets", "--adm1-env", "ADM1", "--json"));
        assertEquals("wrong proof", old.json().path("result").asString());
        assertEquals("done", sent("--setting", "80=a").path("result").asString());
    }

    @Test
    void keysThatMayOrMayNotBeOnTheCardAreNotGuessed() {
        console.environment.put("NEXT", "00112233445566778899AABBCCDDEEFF");
        ok("keys", "add", "next", "--keys-env", "NEXT", "--key-version", "01", "--store-password-env", "PASSWORD");
        console.link = below -> command -> {
            byte[] answer = below.transmit(command);
            if ((command[1] & 0xFF) == 0xC2) {
                throw new LinkLost("The card was pulled.", "Put it in again.");
            }
            return answer;
        };
        assertEquals(
                1, console.run(send("--new-keys", "next", "--keys", "packets")).exitCode());
        console.link = below -> below;
        Result asked = console.run(send("--setting", "80=a", "--adm1-env", "ADM1"));
        assertEquals(1, asked.exitCode());
        assertTrue(asked.err().contains("not known whether the card has"), asked.err());
        assertEquals(
                "done",
                sent("--setting", "80=a", "--keys", "next").path("result").asString());
        assertEquals("done", sent("--setting", "80=b").path("result").asString());
    }

    @Test
    void aWrongAdm1IsSentOnceAndNeverAgain() {
        console.environment.put("WRONG", "11111111");
        String[] wrong = send("--setting", "80=a", "--keys", "packets", "--adm1-env", "WRONG");
        Result first = console.run(wrong);
        assertEquals(1, first.exitCode());
        assertTrue(first.out().contains("command 1 of 2"), first.out());
        Result second = console.run(wrong);
        assertTrue(second.err().contains("was wrong for this card before"), second.err());
        assertEquals("done", sent("--setting", "80=a").path("result").asString());
    }

    @Test
    void aScriptReadsAFileOfTheCardInEitherFormat() {
        String[] line = {"--script", script.toString(), "--tar", "B00010", "--keys", "packets"};
        JsonNode compact = sent(line);
        assertEquals(1, compact.path("answers").size());
        assertTrue(compact.path("answers").path(0).asString().endsWith("9000"));
        List<String> expanded = new ArrayList<>(List.of(line));
        expanded.addAll(List.of("--format", "expanded"));
        assertEquals(
                compact.path("answers"), sent(expanded.toArray(String[]::new)).path("answers"));
    }

    @ParameterizedTest
    @CsvSource({
        "aes, 1619, 00281516192222B00011",
        "3des, 1619, 00201516192525B00011",
        "aes, 1201, 00221512012222B00011",
        "aes, 0100, 001E110100",
    })
    void packetsHaveTheHeadThatTheirSecurityAsksFor(String cipher, String spi, String head) throws Exception {
        Files.writeString(script, "A0A40000023F00");
        Result made = ok(ota(
                "encode",
                "--counter",
                "2",
                "--keys-env",
                "KEYS",
                "--key-set",
                "2",
                "--cipher",
                cipher,
                "--spi",
                spi,
                "--tar",
                "B00011",
                "--as",
                "packet",
                "--script",
                script.toString()));
        assertTrue(made.out().startsWith(head.substring(4, 10), 4), made.out());
        Result read = ok(ota("decode", made.out().strip(), "--keys-env", "KEYS", "--key-set", "2", "--cipher", cipher));
        assertTrue(read.out().contains("2 (0000000002)") && read.out().contains("A0A40000023F00"), read.out());
    }

    @Test
    void answersOfCardsAreRead() {
        Result low = ok("ota", "decode", "027100000b0ab0001000000000000002");
        assertTrue(low.out().contains("repetition"), low.out());
        console.environment.put(
                "OTHER",
                "000102030405060708090a0b0c0d0e0f 101112131415161718191a1b1c1d1e1f 00000000000000000000000000000000");
        String sample = "027100002412b00011720e1035796ee2498398e001f3552f1be206564f4f6a751322a9ef5a53f25f6f";
        Result read = ok("ota", "decode", sample, "--keys-env", "OTHER", "--key-set", "2");
        assertTrue(read.out().contains("3 commands, 9000") && read.out().contains("USIM"), read.out());
        assertEquals(
                3,
                console.run("ota", "decode", sample, "--keys-env", "KEYS", "--key-set", "2")
                        .exitCode());
        assertEquals(2, console.run("ota", "decode", sample).exitCode());
    }

    @Test
    void whatIsMissingOrTooMuchIsSaidBeforeAnythingIsSent() throws Exception {
        assertEquals(2, console.run(send("--keys", "packets")).exitCode());
        assertEquals(
                2,
                console.run(send("--delete", "FF1F", "--setting", "80=a", "--keys", "packets"))
                        .exitCode());
        assertEquals(
                2,
                console.run(send("--delete", "FF1F", "--spi", "1201", "--keys", "packets"))
                        .exitCode());
        assertEquals(
                2,
                console.run(send("--delete", "FF1F", "--spi", "12", "--keys", "packets"))
                        .exitCode());
        assertEquals(
                2,
                console.run(ota("encode", "--delete", "FF1F", "--keys", "packets"))
                        .exitCode());
        assertEquals(
                3, console.run(send("--delete", "FF1F", "--keys", "nobody")).exitCode());
        Path noHex = Files.writeString(folder.resolve("no.hex"), "80C2\nhello\n");
        assertEquals(3, console.run("ota", "decode", noHex.toString()).exitCode());
        assertTrue(console.run("ota", "decode", noHex.toString()).err().contains("line 2"));
        Result planned = ok(ota("send", "--delete", "FF1F", "--keys", "packets", "--reader", card, "--dry-run"));
        assertTrue(planned.out().contains("1 short message"), planned.out());
        assertFalse(Files.exists(folder.resolve("settings").resolve("ota-cards.json")), "a plan counts nothing");
    }
}
