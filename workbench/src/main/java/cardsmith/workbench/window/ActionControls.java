package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the registered actions as menus, buttons and shortcuts. */
final class ActionControls {

    private final Actions actions;
    private final java.util.function.Function<String, String> texts;

    ActionControls(Actions actions, java.util.function.Function<String, String> texts) {
        this.actions = actions;
        this.texts = texts;
    }

    /** Loads the fonts of the icons, on any thread: the first icon of the window would wait for them. */
    static void loadIcons() {
        for (ActionName name : List.of(ActionName.WRITE, ActionName.IMPORT)) {
            new FontIcon(name.icon()).setIconSize(16);
        }
    }

    MenuBar menuBar() {
        MenuBar bar = new MenuBar();
        bar.setId("menu-bar");
        for (ActionName.Menu name : ActionName.Menu.values()) {
            Menu menu = new Menu(texts.apply(name.textKey()));
            // Filled when first opened: the first frame does not wait for forty icons.
            menu.getItems().add(new MenuItem(""));
            menu.setOnShowing(e -> menu.getItems()
                    .setAll(actions.of(name).stream().map(this::item).toList()));
            bar.getMenus().add(menu);
        }
        return bar;
    }

    ContextMenu contextMenu(ActionName... names) {
        ContextMenu menu = new ContextMenu();
        for (ActionName name : names) {
            menu.getItems().add(item(name));
        }
        return menu;
    }

    /** Returns a button that opens a menu of actions beside one that does the usual of them. */
    MenuButton more(String id, String name, ActionName... names) {
        MenuButton button = new MenuButton("");
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "more");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.getItems().add(new MenuItem(""));
        button.setOnShowing(
                e -> button.getItems().setAll(Stream.of(names).map(this::item).toList()));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    MenuItem item(ActionName name) {
        MenuItem item = new MenuItem(actions.title(name), new FontIcon(name.icon()));
        item.setId("menu-" + name.name());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> actions.run(name));
        item.setDisable(!actions.enabled(name).get());
        if (!name.shortcut().isEmpty()) {
            // The scene holds the accelerators; here the text only shows them.
            item.setText(actions.title(name) + "\u2003" + keys(name));
        }
        return item;
    }

    Button button(ActionName name) {
        Button button = new Button("", new FontIcon(name.icon()));
        button.setId("button-" + name.name());
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setAccessibleText(actions.title(name));
        button.setTooltip(new Tooltip(
                name.shortcut().isEmpty() ? actions.title(name) : actions.title(name) + " (" + keys(name) + ")"));
        button.setOnAction(e -> actions.run(name));
        button.disableProperty()
                .bind(javafx.beans.binding.Bindings.not(
                        javafx.beans.binding.BooleanExpression.booleanExpression(actions.enabled(name))));
        button.setFocusTraversable(true);
        return button;
    }

    void install(Scene scene) {
        for (ActionName name : ActionName.values()) {
            if (!name.shortcut().isEmpty() && !name.isLocal()) {
                scene.getAccelerators().put(KeyCombination.valueOf(name.shortcut()), () -> actions.run(name));
            }
        }
    }

    static String keys(ActionName name) {
        return name.shortcut().isEmpty()
                ? ""
                : KeyCombination.valueOf(name.shortcut()).getDisplayText();
    }
}
