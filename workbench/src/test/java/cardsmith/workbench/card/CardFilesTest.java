package cardsmith.workbench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.file.Directory;
import cardsmith.card.file.FileCatalogue;
import cardsmith.card.file.FileOnCard;
import cardsmith.workbench.WithoutWindow;
import cardsmith.workbench.bench.CardState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardFilesTest {

    @TempDir
    Path folder;

    private WithoutWindow place;
    private CardFiles files;
    private CardOutline outline;

    @BeforeEach
    void open() throws Exception {
        place = new WithoutWindow(folder);
        files = new CardFiles(place.session, place.desk, place.texts);
        outline = new CardOutline(place.session, files, place.content, place.texts);
    }

    @AfterEach
    void close() {
        place.close();
    }

    private CardLine.Section section(String id) {
        return outline.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beforeACardWasSeenTheOutlineIsEmpty() {
        assertTrue(outline.sections().isEmpty());
    }

    @Test
    void nothingIsReadBeforeItIsWantedAndThenOnce() throws Exception {
        place.openCard();
        assertTrue(files.applications().isEmpty());
        assertTrue(section("applications").lines().get(0).words().contains(place.texts.get("card.reading")));
        files.wantApplications();
        place.settle();
        assertTrue(files.applications().isPresent());
        int commands = place.bench.trace().snapshot().size();
        files.wantApplications();
        place.settle();
        assertEquals(commands, place.bench.trace().snapshot().size());
    }

    @Test
    void theOutlineShowsTheObjectsAndTheFilesThatWereRead() throws Exception {
        place.openCard();
        assertEquals(4, section("objects").lines().size());
        files.wantFiles(Directory.MF);
        place.settle();
        List<FileOnCard> found = files.files(Directory.MF).orElseThrow();
        assertFalse(found.isEmpty());
        CardLine.Folder root = (CardLine.Folder) section("files").lines().get(0);
        assertEquals(found.size(), root.lines().size());
        assertTrue(files.directories().contains(FileCatalogue.DM_SC));
    }

    @Test
    void theNumberOfTheCardIsShownInPartOnly() throws Exception {
        place.openCard();
        String iccid = place.session
                .identity()
                .get()
                .orElseThrow()
                .iccid()
                .orElseThrow()
                .digits();
        assertFalse(section("identity").lines().toString().contains(iccid));
    }

    @Test
    void anOpenedFileIsShownUntilAnObjectIsSelected() throws Exception {
        place.openCard();
        files.wantFiles(Directory.MF);
        place.settle();
        files.open(files.files(Directory.MF).orElseThrow().get(0));
        place.settle();
        assertTrue(files.shown().get().isPresent());
        place.select("Example Mail");
        assertEquals(Optional.empty(), files.shown().get());
    }

    @Test
    void withoutACardNothingIsAsked() throws Exception {
        place.openCard();
        place.reader().pull();
        place.bench.pull("virtual");
        place.until("the card is gone", () -> place.session.state().get() instanceof CardState.Empty);
        files.wantLog();
        assertFalse(place.desk.busy().get());
        assertTrue(files.log().isEmpty());
    }
}
