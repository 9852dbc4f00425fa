package cardsmith.dm.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.dm.BadDocument;
import cardsmith.dm.provisioning.Provisioning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningRulesTest {

    private static final String GOOD = """
        <wap-provisioningdoc version="1.1"><characteristic type="NAPDEF"><parm name="NAPID" value="n1"/>
        <parm name="NAP-ADDRESS" value="internet"/></characteristic><characteristic type="NAPDEF">
        <parm name="NAPID" value="n2"/><parm name="NAP-ADDRESS" value="mms"/></characteristic>
        <characteristic type="PXLOGICAL"><parm name="PROXY-ID" value="n1"/><characteristic type="PXPHYSICAL">
        <parm name="PHYSICAL-PROXY-ID" value="1"/><parm name="PXADDR" value="192.0.2.1"/>
        <characteristic type="PORT"><parm name="PORTNBR" value="65535"/></characteristic></characteristic>
        </characteristic><characteristic type="APPLICATION"><parm name="APPID" value="w7"/>
        <parm name="PROVIDER-ID" value="com.example"/><characteristic type="APPADDR">
        <parm name="ADDR" value="https://dm.example.com"/></characteristic></characteristic></wap-provisioningdoc>
        """;

    private static List<String> findings(String xml) throws BadDocument {
        return ProvisioningRules.findings(Provisioning.readXml(xml).document()).stream()
                .map(ProvisioningRules.Finding::sentence)
                .toList();
    }

    @Test
    void aWholeDocumentHasNoFinding() throws BadDocument {
        assertEquals(List.of(), findings(GOOD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version='1.1' | version='3' | wap-provisioningdoc has the version 3; expected 1.0 or 1.1.",
                "'n2' | 'n1' | NAPDEF has the NAPID n1 of another one; expected one of its own.",
                "NAP-ADDRESS' value='mms | NAP-ADDRESS' value=' | NAPDEF has no NAP-ADDRESS; expected one.",
                "65535 | 65536 | PXLOGICAL/PXPHYSICAL/PORT has the PORTNBR 65536; expected 1 to 65535.",
                "65535 | 0 | PXLOGICAL/PXPHYSICAL/PORT has the PORTNBR 0; expected 1 to 65535.",
                "PORTNBR | X | PXLOGICAL/PXPHYSICAL/PORT has no PORTNBR; expected one.",
                "'PXADDR' | 'X' | PXLOGICAL/PXPHYSICAL has no PXADDR; expected one.",
                "PROVIDER-ID | X | APPLICATION w7 has no PROVIDER-ID; expected the identifier of the server.",
                "'ADDR' | 'X' | APPLICATION w7 has no ADDR; expected the address of the server.",
                "APPID | X | APPLICATION has no APPID; expected one."
            },
            quoteCharacter = '~')
    void eachBrokenRuleIsOneSentenceWithItsPath(String good, String broken, String sentence) throws BadDocument {
        String xml = GOOD.replace(good.replace('\'', '"'), broken.replace('\'', '"'));
        assertEquals(List.of(sentence), findings(xml));
    }
}
