package cardsmith.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.OnVirtualCard;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlobalSearchTest extends OnVirtualCard {

    private GlobalSearch search;

    @BeforeEach
    void open() throws Exception {
        search = new GlobalSearch(place.session, place.trace, place.templates, place.texts);
    }

    private List<GlobalSearch.Hit> find(String text) {
        return search.find(text, search.scope());
    }

    @Test
    void objectsNodesFilesAndTraceAreFound() {
        assertTrue(find("example chat").stream().anyMatch(hit -> hit.tag().isPresent()));
        assertTrue(
                find("dm.operator.example").stream().anyMatch(hit -> hit.node().isPresent()));
        assertTrue(find("ef.info").stream().anyMatch(hit -> hit.words().contains("EF.INFO")));
        assertTrue(find("retrieve").stream().anyMatch(hit -> hit.traceRow().isPresent()));
    }

    @Test
    void theValueOfASecretIsNeitherFoundNorShown() throws Exception {
        NodeLine line = line("AAuthSecret");
        String secret = place.editor
                .document()
                .orElseThrow()
                .find(line.path())
                .orElseThrow()
                .value()
                .orElseThrow();
        assertTrue(find(secret).stream().noneMatch(hit -> hit.node().isPresent()));
        assertTrue(find("AAuthSecret").stream().noneMatch(hit -> hit.words().contains(secret)));
    }

    @Test
    void oneLetterFindsNothing() {
        assertEquals(List.of(), find("e"));
    }
}
