package cardsmith.workbench.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMo.ContentType;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoContentTest {

    private static MoContent content(ScMo mo) throws Exception {
        return MoContent.of(StoredMo.of(MoTag.FIRST, ScMoCodec.encode(mo)));
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoTreeIsToldInASentence() throws Exception {
        ScMo broken = ScMo.of(ContentType.TNDS_XML, octets("<MgmtTree"));
        for (ScMo mo : new ScMo[] {
            broken, broken.withFlags(ScMo.CIPHERED), ScMo.of(ContentType.TNDS_WBXML, octets("<MgmtTree"))
        }) {
            MoContent content = content(mo);
            assertEquals(Optional.empty(), content.tree());
            assertTrue(content.fault().orElseThrow().endsWith("."), content.fault()::toString);
        }
        MoContent closed = MoContent.of(StoredMo.closed(MoTag.FIRST));
        assertTrue(closed.fault().orElseThrow().contains("PIN1"));
    }

    @Test
    void aFileThatIsNoTreeIsNotImported() {
        assertThrows(BadDocument.class, () -> MoContent.imported("x", new byte[] {1, 2, 3}));
    }
}
