package cardsmith.card.cap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CapFileTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void thePublicSampleShowsItsPackageAppletAndNeeds() {
        CapFile cap = SampleCap.empty().file();
        assertEquals(SampleCap.PACKAGE, cap.aid());
        assertEquals("0.0", cap.version());
        assertEquals("2.1", cap.format());
        assertEquals(
                List.of(SampleCap.APPLET),
                cap.applets().stream().map(CapApplet::aid).toList());
        assertEquals(
                List.of("javacard.framework 1.2", "javacard.security 1.2", "java.lang 1.0"),
                cap.imports().stream().map(CapImport::description).toList());
        assertEquals(Optional.of("2.2.1"), cap.javaCardRelease());
        assertFalse(cap.needsIntegers());
    }

    @Test
    void theLoadFileIsThatOfTheVectorWithoutDescriptorAndDebug() {
        CapFile cap = SampleCap.empty().with(CapComponent.DEBUG, new byte[500]).file();
        LoadFile load = cap.loadFile(false);
        assertArrayEquals(SampleCap.emptyBlock(), load.dataBlock());
        assertEquals("C481D3", HEX.withUpperCase().formatHex(load.stream(), 0, 3));
        assertEquals("bd74ff188cff4d78d95a6ac1952166338c49f485", HEX.formatHex(load.hash(LoadFile.Hash.SHA1)));
        assertTrue(HEX.formatHex(load.hash(LoadFile.Hash.SHA256)).startsWith("8d5ac9e226e3f0a8"));
        assertEquals(211 + 72, cap.loadFile(true).length());
        assertEquals(215, SampleCap.ofLoadFileLength(215).file().loadFile(false).length());
    }

    @Test
    void theRowOfComponentsIsReadLikeTheArchive() throws Exception {
        var row = new ByteArrayOutputStream();
        for (CapComponent component : CapComponent.values()) {
            if (SampleCap.empty().file().sizes().containsKey(component)) {
                row.writeBytes(SampleCap.empty().component(component));
            }
        }
        CapFile cap = CapFile.parse(row.toByteArray());
        assertArrayEquals(SampleCap.emptyBlock(), cap.loadFile(false).dataBlock());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EXPORT", "DESCRIPTOR", "DEBUG"})
    void eachMissingComponentIsNamed(CapComponent component) {
        byte[] zip = SampleCap.empty().without(component).zip();
        var bad = assertThrows(BadCapFile.class, () -> CapFile.parse(zip));
        assertTrue(bad.getMessage().contains(component.fileName()), bad.getMessage());
        assertFalse(bad.nextStep().isEmpty());
    }

    @Test
    void sizesThatDoNotAgreeAreRefused() {
        byte[] method = SampleCap.empty().component(CapComponent.METHOD);
        byte[] tooLong = SampleCap.empty()
                .raw(CapComponent.METHOD, Arrays.copyOf(method, method.length + 1))
                .zip();
        assertTrue(assertThrows(BadCapFile.class, () -> CapFile.parse(tooLong))
                .getMessage()
                .contains("Method"));

        byte[] wrongDirectory = SampleCap.empty()
                .raw(CapComponent.METHOD, new byte[] {7, 0, 1, 0})
                .zip();
        assertTrue(assertThrows(BadCapFile.class, () -> CapFile.parse(wrongDirectory))
                .getMessage()
                .contains("Directory"));
    }

    @Test
    void anotherFormatAndAnotherMagicAreRefused() {
        byte[] header = SampleCap.empty().component(CapComponent.HEADER);
        byte[] newer = header.clone();
        newer[7] = 3;
        byte[] zip = SampleCap.empty().raw(CapComponent.HEADER, newer).zip();
        assertTrue(assertThrows(BadCapFile.class, () -> CapFile.parse(zip))
                .getMessage()
                .contains("2.3"));
        byte[] other = header.clone();
        other[3] = 0;
        byte[] noCap = SampleCap.empty().raw(CapComponent.HEADER, other).zip();
        assertTrue(assertThrows(BadCapFile.class, () -> CapFile.parse(noCap))
                .getMessage()
                .contains("DECAFFED"));
    }

    @Test
    void anAppletOfAnotherProviderIsRefused() {
        byte[] applet = SampleCap.empty().component(CapComponent.APPLET);
        applet[5] ^= 1;
        byte[] zip = SampleCap.empty().raw(CapComponent.APPLET, applet).zip();
        assertTrue(assertThrows(BadCapFile.class, () -> CapFile.parse(zip))
                .getMessage()
                .contains("provider"));
    }

    @Test
    void anArchiveThatUnpacksWithoutEndIsRefusedEarly() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a/javacard/Header.cap"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        var bad = assertThrows(BadCapFile.class, () -> CapFile.parse(out.toByteArray()));
        assertTrue(bad.getMessage().contains("far more"), bad.getMessage());

        var many = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(many)) {
            zip.putNextEntry(new ZipEntry("big.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        assertThrows(BadCapFile.class, () -> CapFile.parse(many.toByteArray()));
    }

    @Test
    void whatIsNoCapFileIsRefusedWithASentence() throws Exception {
        assertThrows(BadCapFile.class, () -> CapFile.parse(new byte[0]));
        assertThrows(BadCapFile.class, () -> CapFile.parse("PK, but no archive".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(BadCapFile.class, () -> CapFile.parse(new byte[5 << 20]));
        var random = new Random(7);
        byte[] good = SampleCap.empty().zip();
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = good.clone();
            for (int k = 0; k < 3; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                CapFile.parse(
                        Arrays.copyOf(bytes, random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length));
            } catch (BadCapFile expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }

    @Test
    void twoPackagesInOneFileAreRefused() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String folder : List.of("a/javacard/", "b/javacard/")) {
                zip.putNextEntry(new ZipEntry(folder + "Header.cap"));
                zip.write(SampleCap.empty().component(CapComponent.HEADER));
            }
        }
        var bad = assertThrows(BadCapFile.class, () -> CapFile.parse(out.toByteArray()));
        assertTrue(bad.getMessage().contains("more than one package"));
    }

    @Test
    void namesOfPackagesAreFiveToSixteenBytes() {
        assertThrows(IllegalArgumentException.class, () -> new Aid("01020304"));
        assertThrows(IllegalArgumentException.class, () -> new Aid("00".repeat(17)));
        assertEquals("0102030405", new Aid("01 02 03:04 05").hex());
    }
}
