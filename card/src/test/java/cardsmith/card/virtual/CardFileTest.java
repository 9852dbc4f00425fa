package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardFileTest {

    private static final byte[] VERIFY = HexFormat.of().parseHex("0020000A083838383838383838");
    private static final byte[] WRONG = HexFormat.of().parseHex("0020000A083131313131313131");
    private static final byte[] QUERY = HexFormat.of().parseHex("0020000A");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("card.vuicc");
    }

    private static MoStore store(VirtualUicc card) throws CardException {
        card.powerUp();
        return MoStore.select(card::exchange);
    }

    @Test
    void whatIsWrittenIsThereInTheNextRun() throws CardException {
        VirtualUicc card = VirtualUicc.open(file());
        MoStore first = store(card);
        card.exchange(VERIFY);
        first.delete(MoTag.FIRST);
        VirtualUicc again = VirtualUicc.open(file());
        assertEquals(card.iccid(), again.iccid());
        assertEquals(3, store(again).tags().size());
        assertArrayEquals(card.cells().get(0), again.cells().get(0));
    }

    @Test
    void aSpentTryIsSpentInTheNextRunToo() throws CardException {
        VirtualUicc card = VirtualUicc.open(file());
        store(card);
        assertEquals("63c2", HexFormat.of().formatHex(card.exchange(WRONG)));
        VirtualUicc again = VirtualUicc.open(file());
        store(again);
        assertEquals("63c2", HexFormat.of().formatHex(again.exchange(QUERY)));
    }

    @Test
    void everyNewFileIsAnotherCard() throws CardException {
        assertNotEquals(
                VirtualUicc.open(file()).iccid(),
                VirtualUicc.open(folder.resolve("other.vuicc")).iccid());
    }

    @Test
    void aCutReachesTheFileAsItReachesTheCard() throws CardException {
        VirtualUicc card = VirtualUicc.open(file());
        MoStore store = store(card);
        card.exchange(VERIFY);
        card.cutPower(2, Cut.TORN);
        assertThrows(LinkLost.class, () -> store.delete(MoTag.FIRST));
        assertArrayEquals(card.cells().get(0), VirtualUicc.open(file()).cells().get(0));
    }

    @Test
    void nothingButTheCardIsLeftInTheFolder() throws CardException, IOException {
        VirtualUicc card = VirtualUicc.open(file());
        store(card);
        card.exchange(VERIFY);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aFileThatCannotBeReplacedStaysAsItIsAndTheCommandHasNoAnswer() throws CardException, IOException {
        VirtualUicc card = VirtualUicc.open(file());
        store(card);
        Files.delete(file());
        Files.createDirectory(file());
        Files.createFile(file().resolve("in the way"));
        LinkLost lost = assertThrows(LinkLost.class, () -> card.exchange(WRONG));
        assertTrue(lost.getMessage().contains(file().toString()));
        assertTrue(Files.isDirectory(file()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 20, 30, 40, 5000, -1})
    void aDamagedFileIsRefusedAndNeverOverwritten(int at) throws CardException, IOException {
        VirtualUicc.open(file());
        byte[] bytes = Files.readAllBytes(file());
        bytes[at < 0 ? bytes.length - 1 : at] ^= 0x10;
        Files.write(file(), bytes);
        CardBrokeRules refused = assertThrows(CardBrokeRules.class, () -> VirtualUicc.open(file()));
        assertTrue(refused.getMessage().startsWith("The file " + file()));
        assertArrayEquals(bytes, Files.readAllBytes(file()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 39, 100, 20_000})
    void aFileCutShortIsRefused(int length) throws CardException, IOException {
        VirtualUicc.open(file());
        Files.write(file(), java.util.Arrays.copyOf(Files.readAllBytes(file()), length));
        assertThrows(CardBrokeRules.class, () -> VirtualUicc.open(file()));
    }

    @Test
    void oneProgramHoldsTheFileUntilItCloses() throws Exception {
        String name = "virtual:" + file();
        try (VirtualReader first = VirtualReader.named(name)) {
            LinkLost refused = assertThrows(LinkLost.class, () -> VirtualReader.named(name));
            assertTrue(String.valueOf(refused.getMessage()).contains("uses the virtual card"), refused.getMessage());
            assertTrue(refused.nextStep().contains("another file"));
            assertFalse(first.card().isPowered());
        }
        try (VirtualReader second = VirtualReader.named(name)) {
            assertEquals(19, second.card().iccid().length());
        }
        assertFalse(Files.exists(folder.resolve(file().getFileName() + ".lock")), "nothing is left beside the card");
    }

    @Test
    void aDamagedFileIsNotHeld() throws Exception {
        Files.writeString(file(), "no card");
        assertThrows(CardBrokeRules.class, () -> VirtualReader.named("virtual:" + file()));
        Files.delete(file());
        VirtualReader.named("virtual:" + file()).close();
    }

    @Test
    void whatALockLeftBehindDoesNotMatter() throws Exception {
        Files.createFile(folder.resolve(file().getFileName() + ".lock"));
        VirtualReader.named("virtual:" + file()).close();
    }
}
