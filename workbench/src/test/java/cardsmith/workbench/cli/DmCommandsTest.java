package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.tnds.Tnds;
import cardsmith.workbench.cli.Console.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DmCommandsTest {

    private static final String TREE = """
        <MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Node><NodeName>Weather</NodeName>
        <RTProperties><Format><node/></Format><Type><DDFName>com.example/1.0/Weather</DDFName></Type></RTProperties>
        <Node><NodeName>City</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME></Type>
        </RTProperties><Value>Berlin</Value></Node>
        <Node><NodeName>AAuthSecret</NodeName><RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME>
        </Type></RTProperties><Value>geheim-4711</Value></Node></Node></MgmtTree>
        """;
    private static final String DDF = """
        <MgmtTree xmlns="syncml:dmddf1.2"><VerDTD>1.2</VerDTD><Node><NodeName>Weather</NodeName><DFProperties>
        <AccessType><Get/></AccessType><DFFormat><node/></DFFormat><DFType><DDFName>com.example/1.0/Weather</DDFName>
        </DFType></DFProperties><Node><NodeName>City</NodeName><DFProperties><AccessType><Get/></AccessType>
        <DFFormat><int/></DFFormat><DFType><MIME>text/plain</MIME></DFType></DFProperties></Node></Node></MgmtTree>
        """;
    private static final String MESSAGE = """
        <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>
        <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>IMEI:1</LocURI></Target>
        <Source><LocURI>http://a</LocURI></Source></SyncHdr><SyncBody><Add><CmdID>1</CmdID><Item>
        <Target><LocURI>./Weather</LocURI></Target><Data>%s</Data></Item></Add><Final/></SyncBody></SyncML>
        """;

    private static final String PROVISIONING = """
        <wap-provisioningdoc version="1.1"><characteristic type="NAPDEF"><parm name="NAPID" value="n1"/>
        <parm name="INTERNET"/><characteristic type="NAPAUTHINFO"><parm name="AUTHTYPE" value="PAP"/>
        <parm name="AUTHSECRET" value="geheim-4712"/></characteristic></characteristic></wap-provisioningdoc>
        """;

    @TempDir
    Path folder;

    private Console console;
    private Path tree;

    @BeforeEach
    void files() throws IOException {
        console = new Console(folder.resolve("settings"));
        tree = Files.writeString(folder.resolve("tree.xml"), TREE);
    }

    @Test
    void aTreeGoesToWbxmlAndBackUnchanged() throws Exception {
        Path wbxml = folder.resolve("tree.wbxml");
        Result there = console.run("dm", "convert", tree.toString(), "--out", wbxml.toString());
        assertEquals(0, there.exitCode(), there.err());
        assertEquals(Tnds.readXml(TREE), Tnds.read(Files.readAllBytes(wbxml)));
        Result back = console.run("dm", "convert", wbxml.toString());
        assertEquals(Tnds.readXml(TREE), Tnds.read(back.raw()));
    }

    @Test
    void theCommandsOfTheReadmeSayWhatItPrints() throws Exception {
        Path root = Path.of(System.getProperty("cardsmith.root"));
        String examples = root.resolve("docs/examples") + "/";
        String made = folder + "/";
        int commands = 0;
        List<String> lines = Files.readAllLines(root.resolve("README.md"));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).matches("\\$ ./cardsmith dm (convert|tree|validate) .*")) {
                continue;
            }
            List<String> printed = lines.subList(i + 1, lines.size()).stream()
                    .takeWhile(line -> !line.isBlank() && !line.equals("```"))
                    .toList();
            Result result = console.run(Stream.of(lines.get(i).split(" "))
                    .skip(2)
                    .map(word -> word.replace("docs/examples/", examples))
                    .map(word -> word.matches("\\w+\\.wbxml") ? made + word : word)
                    .toArray(String[]::new));
            String said = (result.out() + result.err()).replace(made, "");
            assertEquals(String.join("\n", printed), said.strip(), lines.get(i));
            commands++;
        }
        assertEquals(7, commands);
    }

    @Test
    void theInputIsConvertedAndJsonTellsWhatItWas() throws Exception {
        console.in = MESSAGE.formatted("x").getBytes(StandardCharsets.UTF_8);
        Path out = folder.resolve("message.wbxml");
        Result result = console.run("dm", "convert", "-", "--out", out.toString(), "--json");
        assertEquals("syncml", result.json().path("kind").asString());
        assertEquals("wbxml", result.json().path("form").asString());
        assertEquals(Files.size(out), result.json().path("bytes").asLong());
        console.in = Files.readAllBytes(out);
        Result same = console.run("dm", "convert", "-", "--to", "wbxml");
        assertArrayEquals(Files.readAllBytes(out), same.raw());
    }

    @Test
    void aDescriptionGoesToWbxmlAndBack() throws Exception {
        Path ddf = Files.writeString(folder.resolve("ddf.xml"), DDF);
        Path wbxml = folder.resolve("ddf.wbxml");
        assertEquals(
                0,
                console.run("dm", "convert", ddf.toString(), "--out", wbxml.toString())
                        .exitCode());
        Result back = console.run("dm", "convert", wbxml.toString());
        assertTrue(back.out().contains("<NodeName>City</NodeName>"), back.out());
    }

    @Test
    void aTreeIsHeldAgainstTheDescriptionGiven() throws Exception {
        Path ddf = Files.writeString(folder.resolve("ddf.xml"), DDF);
        Result result = console.run("dm", "validate", tree.toString(), "--ddf", ddf.toString(), "--json");
        assertEquals(3, result.exitCode());
        assertTrue(result.json().path("findings").size() >= 2, result.out());
        assertTrue(result.out().contains("Weather/City"), result.out());
        assertFalse(result.out().contains("geheim"), result.out());
    }

    @Test
    void aTreeWithoutADescriptionIsToldSo() {
        Result result = console.run("dm", "validate", tree.toString());
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("--ddf gives one"), result.out());
    }

    @Test
    void aWrongDocumentIsOneSentenceWithItsPlace() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.xml"), TREE.replace("</MgmtTree>", "</Mgmt>"));
        for (String command : new String[] {"validate", "tree", "convert"}) {
            Result result = console.run("dm", command, broken.toString());
            assertEquals(3, result.exitCode(), command);
            assertTrue(result.err().startsWith("cardsmith: At line 6, column "), result.err());
            assertFalse(result.err().contains("\tat "), result.err());
        }
    }

    @Test
    void theTreeHasNamesFormatsAndMaskedSecrets() {
        Result result = console.run("dm", "tree", tree.toString());
        assertEquals("""
            com.example/1.0/Weather
            Weather        node
              City         chr   Berlin
              AAuthSecret  chr   ********
            """, result.out());
        assertTrue(console.run("dm", "tree", tree.toString(), "--show-secrets")
                .out()
                .contains("geheim-4711"));
    }

    @Test
    void theTreeWithinAMessageIsShownUnderItsTarget() {
        console.in = MESSAGE.formatted(TREE).getBytes(StandardCharsets.UTF_8);
        Result result = console.run("dm", "tree", "-", "--json");
        assertEquals(
                "./Weather", result.json().path("nodes").path(0).path("at").asString(), result.out() + result.err());
        assertEquals(3, result.json().path("nodes").size());
        assertFalse(result.out().contains("geheim"), result.out());
    }

    @Test
    void aProvisioningDocumentGoesToWbxmlAndBackUnchanged() throws Exception {
        Path xml = Files.writeString(folder.resolve("cp.xml"), PROVISIONING);
        Path wbxml = folder.resolve("cp.wbxml");
        Result there = console.run("dm", "convert", xml.toString(), "--out", wbxml.toString(), "--json");
        assertEquals("cp", there.json().path("kind").asString(), there.err());
        assertEquals(Provisioning.readXml(PROVISIONING), Provisioning.read(Files.readAllBytes(wbxml)));
        Result back = console.run("dm", "convert", wbxml.toString());
        assertEquals(Provisioning.readXml(PROVISIONING), Provisioning.read(back.raw()));
    }

    @Test
    void whatProvisioningLacksIsToldWithItsCharacteristic() throws Exception {
        Path xml = Files.writeString(folder.resolve("cp.xml"), PROVISIONING);
        Result result = console.run("dm", "validate", xml.toString());
        assertEquals(3, result.exitCode());
        assertEquals("NAPDEF has no NAP-ADDRESS; expected one.\ncp in xml: 1 finding.\n", result.out());
        Files.writeString(xml, PROVISIONING.replace("<parm name=\"AUTHTYPE\"", "<parm"));
        Result broken = console.run("dm", "validate", xml.toString());
        assertEquals(3, broken.exitCode());
        assertTrue(broken.err().startsWith("cardsmith: At line 2, column "), broken.err());
    }

    @Test
    void theTreeOfProvisioningHasItsParametersWithoutSecrets() throws Exception {
        Path xml = Files.writeString(folder.resolve("cp.xml"), PROVISIONING);
        assertEquals("""
            NAPDEF          characteristic
              NAPID         parm            n1
              INTERNET      parm
              NAPAUTHINFO   characteristic
                AUTHTYPE    parm            PAP
                AUTHSECRET  parm            ********
            """, console.run("dm", "tree", xml.toString()).out());
        assertTrue(console.run("dm", "tree", xml.toString(), "--show-secrets")
                .out()
                .contains("geheim-4712"));
        assertFalse(console.run("dm", "tree", xml.toString(), "--json").out().contains("geheim"));
    }

    @Test
    void dmAloneIsWrongUse() {
        Result result = console.run("dm");
        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("dm needs one of convert, validate, tree"), result.err());
    }
}
