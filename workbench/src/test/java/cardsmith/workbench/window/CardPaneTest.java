package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.card.CardLine;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CardPaneTest {

    @TempDir
    static Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) throws Exception {
        open = OpenWindow.on(stage, folder, Bench::of);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    @SuppressWarnings("unchecked")
    private Optional<TreeItem<CardLine>> line(String words) {
        return find(((TreeView<CardLine>) open.scene().lookup("#card-tree")).getRoot(), words);
    }

    private static Optional<TreeItem<CardLine>> find(TreeItem<CardLine> item, String words) {
        CardLine value = item.getValue();
        boolean is = value instanceof CardLine.Section section && section.id().equals(words)
                || value instanceof CardLine.Folder folder
                        && folder.directory().name().equals(words)
                || value instanceof CardLine.File file
                        && file.file().declaration().name().equals(words);
        return is
                ? Optional.of(item)
                : item.getChildren().stream()
                        .flatMap(below -> find(below, words).stream())
                        .findFirst();
    }

    private void expand(String words) throws Exception {
        OpenWindow.until("it is so", () -> line(words).isPresent());
        OpenWindow.on(() -> {
            line(words).orElseThrow().setExpanded(true);
            return true;
        });
    }

    @Test
    void filesAreReadWhenTheirFolderIsOpened() throws Exception {
        open.openVirtualCard();
        assertFalse(OpenWindow.on(() -> line("EF.ICCID").isPresent()), "nothing is read before it is wanted");
        expand("files");
        expand("MF");
        OpenWindow.until("it is so", () -> line("EF.ICCID").isPresent());
        OpenWindow.on(() -> {
            @SuppressWarnings("unchecked")
            TreeView<CardLine> tree = (TreeView<CardLine>) open.scene().lookup("#card-tree");
            tree.getSelectionModel().select(line("EF.ICCID").orElseThrow());
            return true;
        });
        OpenWindow.until(
                "it is so",
                () -> open.scene().lookup("#card-file-title") instanceof Labeled title
                        && title.getText().equals("MF/EF.ICCID"));
        assertTrue(
                OpenWindow.on(() -> open.scene().lookup("#card-file-reveal").isVisible()),
                "the number of the card is masked");
    }

    @Test
    void aNewObjectIsMadeFromATemplateWithItsFieldsFilled() throws Exception {
        open.openVirtualCard();
        int before = OpenWindow.on(() -> open.window().session().objects().size());
        open.run(ActionName.NEW_MO);
        OpenWindow.until("the templates are shown", () -> open.scene().lookup("#template-list") != null);
        open.type("#new-name", "Made here");
        OpenWindow.on(() -> {
            open.scene().getRoot().lookupAll(".password-field").forEach(node -> ((TextField) node).setText("secret"));
            ((ButtonBase) open.scene().lookup("#new-ok")).fire();
            return true;
        });
        OpenWindow.until("it is so", () -> open.window().session().changes().get() == 1);
        assertEquals(
                before + 1,
                OpenWindow.on(() -> open.window().session().objects().size()));
        assertTrue(OpenWindow.on(() -> open.window().editor().document().isPresent()), "its content is a tree");
    }

    @Test
    void aCopiedObjectHoldsItsSecretsOnlyWhenAsked() throws Exception {
        open.openVirtualCard();
        open.run(ActionName.COPY);
        OpenWindow.until("it is copied", () -> clipboard().contains("AAuthSecret"));
        assertTrue(OpenWindow.on(() -> clipboard().contains("••••••••")), "the secret is dots");
        open.run(ActionName.COPY_SECRETS);
        OpenWindow.until(
                "the secret is itself",
                () -> clipboard().contains("AAuthSecret") && !clipboard().contains("••••••••"));
    }

    private static String clipboard() {
        return Optional.ofNullable(Clipboard.getSystemClipboard().getString()).orElse("");
    }
}
