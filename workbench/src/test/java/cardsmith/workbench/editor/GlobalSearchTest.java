package cardsmith.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.WithoutWindow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlobalSearchTest {

    @TempDir
    Path folder;

    private WithoutWindow place;
    private GlobalSearch search;

    @BeforeEach
    void open() throws Exception {
        place = new WithoutWindow(folder);
        place.openCard();
        search = new GlobalSearch(place.session, place.trace, place.templates, place.texts);
    }

    @AfterEach
    void close() {
        place.close();
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
        NodeLine line = place.editor.lines().stream()
                .filter(one -> one.path().name().equals("AAuthSecret"))
                .findFirst()
                .orElseThrow();
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
