package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("DMSC-THR-4: receipts on the command line")
class ReceiptCommandsTest {

    @TempDir
    Path folder;

    private String reader = "";
    private Path file = Path.of("");

    @BeforeEach
    void changeTheCard() {
        reader = "virtual:" + folder.resolve("card.vuicc");
        file = folder.resolve("receipts.json");
        write("session", "trigger", "--timer", "60");
        write("mo", "delete", "FF1F", "--yes");
    }

    private Console.Result run(String... arguments) {
        return new Console(folder.resolve("settings")).run(arguments);
    }

    private void write(String... arguments) {
        Console.Result result = onCard(arguments);
        assertEquals(0, result.exitCode(), result.err());
    }

    private Console.Result onCard(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 4);
        all[arguments.length] = "--reader";
        all[arguments.length + 1] = reader;
        all[arguments.length + 2] = "--adm1-env";
        all[arguments.length + 3] = "ADM1";
        return run(all);
    }

    private Console.Result verify(String... more) {
        String[] all = Arrays.copyOf(new String[] {"receipt", "verify", file.toString()}, 3 + more.length);
        System.arraycopy(more, 0, all, 3, more.length);
        return run(all);
    }

    private ObjectNode exported() throws IOException {
        write("receipt", "export", file.toString());
        return (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    private void rewrite(ObjectNode content) throws IOException {
        Files.write(file, JsonMapper.shared().writeValueAsBytes(content));
    }

    @Test
    void whatWasDoneIsListedFromTheCard() {
        Console.Result words = onCard("receipt", "list");
        assertEquals(0, words.exitCode(), words.err());
        assertTrue(words.out().contains("82 written in EF.CONF, 3 bytes"), words.out());
        assertTrue(words.out().contains("FF1F deleted from EF.MO"), words.out());
        assertTrue(words.out().contains("none is missing"), words.out());
        JsonNode list = onCard("receipt", "list", "--json").json();
        assertTrue(list.path("holds").asBoolean(), list.toString());
        JsonNode last = list.path("receipts").get(list.path("receipts").size() - 1);
        assertEquals("deleted", last.path("deed").asString());
        assertEquals("FF1F", last.path("subject").asString());
        assertEquals("9000", last.path("result").asString());
        assertEquals("proved", last.path("verdict").asString());
    }

    @Test
    void keptReceiptsAreCheckedWithoutTheCard() throws IOException {
        ObjectNode kept = exported();
        Console.Result fine = verify();
        assertEquals(0, fine.exitCode(), fine.out() + fine.err());
        assertTrue(fine.out().contains("compare its SHA-256"), fine.out());
        Path key = Files.writeString(
                folder.resolve("card.key"), kept.path("publicKey").asString() + "\n");
        Console.Result withKey = verify("--card-key", key.toString());
        assertEquals(0, withKey.exitCode(), withKey.err());
        assertFalse(withKey.out().contains("compare its SHA-256"), withKey.out());
        write("mo", "delete", "FF20", "--yes");
        ObjectNode more = exported();
        assertEquals(kept.path("receipts").size() + 1, more.path("receipts").size());
        assertEquals(0, verify().exitCode());
    }

    @Test
    void aForgedReceiptIsFound() throws IOException {
        ObjectNode kept = exported();
        ArrayNode receipts = (ArrayNode) kept.path("receipts");
        String real = receipts.get(1).asString();
        // The tag of the object.
        receipts.set(1, real.substring(0, 16) + "FF77" + real.substring(20));
        rewrite(kept);
        Console.Result result = verify("--json");
        assertEquals(1, result.exitCode(), result.err());
        JsonNode found = result.json();
        assertFalse(found.path("holds").asBoolean());
        assertEquals("forged", found.path("receipts").get(1).path("verdict").asString());
        assertTrue(verify().out().contains("1 forged"), result.out());
    }

    @Test
    void aGapIsFound() throws IOException {
        ObjectNode kept = exported();
        ((ArrayNode) kept.path("receipts")).remove(1);
        rewrite(kept);
        Console.Result result = verify();
        assertEquals(1, result.exitCode(), result.err());
        assertTrue(result.out().contains("is missing"), result.out());
        assertTrue(result.out().contains("1 gap"), result.out());
    }

    @Test
    void theValueOfAReceiptIsCompared() throws IOException {
        ObjectNode kept = exported();
        int trigger = kept.path("receipts").size() - 2;
        String number = Integer.toString(trigger);
        Path right = Files.write(folder.resolve("right"), new byte[] {4, 0, 60});
        Path object = Files.write(folder.resolve("object"), new byte[] {(byte) 0x82, 3, 4, 0, 60});
        Path wrong = Files.write(folder.resolve("wrong"), new byte[] {4, 0, 61});
        assertEquals(0, verify("--value", number + "=" + right).exitCode());
        assertEquals(0, verify("--value", number + "=" + object).exitCode());
        assertEquals(1, verify("--value", number + "=" + wrong).exitCode());
        assertEquals(3, verify("--value", "77=" + right).exitCode());
    }

    @Test
    void anotherFileIsBadInput() throws IOException {
        Files.writeString(file, "{}");
        assertEquals(3, verify().exitCode());
        Console.Result export = onCard("receipt", "export", file.toString());
        assertEquals(3, export.exitCode(), export.err());
        assertEquals("{}", Files.readString(file));
    }
}
