package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.workbench.cli.Console.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault that a person or a card can come with: one sentence, a next step, an exit code, and nothing lost. */
class BadInputTest {

    private static final String DOCUMENT = """
            <MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Node><NodeName>IMPS</NodeName>
            <RTProperties><Format><node/></Format><Type><DDFName>urn:oma:mo:oma-imps:1.0</DDFName></Type></RTProperties>
            <Node><NodeName>Name</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME></Type>
            </RTProperties><Value>%s</Value></Node></Node></MgmtTree>
            """;

    @TempDir
    Path folder;

    private Console console;
    private String card;
    private byte[] cardBefore = {};

    @BeforeEach
    void newCard() throws IOException {
        console = new Console(folder.resolve("settings"));
        console.environment.putAll(Map.of("WRONG", "13572468", "WRONG2", "24681357", "WRONG3", "11223344"));
        card = "virtual:" + folder.resolve("card.bin");
        assertEquals(0, console.run("info", "--reader", card).exitCode());
        cardBefore = Files.readAllBytes(folder.resolve("card.bin"));
    }

    private String document(String value) throws IOException {
        return Files.writeString(folder.resolve("imps.xml"), DOCUMENT.formatted(value))
                .toString();
    }

    private Result put(String file, String... more) {
        return console.run(Stream.concat(Stream.of("mo", "put", "--reader", card, file, "-y"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** Asserts the exit code, that the first line holds these words, and that a next step follows. */
    private static void refused(int exitCode, String words, Result result) {
        List<String> lines = result.err().lines().toList();
        assertEquals(exitCode, result.exitCode(), result.err());
        assertEquals(2, lines.size(), "a sentence and a next step: " + result.err());
        assertTrue(lines.get(0).startsWith("cardsmith: ") && lines.get(0).contains(words), result.err());
        assertTrue(lines.get(0).endsWith(".") && lines.get(1).endsWith("."), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
        assertEquals("", result.out());
    }

    private void cardIsAsBefore() throws IOException {
        assertTrue(Arrays.equals(cardBefore, Files.readAllBytes(folder.resolve("card.bin"))), "the card was changed");
    }

    @Test
    void wrongTndsIsToldWithItsPlace() throws IOException {
        String cut = document("x").replace("imps.xml", "cut.xml");
        Files.writeString(Path.of(cut), DOCUMENT.substring(0, 200));
        refused(3, "At line 3, column", put(cut, "--adm1-env", "ADM1"));
        Path foreign = Files.writeString(folder.resolve("foreign.xml"), "<html><body/></html>");
        refused(3, "html", put(foreign.toString(), "--adm1-env", "ADM1"));
        Path wbxml = Files.write(folder.resolve("cut.wbxml"), HexFormat.of().parseHex("0302"));
        refused(3, "offset", put(wbxml.toString(), "--adm1-env", "ADM1"));
        cardIsAsBefore();
    }

    @Test
    void wrongTlvOnTheCardIsListedWithItsFaultAndTheOtherObjectsStayUsable() throws Exception {
        Path file = folder.resolve("card.bin");
        MoTag tag = new MoTag(0xFF30);
        try (VirtualReader reader = VirtualReader.named("virtual:" + file);
                CardConnection link = reader.connect()) {
            MoStore store = MoStore.select(link);
            byte[] adm1 = Console.ADM1.getBytes(StandardCharsets.US_ASCII);
            link.transmit(CommandApdu.of(0x00, 0x20, 0, 0x0A, adm1).bytes());
            store.write(tag, Octets.of(HexFormat.of().parseHex("8001078301008601018901AA")), Progress.SILENT);
        }
        Result list = console.run("mo", "list", "--reader", card);
        assertEquals(0, list.exitCode(), list.err());
        assertTrue(list.out().contains("Object FF30 is no Management Object of this enabler"), list.out());
        Result get = console.run("mo", "get", "--reader", card, "FF30");
        assertTrue(get.out().contains("is no Management Object") || get.exitCode() == 3, get.out() + get.err());
        assertEquals(0, console.run("mo", "get", "--reader", card, "FF1F").exitCode());
        assertEquals(
                0,
                console.run("mo", "delete", "--reader", card, "FF30", "-y", "--adm1-env", "ADM1")
                        .exitCode());
    }

    @Test
    void anObjectTooLargeForAnyCardAndOneTooLargeForThisCardAreRefusedBeforeAnythingIsSent() throws IOException {
        refused(3, "cannot be stored", put(document("x".repeat(70_000)), "--adm1-env", "ADM1"));
        refused(1, "has not enough memory", put(document("x".repeat(40_000)), "--adm1-env", "ADM1"));
        cardIsAsBefore();
    }

    @Test
    void aFullCardSaysHowMuchIsMissing() throws IOException {
        String file = document("x".repeat(9_000));
        int written = 0;
        Result last = put(file, "--adm1-env", "ADM1");
        while (last.exitCode() == 0 && written < 10) {
            written++;
            last = put(file, "--adm1-env", "ADM1");
        }
        assertTrue(written >= 2 && written < 10, written + " objects fit");
        refused(1, "bytes are missing", last);
        assertEquals(0, console.run("mo", "list", "--reader", card).exitCode());
    }

    @Test
    void aWrongPinIsToldWithTheTriesLeftTheLastTryIsKeptAndALockedOneIsSaid() throws IOException {
        String file = document("x");
        refused(1, "2 tries are left", put(file, "--adm1-env", "WRONG"));
        refused(1, "was wrong for this card before", put(file, "--adm1-env", "WRONG"));
        refused(1, "1 try is left", put(file, "--adm1-env", "WRONG2"));
        refused(1, "Only one try is left", put(file, "--adm1-env", "WRONG3"));
        String iccid = console.run("info", "--reader", card, "--json")
                .json()
                .path("iccid")
                .asString();
        refused(1, "now blocked", put(file, "--adm1-env", "WRONG3", "--confirm-iccid", iccid));
        refused(1, "is blocked", put(file, "--adm1-env", "ADM1", "--confirm-iccid", iccid));
    }

    @Test
    void aCardWithoutTheAppletIsShownAndNotWrittenTo() throws IOException {
        Result info = console.run("info", "--reader", "virtual:blank");
        assertEquals(0, info.exitCode(), info.err());
        assertTrue(info.out().contains("does not have the Cardsmith applet"), info.out());
        refused(
                1,
                "does not have the Cardsmith applet",
                console.run("mo", "put", "--reader", "virtual:blank", document("x"), "-y", "--adm1-env", "ADM1"));
    }

    @Test
    void anotherCardThanTheImageWasTakenOfIsRefusedUnlessItIsAllowed() throws IOException {
        String image = folder.resolve("image").toString();
        assertEquals(0, console.run("backup", "--reader", "virtual", image).exitCode());
        refused(
                1,
                "in the reader is card",
                console.run("restore", "--reader", card, image, "-y", "--adm1-env", "ADM1"));
        cardIsAsBefore();
    }

    @Test
    void aCardPulledInTheMiddleIsSaidAndRepairedAtItsNextInsertion() throws IOException {
        String file = document("x".repeat(2_000));
        int[] blocks = {0};
        console.link = below -> command -> {
            blocks[0] += command[1] == (byte) 0xDB ? 1 : 0;
            if (blocks[0] == 3) {
                throw new cardsmith.card.LinkLost("The card was taken out of the reader.", "Put the card in again.");
            }
            return below.transmit(command);
        };
        refused(1, "taken out of the reader", put(file, "--name", "Pulled", "--adm1-env", "ADM1"));
        console.link = below -> below;
        Result next = console.run("mo", "list", "--reader", card);
        assertEquals(0, next.exitCode(), next.err());
        assertFalse(next.err().isEmpty(), "what became of the write is said");
        assertEquals(
                "none",
                console.run("repair", "--reader", card, "--json")
                        .json()
                        .path("state")
                        .asString());
    }

    @Test
    void aReaderTakenByAnotherProgramIsSaid() throws Exception {
        VirtualReader taken = new VirtualReader("Test Reader 00 00", VirtualUicc.withSamples(7));
        taken.setOccupied(true);
        console.readers = List.of(taken);
        refused(1, "Another program holds the card", console.run("mo", "list", "--reader", "Test Reader"));
        taken.setOccupied(false);
        assertEquals(0, console.run("mo", "list", "--reader", "Test Reader").exitCode());
        try (VirtualReader other = VirtualReader.named(card)) {
            refused(1, "uses the virtual card", console.run("mo", "list", "--reader", other.name()));
        }
        cardIsAsBefore();
    }
}
