package cardsmith.dm.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.Libwbxml;
import cardsmith.dm.Mutations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningTest {

    @TempDir
    private Path folder;

    private static ProvisioningDocument same(ProvisioningDocument document) throws BadDocument {
        assertEquals(document, Provisioning.read(Provisioning.wbxml(document)).document());
        assertEquals(document, Provisioning.readXml(Provisioning.xml(document)).document());
        return document;
    }

    private static ProvisioningDocument read(byte[] document) throws BadDocument {
        return Provisioning.read(document).document();
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"libwbxml-prov-001.xml", "libwbxml-prov-003.xml", "prov_moi_1.wbxml", "prov_dna_2.wbxml"})
    void documentsOfOthersAreReadAndSurviveBothForms(String name) throws Exception {
        ReadProvisioning read = Provisioning.read(Corpus.file("corpus/cp/" + name));
        assertEquals(List.of(), read.remarks());
        assertFalse(read.document().characteristics().isEmpty());
        same(read.document());
    }

    @Test
    void libwbxmlAgreesOnEveryToken() throws Exception {
        List<Characteristic> all = new ArrayList<>();
        List<ProvisioningPart> parms = new ArrayList<>();
        for (String line : resource("prov-attribute-values.tsv")) {
            String[] row = line.split("\t", -1);
            boolean misspelt = row[2].startsWith("TETRA-SDS") || row[2].startsWith("TETRA-PACKET");
            // The token table of libwbxml spells two values otherwise; both are written as in the standard.
            if (!misspelt && Integer.parseInt(row[1], 16) >= 0x85) {
                parms.add(Parm.of("X-" + row[0] + row[1], row[2]));
            }
        }
        all.add(new Characteristic("VALUES", parms));
        List<ProvisioningPart> names = new ArrayList<>();
        for (String line : resource("prov-attribute-starts.tsv")) {
            String[] row = line.split("\t", -1);
            if (row[2].equals("name") && !row[3].isEmpty()) {
                names.add(Parm.of(row[3], "v"));
            } else if (row[2].equals("type") && !row[3].isEmpty()) {
                all.add(Characteristic.of(row[3], Parm.of("NAME", row[3])));
            }
        }
        all.add(new Characteristic("NAMES", names));
        exchange(same(new ProvisioningDocument(Optional.of("1.1"), all)));
        exchange(same(new ProvisioningDocument(Optional.of("1.0"), all)));
    }

    private static List<String> resource(String name) throws Exception {
        try (var in = ProvisioningTest.class.getResourceAsStream("/cardsmith/dm/wbxml/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    private void exchange(ProvisioningDocument document) throws Exception {
        byte[] back = Libwbxml.converted("wbxml2xml", folder, Provisioning.wbxml(document));
        assertEquals(document, read(back));
        byte[] xml = Provisioning.xml(document).getBytes(StandardCharsets.UTF_8);
        assertEquals(document, read(Libwbxml.converted("xml2wbxml", folder, xml)));
        assertEquals(document, read(Libwbxml.converted("xml2wbxml", folder, xml, "-n")));
    }

    @Test
    void tokensAreUsedWhereverTheyAre() {
        byte[] octets = Provisioning.wbxml(new ProvisioningDocument(
                Optional.of("1.0"),
                List.of(
                        Characteristic.of(
                                "NAPDEF",
                                Parm.of("NAPID", "N1"),
                                Parm.of("BEARER", "GSM-GPRS"),
                                new Parm("INTERNET", Optional.empty())),
                        Characteristic.of("APPLICATION", Parm.of("APPID", "w7")))));
        assertEquals(
                "030b6a00 c54601 c65501 871106034e310001 871006ab01 871401 01 c6000155 01 873606037737000101 01"
                        .replace(" ", ""),
                HexFormat.of().formatHex(octets));
    }

    @Test
    void aValueIsPutTogetherFromTokensAndStrings() throws Exception {
        // Page 1: HTTP- and BASIC, a comma, HTTP- and DIGEST, then a string of the table, an entity and an inline one.
        byte[] octets = hex("03 0b 6a 04 61626300" + "c54601" + "c6000155 01"
                + "872e 06 91 92 90 91 93 8300 0241 03 7800 01" + "01 01");
        Characteristic read = read(octets).characteristics().get(0);
        assertEquals("HTTP-BASIC,HTTP-DIGESTabcAx", read.value("AACCEPT").orElseThrow());
    }

    @Test
    void tagsOfTheSecondPageAreTheSame() throws Exception {
        byte[] octets = hex("03 0b 6a 00" + "45" + "0001" + "c6 56 01" + "87 07 06 03 4f7000 01" + "01 01");
        assertEquals("Op", read(octets).characteristics().get(0).value("NAME").orElseThrow());
    }

    @Test
    void whatAVendorAddsIsSkippedAndRemarked() throws Exception {
        // A private characteristic (5C), a parameter with a private name (70), a private value token (F0).
        ReadProvisioning read = Provisioning.read(hex("03 0b 6a 00 c54601" + "c65c01 870706037800 01 01"
                + "c65501 8770 06 03 7900 01 8707 06 f0 01 01" + "01"));
        assertEquals(1, read.document().characteristics().size());
        assertEquals(
                List.of(new Parm("NAME", Optional.of(""))),
                read.document().characteristics().get(0).parts());
        assertTrue(read.remarks().size() >= 4, read.remarks()::toString);
    }

    @Test
    void anyDocumentSurvivesBothForms() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            List<Characteristic> top = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                top.add(characteristic(random, 4));
            }
            same(new ProvisioningDocument(random.nextBoolean() ? Optional.empty() : Optional.of(word(random)), top));
        }
    }

    private static Characteristic characteristic(Random random, int depth) {
        List<ProvisioningPart> parts = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            if (depth > 0 && random.nextInt(3) == 0) {
                parts.add(characteristic(random, depth - 1));
            } else {
                parts.add(
                        new Parm(word(random), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(word(random))));
            }
        }
        return new Characteristic(word(random), parts);
    }

    private static String word(Random random) {
        String[] words = {
            "NAPDEF",
            "APPLICATION",
            "PORT",
            "NAME",
            "NAPID",
            "AAUTHTYPE",
            "1.0",
            "IPV4",
            "APPSRV",
            "DIGEST",
            ",",
            "HTTP-BASIC",
            "",
            " two  words ",
            "a\r\nb\tc",
            "<&>\"'",
            "ä€😀",
            "TETRA-SDS",
            "w7",
            "version"
        };
        return words[random.nextInt(words.length)];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<MgmtTree/> | At line 1, column 1: element MgmtTree; expected the element wap-provisioningdoc.",
                "<wap-provisioningdoc><characteristic/></wap-provisioningdoc> | At line 1, column 22: element"
                        + " characteristic without the attribute type; expected the attribute.",
                "<wap-provisioningdoc>words</wap-provisioningdoc> | At line 1, column 22: text in wap-provisioningdoc;"
                        + " expected elements."
            })
    void whatIsNoProvisioningIsRefusedWithItsPlace(String xml, String sentence) {
        assertEquals(
                sentence,
                assertThrows(BadDocument.class, () -> Provisioning.readXml(xml)).getMessage());
    }

    @Test
    void referencesToTheStringTableCannotFillTheMemory() {
        byte[] table = "a".repeat(60_000).concat("\0").getBytes(StandardCharsets.US_ASCII);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            body.append("8300");
        }
        String header = "030b6a" + "83d461";
        byte[] octets = hex(header + HexFormat.of().formatHex(table) + "c545" + body + "0101");
        BadDocument refused = assertThrows(BadDocument.class, () -> Provisioning.read(octets));
        assertTrue(refused.getMessage().contains("at most 65536 characters"), refused.getMessage());
    }

    @Test
    void aParameterDoesNotPrintItsValue() {
        assertEquals("Parm[AAUTHSECRET]", Parm.of("AAUTHSECRET", "hunter2").toString());
        assertThrows(IllegalArgumentException.class, () -> Parm.of("A", "\0"));
    }

    @Test
    void nothingButOneSentenceComesOutOfBrokenDocuments() throws Exception {
        ProvisioningDocument document = ProvisioningDocument.of(
                Characteristic.of("BOOTSTRAP", Parm.of("NAME", "Op")),
                Characteristic.of(
                        "APPLICATION",
                        Parm.of("APPID", "w7"),
                        Characteristic.of("APPAUTH", Parm.of("AAUTHTYPE", "DIGEST"), Parm.of("AAUTHLEVEL", "APPSRV"))));
        byte[] xml = Provisioning.xml(document).getBytes(StandardCharsets.UTF_8);
        byte[] wbxml = Provisioning.wbxml(document);
        int refused = Mutations.refused(5, 30_000, List.of(xml, wbxml, wbxml, wbxml), changed -> same(read(changed)));
        assertTrue(refused > 5_000, () -> "refused " + refused);
    }
}
