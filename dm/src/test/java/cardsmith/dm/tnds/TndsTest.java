package cardsmith.dm.tnds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TndsTest {

    // Octets made by libwbxml 0.11.8 for the same tree.
    private static final String OCTETS = "0300006a1b2d2f2f4f4d412f2f4454442d444d2d44444620312e322f2f454e00"
            + "0002607703312e3200016466035800016f5c250175510375726e3a6f6d613a6d6f3a6f6d612d646d2d646d6163633a312e30"
            + "00010101646603417070494400016f5c0b01756103746578742f706c61696e00010101760377370001010101";

    private static final TndsDocument TREE = TndsDocument.of(TndsNode.interior(
            "X", "urn:oma:mo:oma-dm-dmacc:1.0", List.of(TndsNode.leaf("AppID", NodeFormat.CHR, "w7"))));

    @Test
    void octetsOfAnotherWriterAreReadAndWrittenAlike() throws Exception {
        byte[] octets = HexFormat.of().parseHex(OCTETS);
        assertEquals(TREE, Tnds.read(octets));
        assertArrayEquals(octets, Tnds.wbxml(TREE));
    }

    @Test
    void xmlAndBackIsTheSameTree() throws Exception {
        assertEquals(TREE, Tnds.readXml(Tnds.xml(TREE)));
    }
}
