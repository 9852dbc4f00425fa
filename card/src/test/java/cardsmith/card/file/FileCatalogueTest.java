package cardsmith.card.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.Iccid;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileCatalogueTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Test
    void everyVectorOfEveryFileDecodesAndWhereItCanBeWrittenEncodes() throws Exception {
        int decoded = 0;
        int encoded = 0;
        for (FileDeclaration file : FileCatalogue.files()) {
            for (FileDeclaration.Vector vector : file.vectors()) {
                byte[] content = HEX.parseHex(vector.hex());
                FileFormat format = file.format().orElseThrow();
                assertEquals(vector.text(), format.decode(content).text(), file.path());
                decoded++;
                if (!vector.text().equals("empty")) {
                    Optional<byte[]> back = format.encode(vector.text(), content.length);
                    if (back.isPresent()) {
                        assertArrayEquals(content, back.get(), file.path() + " " + vector.text());
                        encoded++;
                    }
                }
            }
        }
        assertTrue(decoded >= 55, decoded + " decoded");
        assertTrue(encoded >= 12, encoded + " encoded");
    }

    @Test
    void everyFileHasAClauseAndItsOwnIdentifierInItsDirectory() {
        var seen = new HashSet<String>();
        for (FileDeclaration file : FileCatalogue.files()) {
            assertFalse(file.clause().isBlank(), file.path());
            assertTrue(FileCatalogue.directories().contains(file.directory()), file.path());
            assertTrue(seen.add(file.directory().path() + " " + file.fid()), file.path() + " twice");
            file.sfi().ifPresent(sfi -> {
                assertTrue(sfi >= 1 && sfi <= 30, file.path());
                assertTrue(seen.add(file.directory().path() + " sfi " + sfi), file.path() + " SFI twice");
            });
        }
    }

    @Test
    void noFormatBreaksOnAnyBytes() {
        var random = new Random(20260101);
        for (FileDeclaration file : FileCatalogue.files()) {
            if (file.format().isEmpty()) {
                continue;
            }
            for (int i = 0; i < 300; i++) {
                byte[] content = new byte[random.nextInt(64)];
                random.nextBytes(content);
                try {
                    assertFalse(file.format().get().decode(content).name().isEmpty());
                } catch (CardBrokeRules broken) {
                    assertFalse(broken.nextStep().isEmpty(), file.path());
                }
            }
        }
    }

    @Test
    void anIccidKnowsItsCheckDigit() {
        assertTrue(new Iccid("8988211000000430010").hasCheckDigit());
        assertFalse(new Iccid("8988211000000430011").hasCheckDigit());
        assertFalse(new Iccid("8988211000000430010").toString().contains("1000000430"));
        assertThrows(IllegalArgumentException.class, () -> new Iccid("12a"));
    }

    @Test
    void applicationsAreFoundByWholeAndCutIdentifiersButNotByTooShortOnes() {
        assertEquals(
                FileCatalogue.USIM,
                FileCatalogue.application("A0000000871002FFFFFFFF8907090000").orElseThrow());
        assertEquals(
                FileCatalogue.DM_SC, FileCatalogue.application("F0444D534301").orElseThrow());
        assertEquals(
                FileCatalogue.DM_SC, FileCatalogue.application("F0444D5343").orElseThrow());
        assertTrue(FileCatalogue.application("A0").isEmpty());
        assertTrue(FileCatalogue.application("A000000151000000").isEmpty());
    }

    @Test
    void theSameBitsOfAnAccessModeMeanOtherThingsForADirectory() throws Exception {
        byte[] rule = HEX.parseHex("80010290 00".replace(" ", ""));
        assertEquals("update", AccessRule.decode(rule, false).get(0).access());
        assertEquals("create EF", AccessRule.decode(rule, true).get(0).access());
    }

    @Test
    void conditionsAreJoinedByOrAndAndTurnedByNot() throws Exception {
        String pin = "A406830101950108";
        String adm = "A40683010A950108";
        assertEquals("PIN1 or ADM1", condition("A010" + pin + adm));
        assertEquals("PIN1 and ADM1", condition("AF10" + pin + adm));
        assertEquals("not PIN1", condition("A708" + pin));
    }

    private static String condition(String hex) throws CardBrokeRules {
        return AccessRule.decode(HEX.parseHex("800101" + hex), false).get(0).condition();
    }

    @Test
    void fileControlParametersOfRealCardsAreRead() throws Exception {
        Fcp mf = Fcp.decode(HEX.parseHex(
                "622D8202782183023F00A509800171830400018B908A01058C04261A0000C60F90017083010183018183010A" + "83010B"));
        assertEquals(Structure.DIRECTORY, mf.structure().orElseThrow());
        assertEquals(101_264, mf.freeBytes().orElseThrow());
        assertEquals("activated", mf.lifeCycle());
        assertEquals(new Fcp.PinStatus(0x01, false), mf.pins().get(0));
        assertEquals(new Fcp.PinStatus(0x81, true), mf.pins().get(1));
        assertEquals(4, mf.pins().size());
        Fcp iccid = Fcp.decode(HEX.parseHex("621F8202412183022FE2A506D00120D201058A01058B032F06028002000A880110"));
        assertEquals(2, iccid.sfi());
        assertEquals(10, iccid.size().orElseThrow());
        assertEquals("record 2 of EF 2F06", iccid.rules());
        Fcp dir = Fcp.decode(HEX.parseHex("622282054221002B0883022F00A506D00120D2010B8A01058B032F0604800201588801F0"));
        assertEquals(8, dir.records().orElseThrow());
        assertEquals(43, dir.recordLength().orElseThrow());
        assertEquals(0x1E, dir.sfi());
        assertThrows(CardBrokeRules.class, () -> Fcp.decode(new byte[] {0x6F, 0}));
    }

    @Test
    void personalValuesAreMaskedAndOthersStay() throws Exception {
        FileDeclaration imsi =
                FileCatalogue.byIdentifier(FileCatalogue.USIM, 0x6F07).orElseThrow();
        FileValue value = imsi.format().orElseThrow().decode(HEX.parseHex("082982608200002080"));
        assertFalse(value.masked().toString().contains("228062800000208"));
        FileValue network = FileValue.of("x", List.of(FileValue.of("PLMN", "262-01"), value));
        assertEquals("PLMN 262-01, IMSI ••••", network.masked().text());
    }
}
