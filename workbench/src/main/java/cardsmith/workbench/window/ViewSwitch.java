package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Three buttons that say what stands above the trace, the card, the session or the scenarios, and show another. */
final class ViewSwitch extends HBox {

    /** Narrower windows have room for the icons only. */
    private static final double ROOM_FOR_WORDS = 1100;

    private final Shell shell;
    private final Texts texts;
    private final ToggleGroup views = new ToggleGroup();

    ViewSwitch(Shell shell, Actions actions, Texts texts) {
        this.shell = shell;
        this.texts = texts;
        setId("view-switch");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .setAll(
                        button(Shell.View.EDITOR, "mdomz-sim_card", "", () -> shell.show(Shell.View.EDITOR)),
                        button(Shell.View.SESSION, ActionName.SHOW_SESSION, Styles.CENTER_PILL, actions),
                        button(Shell.View.SCENARIOS, ActionName.SHOW_SCENARIOS, Styles.RIGHT_PILL, actions));
        getChildren().get(0).getStyleClass().add(Styles.LEFT_PILL);
        shell.view().addListener((o, was, is) -> select(is));
        select(shell.view().get());
    }

    private ToggleButton button(Shell.View view, ActionName action, String pill, Actions actions) {
        ToggleButton button = button(view, action.icon(), ActionControls.keys(action), () -> actions.run(action));
        button.getStyleClass().add(pill);
        return button;
    }

    private ToggleButton button(Shell.View view, String icon, String keys, Runnable show) {
        String name = texts.get("view." + view.name().toLowerCase(Locale.ROOT));
        ToggleButton button = new ToggleButton(name, new FontIcon(icon));
        button.setId("view-" + view.name().toLowerCase(Locale.ROOT));
        button.setUserData(view);
        button.setToggleGroup(views);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(keys.isEmpty() ? name : name + " (" + keys + ")"));
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(e -> {
            if (shell.view().get() != view) {
                show.run();
            }
            select(shell.view().get());
        });
        shell.widthProperty().addListener((o, was, is) -> size(button, is.doubleValue()));
        size(button, shell.getWidth());
        return button;
    }

    private static void size(ToggleButton button, double width) {
        button.setContentDisplay(width < ROOM_FOR_WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    // A press on the view that is shown would take its mark away.
    private void select(Shell.View shown) {
        views.getToggles().forEach(toggle -> toggle.setSelected(shown.equals(toggle.getUserData())));
    }
}
