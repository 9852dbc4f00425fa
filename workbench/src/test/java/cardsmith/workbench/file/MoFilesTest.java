package cardsmith.workbench.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.workbench.OnVirtualCard;
import cardsmith.workbench.editor.NodeLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MoFilesTest extends OnVirtualCard {

    private Path exported(String name, boolean withSecrets) throws Exception {
        Path file = folder.resolve(name);
        place.files.exportTo(file, place.session.selectedMo().orElseThrow(), withSecrets);
        place.settle();
        return file;
    }

    @Test
    void anExportedObjectComesBackAsANewOneInBothForms() throws Exception {
        TndsDocument tree = place.editor.document().orElseThrow();
        for (String name : List.of("one.xml", "two.wbxml")) {
            Path file = exported(name, true);
            place.files.importFiles(List.of(file));
            place.settle();
            assertEquals(tree, place.editor.document().orElseThrow(), name);
        }
        assertEquals(6, place.session.objects().size());
        assertEquals(2, place.session.changes().get());
    }

    @Test
    void aMaskedExportHoldsNoSecret() throws Exception {
        String secret = place.editor
                .document()
                .orElseThrow()
                .find(place.editor.lines().stream()
                        .filter(line -> line.path().name().equals("AAuthSecret"))
                        .map(NodeLine::path)
                        .findFirst()
                        .orElseThrow())
                .orElseThrow()
                .value()
                .orElseThrow();
        assertTrue(place.editor.holdsSecrets());
        assertTrue(Files.readString(exported("with.xml", true)).contains(secret));
        assertFalse(Files.readString(exported("masked.xml", false)).contains(">" + secret + "<"));
    }

    @Test
    void whatCannotBeImportedIsNamedAndTheRestComes() throws Exception {
        Path good = exported("good.xml", true);
        Path bad = Files.writeString(folder.resolve("bad.xml"), "<MgmtTree>");
        Path large = Files.write(folder.resolve("large.wbxml"), new byte[70_000]);
        place.files.importFiles(List.of(bad, good, large, folder.resolve("missing.xml")));
        place.settle();
        assertEquals(1, place.session.changes().get());
        String sentence = place.desk.problem().get().orElseThrow().sentence();
        assertTrue(sentence.contains("bad.xml") && sentence.contains("large.wbxml"), sentence);
        assertTrue(sentence.contains("missing.xml"), sentence);
    }

    @Test
    void aCopyCanBePasted() throws Exception {
        AtomicReference<String> text = new AtomicReference<>("");
        place.files.copy(true, text::set);
        place.settle();
        assertEquals(place.editor.document().orElseThrow(), Tnds.readXml(text.get()));
        place.files.paste(text.get());
        place.settle();
        assertEquals(1, place.session.changes().get());
        place.files.paste("no tree");
        place.settle();
        assertTrue(place.desk.problem().get().orElseThrow().sentence().contains("clipboard"));
    }

    @Test
    void aFileNameHoldsNothingThatAFileSystemMinds() {
        assertEquals(
                "Example-Operator-DM.xml",
                MoFiles.fileName(place.session.selectedMo().orElseThrow()));
    }
}
