package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.session.SessionModel;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The SESSION pane: what steers a session, its sequence diagram, and what stands behind the selected line. */
final class SessionPane extends BorderPane {

    private static final double LINES_SHARE = 0.58;

    private final SessionModel model;
    private final Texts texts;
    private final SequenceView diagram;

    SessionPane(SessionModel model, ActionControls controls, Texts texts, LongConsumer showRow) {
        this.model = model;
        this.texts = texts;
        diagram = new SequenceView(model, "session-lines", texts);
        setId("session-pane");
        getStyleClass().add("pane");
        setMinWidth(0);
        setTop(bar(controls));
        SplitPane split = new SplitPane(diagram, new SessionDetail(model, "session", texts, showRow));
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(LINES_SHARE);
        setCenter(split);
    }

    private Node bar(ActionControls controls) {
        Label title = new Label(texts.get("pane.session"));
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label state = new Label();
        state.setId("session-state");
        state.getStyleClass().add("muted");
        state.setMinWidth(Region.USE_PREF_SIZE);
        model.state().addListener((o, was, is) -> state.setText(stateText()));
        model.held().addListener((o, was, is) -> state.setText(stateText()));
        state.setText(stateText());
        TextField breakpoints = new TextField();
        breakpoints.setId("session-breakpoints");
        breakpoints.setPromptText(texts.get("session.breakpoints"));
        breakpoints.setAccessibleText(texts.get("session.breakpoints"));
        breakpoints.setTooltip(new Tooltip(texts.get("session.breakpoints.help")));
        breakpoints.getStyleClass().add(Styles.SMALL);
        breakpoints.setPrefColumnCount(14);
        breakpoints.setMinWidth(60);
        breakpoints.textProperty().bindBidirectional(model.breakpoints());
        HBox.setHgrow(breakpoints, Priority.SOMETIMES);
        ToggleButton transport = new ToggleButton("", new FontIcon("mdomz-settings_ethernet"));
        transport.setId("session-transport");
        transport.setAccessibleText(texts.get("session.transport"));
        transport.setTooltip(new Tooltip(texts.get("session.transport.help")));
        transport.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.SMALL);
        transport.setMinWidth(Region.USE_PREF_SIZE);
        transport.selectedProperty().bindBidirectional(model.transport());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                4,
                title,
                controls.button(ActionName.RUN_SESSION),
                controls.more(
                        "session-triggers",
                        texts.get("session.triggers"),
                        ActionName.RUN_SESSION,
                        ActionName.RUN_BY_MESSAGE,
                        ActionName.RUN_BY_TIMER,
                        ActionName.RUN_BY_CHANGE,
                        ActionName.RUN_IN_NEW_TERMINAL,
                        ActionName.CARD_TRIGGERS,
                        ActionName.CARD_ACCOUNT),
                controls.button(ActionName.STEP_SESSION),
                controls.button(ActionName.PAUSE_SESSION),
                controls.button(ActionName.STOP_SESSION),
                controls.button(ActionName.EDIT_MESSAGE),
                controls.button(ActionName.FAULTS),
                breakpoints,
                transport,
                state,
                space,
                controls.button(ActionName.SAVE_CASE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private String stateText() {
        String key = "session.state." + model.state().get().name().toLowerCase(Locale.ROOT);
        return model.held()
                .get()
                .map(message -> texts.get(message.toCard() ? "session.state.heldOut" : "session.state.heldIn"))
                .orElseGet(() -> texts.get(key));
    }

    void focusLines() {
        diagram.focusLines();
    }
}
