package cardsmith.dm.ddf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsPath;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdfCorpusTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/ddf/ms-DMAcc.xml",
                "corpus/ddf/ms-DevInfo.xml",
                "corpus/ddf/ms-WiFi.xml",
                "spec/dm/data/examples/ddf-weather.xml"
            })
    void descriptionsOfOthersAreRead(String name) throws Exception {
        DdfDocument description = Ddf.read(Corpus.file(name));
        assertEquals("1.2", description.verDtd());
        assertFalse(description.nodes().isEmpty());
    }

    @Test
    void aDescriptionTellsAllOfANode() throws Exception {
        DdfDocument weather = Ddf.read(Corpus.file("spec/dm/data/examples/ddf-weather.xml"));
        DdfNode city = weather.find(TndsPath.of("Weather/City")).orElseThrow();
        assertEquals(NodeFormat.CHR, city.format());
        assertEquals(Set.of(Access.GET, Access.REPLACE), city.access());
        assertEquals("Turku", city.defaultValue().orElseThrow());
        assertTrue(city.isPermanent());
        DdfNode source = weather.find(TndsPath.of("Weather/Sources/anything")).orElseThrow();
        assertEquals(new Occurrence(0, 8), source.occurrence());
        assertFalse(source.isPermanent());
    }

    @Test
    void allowedValuesOfAVendorAreUsed() throws Exception {
        DdfDocument account = Ddf.read(Corpus.file("corpus/ddf/ms-DMAcc.xml"));
        DdfNode type = account.find(TndsPath.of("DMAcc/x/AppAddr/y/AddrType")).orElseThrow();
        AllowedValues allowed = type.allowed().orElseThrow();
        assertTrue(allowed.isChoice());
        assertEquals("URI", allowed.choices().get(0).value());
    }

    @Test
    void aTreeIsNoDescription() {
        byte[] tree = Corpus.file("spec/dm/data/examples/tnds-nested.xml");
        BadDocument refused = assertThrows(BadDocument.class, () -> Ddf.read(tree));
        assertEquals(
                "At line 14, column 5: node City without DFProperties; expected DFProperties.", refused.getMessage());
    }
}
