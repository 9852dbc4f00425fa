package cardsmith.workbench.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.virtual.OwnPackage;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.bench.CardState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LoadWindowTest {

    private static final String ADM1 = "88888888";

    @TempDir
    static Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) throws Exception {
        open = OpenWindow.onVirtualCards(stage, folder);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void openBlankCard() throws Exception {
        open.start(VirtualReader.BLANK);
        open.cardIsRead();
    }

    private void load() throws Exception {
        open.press("#load-button");
        open.press("#load-go");
        OpenWindow.until(
                "the applet is there",
                () -> open.window().session().state().get() instanceof CardState.Ready ready
                        && ready.identity().applet().isPresent()
                        && open.window().session().edits().get().isPresent()
                        && open.idle());
    }

    @Test
    void aBlankCardBecomesAPersonalisedOne() throws Exception {
        openBlankCard();
        assertTrue(OpenWindow.on(() -> open.scene().lookup("#load-button").isVisible()));
        assertFalse(open.isPressable("#write-button"));
        open.press("#load-button");
        OpenWindow.until("the plan is shown", () -> open.scene().lookup("#load-go") != null);
        assertTrue(open.text("#load-facts").contains(OwnPackage.aid().hex()), open.text("#load-facts"));
        assertTrue(open.text("#load-keys").contains("Virtual card"), open.text("#load-keys"));
        open.everythingHasAName();
        open.screenshot("load-plan");
        open.press("#load-go");
        OpenWindow.until(
                "the applet is there",
                () -> open.window().session().edits().get().isPresent() && open.idle());
        open.screenshot("loaded");
        assertFalse(OpenWindow.on(() -> open.scene().lookup("#load-button").isVisible()));
        Path sample = Files.writeString(folder.resolve("node.xml"), """
            <MgmtTree><VerDTD>1.2</VerDTD><Node><NodeName>Chat</NodeName>\
            <RTProperties><Format><node/></Format><Type><DDFName>urn:oma:mo:oma-imps:1.0</DDFName></Type>\
            </RTProperties></Node></MgmtTree>
            """);
        open.files().opens(sample);
        open.run(ActionName.IMPORT);
        OpenWindow.until("it is staged", () -> open.window().session().changes().get() == 1 && open.idle());
        open.press("#write-button");
        open.type("#adm1", ADM1);
        open.press("#plan-write");
        OpenWindow.until(
                "it is on the card",
                () -> open.window().session().changes().get() == 0
                        && open.window().session().objects().size() == 1
                        && open.idle());
    }

    @Test
    void theRegistryIsShownAndAnApplicationComesAndGoes() throws Exception {
        openBlankCard();
        load();
        open.run(ActionName.READ_REGISTRY);
        OpenWindow.until(
                "the registry is there",
                () -> open.window().content().registry().isPresent());
        assertEquals(2, applications());
        select(OwnPackage.aid().hex());
        OpenWindow.until(
                "its lines are shown",
                () -> open.scene().getRoot().lookupAll(".tree-cell .label").stream()
                        .anyMatch(node -> node instanceof Labeled label
                                && label.getText().equals(OwnPackage.aid().hex())));
        open.screenshot("registry");
        open.run(ActionName.INSTALL_APPLICATION);
        open.type("#install-aid", "F0444D534388");
        open.type("#install-parameters", "80022000");
        open.everythingHasAName();
        open.screenshot("install");
        open.press("#install-go");
        OpenWindow.until("there is one more", () -> applications() == 3 && open.idle());
        select(OwnPackage.aid().hex());
        open.run(ActionName.DELETE_APPLICATION);
        OpenWindow.until("it is asked", () -> open.scene().lookup("#delete-related") instanceof CheckBox);
        OpenWindow.on(() -> {
            ((CheckBox) open.scene().lookup("#delete-related")).setSelected(true);
            return true;
        });
        open.press("#delete-go");
        OpenWindow.until("all are gone", () -> applications() == 0 && open.idle());
        OpenWindow.until(
                "it can be loaded again",
                () -> open.scene().lookup("#load-button").isVisible());
    }

    @Test
    void objectsAreOnTheCardAgainAfterTheirAppletWasReplaced() throws Exception {
        open.start("virtual");
        open.cardIsRead();
        int objects = OpenWindow.on(() -> open.window().session().objects().size());
        assertEquals(4, objects);
        open.run(ActionName.LOAD_APPLET);
        open.press("#load-again");
        OpenWindow.until("the plan is shown", () -> open.scene().lookup("#load-remark") != null);
        assertTrue(open.text("#load-remark").contains("saved in"), open.text("#load-remark"));
        assertFalse(open.isPressable("#load-go"), "without ADM1");
        open.type("#adm1", ADM1);
        open.everythingHasAName();
        open.screenshot("replace");
        open.press("#load-go");
        OpenWindow.until(
                "it is told that they are back",
                () -> open.window().desk().problem().get().isPresent()
                        && open.idle()
                        && open.window().session().objects().size() == objects);
        open.screenshot("replaced");
    }

    @Test
    void anApplicationAndTheCardAreLockedWithTheNumberOfTheCardAndUnlocked() throws Exception {
        openBlankCard();
        load();
        open.run(ActionName.READ_REGISTRY);
        OpenWindow.until(
                "the registry is there",
                () -> open.window().content().registry().isPresent() && open.idle());
        String applet = "F0444D534301";
        select(applet);
        open.run(ActionName.LOCK_APPLICATION);
        OpenWindow.until("it is asked", () -> open.scene().lookup("#lock-go") != null);
        assertFalse(open.isPressable("#lock-go"));
        open.type("#content-number", number());
        open.everythingHasAName();
        open.screenshot("lock");
        open.press("#lock-go");
        OpenWindow.until("it is locked", () -> state(applet).equals("LOCKED") && open.idle());
        open.screenshot("locked");
        select(applet);
        open.run(ActionName.LOCK_APPLICATION);
        OpenWindow.until("it is asked whether to unlock", () -> open.isPressable("#lock-go"));
        open.press("#lock-go");
        OpenWindow.until("it is unlocked", () -> state(applet).equals("SELECTABLE") && open.idle());
        open.run(ActionName.CARD_STATE);
        OpenWindow.until("it is asked", () -> open.scene().lookup("#next-card-state") != null);
        assertTrue(open.isPressable("#card-state-go"));
        OpenWindow.on(() -> {
            ((ComboBox<?>) open.scene().lookup("#next-card-state"))
                    .getSelectionModel()
                    .selectLast();
            return true;
        });
        assertFalse(open.isPressable("#card-state-go"), "TERMINATED takes the number");
        open.everythingHasAName();
        open.screenshot("card-state");
        OpenWindow.on(() -> {
            ((ComboBox<?>) open.scene().lookup("#next-card-state"))
                    .getSelectionModel()
                    .selectFirst();
            return true;
        });
        open.press("#card-state-go");
        OpenWindow.until("it is done", () -> cardState().equals("INITIALIZED") && open.idle());
    }

    private String number() {
        return open.window().content().registry().orElseThrow().number();
    }

    private String cardState() {
        return open.window()
                .content()
                .registry()
                .flatMap(read -> read.registry().issuer())
                .map(RegisteredApplication::stateName)
                .orElse("");
    }

    private String state(String aid) {
        return open.window()
                .content()
                .registry()
                .flatMap(read -> read.registry().application(new Aid(aid)))
                .map(RegisteredApplication::stateName)
                .orElse("");
    }

    private int applications() {
        return open.window()
                .content()
                .registry()
                .map(read -> read.registry().applications().size())
                .orElse(-1);
    }

    private void select(String aid) throws Exception {
        OpenWindow.on(() -> {
            open.window().content().selected().set(Optional.of(new Aid(aid)));
            return true;
        });
    }

    @Test
    void aDroppedCapFileIsShownBeforeItIsLoadedAndSomethingElseIsRefused() throws Exception {
        openBlankCard();
        Path cap = Files.write(folder.resolve("own.cap"), OwnPackage.cap());
        OpenWindow.on(() -> open.window().panes().card().orElseThrow().drop(List.of(cap.toFile())));
        OpenWindow.until("it is shown", () -> open.scene().lookup("#cap-load") != null);
        open.everythingHasAName();
        open.screenshot("cap");
        open.press("#cap-load");
        OpenWindow.until("the plan is shown", () -> open.scene().lookup("#load-go") != null);
        open.closeDialogOnWindow();
        Path other = Files.writeString(folder.resolve("other.cap"), "no archive");
        OpenWindow.on(() -> open.window().panes().card().orElseThrow().drop(List.of(other.toFile())));
        OpenWindow.until(
                "it is told", () -> open.window().desk().problem().get().isPresent());
    }

    @Test
    void otherKeysThatAreWrongAreToldAndNotTriedTwice() throws Exception {
        openBlankCard();
        open.press("#load-button");
        open.press("#load-other-keys");
        OpenWindow.until("the keys are asked for", () -> open.scene().lookup("#keys-typed") != null);
        OpenWindow.on(() -> {
            ((RadioButton) open.scene().lookup("#keys-typed")).setSelected(true);
            return true;
        });
        open.type("#keys-text", "606162636465666768696A6B6C6D6E6F");
        open.type("#keys-version", "30");
        open.everythingHasAName();
        open.screenshot("keys");
        open.press("#keys-ok");
        OpenWindow.until(
                "it is told", () -> open.window().desk().problem().get().isPresent() && open.idle());
        assertTrue(OpenWindow.on(() ->
                open.window().desk().problem().get().orElseThrow().sentence().contains("cryptogram")));
        assertFalse(OpenWindow.on(() -> open.window().content().keys().areGiven()));
        assertTrue(OpenWindow.on(() -> open.window().content().keys().areRefused()));
    }
}
