package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.card.CardLine;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
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
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CardPaneTest {

    @TempDir
    static Path folder;

    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private Bench bench;
    private WorkbenchWindow window;
    private Actions actions;
    private Scene scene;

    @Start
    void start(Stage stage) throws Exception {
        Path own = Files.createTempDirectory(folder, "settings");
        Texts texts = Texts.of(Locale.ENGLISH);
        SettingsFolder settings = SettingsFolder.at(own);
        Memory memory = Memory.load(own.resolve("window.properties"));
        bench = Bench.of(settings);
        actions = new Actions(texts);
        Executor fx = Platform::runLater;
        Desk desk = new Desk(fx, System::nanoTime, texts);
        Overlay overlay = new Overlay();
        Shell shell = new Shell(actions, texts, desk, overlay);
        scene = new Scene(shell, 1200, 800);
        FileChoice none = new FileChoice() {
            @Override
            public List<Path> open(String title, Kind... kinds) {
                return List.of();
            }

            @Override
            public Optional<Path> save(String title, String proposedName, Kind... kinds) {
                return Optional.empty();
            }
        };
        window = new WorkbenchWindow(
                new Wiring(bench, memory, texts, settings, background, fx, none), shell, overlay, actions, desk);
        stage.setScene(scene);
        stage.show();
        window.start(new WindowOptions(Optional.of("virtual"), Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            window.stop();
            return true;
        });
        bench.close();
        background.shutdownNow();
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> on(condition));
    }

    private void cardIsRead() throws Exception {
        until(() -> window.session().live().get() && !window.desk().busy().get());
    }

    @SuppressWarnings("unchecked")
    private Optional<TreeItem<CardLine>> line(String words) {
        return find(((TreeView<CardLine>) scene.lookup("#card-tree")).getRoot(), words);
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

    private void open(String words) throws Exception {
        until(() -> line(words).isPresent());
        on(() -> {
            line(words).orElseThrow().setExpanded(true);
            return true;
        });
    }

    @Test
    void filesAreReadWhenTheirFolderIsOpened() throws Exception {
        cardIsRead();
        assertFalse(on(() -> line("EF.ICCID").isPresent()), "nothing is read before it is wanted");
        open("files");
        open("MF");
        until(() -> line("EF.ICCID").isPresent());
        on(() -> {
            @SuppressWarnings("unchecked")
            TreeView<CardLine> tree = (TreeView<CardLine>) scene.lookup("#card-tree");
            tree.getSelectionModel().select(line("EF.ICCID").orElseThrow());
            return true;
        });
        until(() -> scene.lookup("#card-file-title") instanceof Labeled title
                && title.getText().equals("MF/EF.ICCID"));
        assertTrue(on(() -> scene.lookup("#card-file-reveal").isVisible()), "the number of the card is masked");
    }

    @Test
    void aNewObjectIsMadeFromATemplateWithItsFieldsFilled() throws Exception {
        cardIsRead();
        int before = on(() -> window.session().objects().size());
        on(() -> actions.run(ActionName.NEW_MO));
        until(() -> scene.lookup("#template-list") != null && scene.lookup("#new-ok") != null);
        on(() -> {
            ((TextField) scene.lookup("#new-name")).setText("Made here");
            scene.getRoot().lookupAll(".password-field").forEach(node -> ((TextField) node).setText("secret"));
            ((ButtonBase) scene.lookup("#new-ok")).fire();
            return true;
        });
        until(() -> window.session().changes().get() == 1);
        assertEquals(before + 1, on(() -> window.session().objects().size()));
        assertTrue(on(() -> window.editor().document().isPresent()), "its content is a tree");
    }

    @Test
    void aCopiedObjectHoldsItsSecretsOnlyWhenAsked() throws Exception {
        cardIsRead();
        on(() -> actions.run(ActionName.COPY));
        String masked = on(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(masked.contains("AAuthSecret") && masked.contains("••••••••"), "the secret is dots");
        on(() -> actions.run(ActionName.COPY_SECRETS));
        String whole = on(() -> Clipboard.getSystemClipboard().getString());
        assertFalse(whole.contains("••••••••"), "the secret is itself");
    }
}
