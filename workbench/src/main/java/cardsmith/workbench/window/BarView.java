package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.reader.Presence;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.ReaderEntry;
import cardsmith.workbench.card.CardFacts;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar: reader chooser, card facts, and the button that writes. */
final class BarView extends HBox {

    private final CardSession session;
    private final ActionControls controls;
    private final Texts texts;
    private final CardFacts facts;
    private final MenuButton readers = new MenuButton();
    private final Label state = new Label();
    private final Label what = new Label();
    private final FontIcon stateIcon = new FontIcon("mdomz-sim_card");

    BarView(CardSession session, Node views, Actions actions, ActionControls controls, Texts texts) {
        this.session = session;
        this.controls = controls;
        this.texts = texts;
        this.facts = new CardFacts(texts);
        setId("bar");
        getStyleClass().add("bar");
        setAlignment(Pos.CENTER_LEFT);
        readers.setId("reader-chooser");
        readers.getStyleClass().add(Styles.SMALL);
        readers.setGraphic(new FontIcon("mdomz-nfc"));
        readers.setAccessibleText(texts.get("bar.reader"));
        readers.setTooltip(new Tooltip(texts.get("bar.reader")));
        state.setId("card-state");
        state.setGraphic(stateIcon);
        state.getStyleClass().add(Styles.TEXT_BOLD);
        state.setMinWidth(Region.USE_PREF_SIZE);
        what.setId("card-facts");
        what.getStyleClass().add("muted");
        what.setMinWidth(60);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Button write = new Button("", new FontIcon("mdomz-save"));
        write.setId("write-button");
        write.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        write.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get("bar.write", session.changes().get()), session.changes()));
        write.disableProperty()
                .bind(BooleanExpression.booleanExpression(actions.enabled(ActionName.WRITE))
                        .not());
        write.setOnAction(e -> actions.run(ActionName.WRITE));
        write.setMinWidth(Region.USE_PREF_SIZE);
        HBox edits = new HBox(
                controls.button(ActionName.UNDO),
                controls.button(ActionName.REDO),
                controls.button(ActionName.READ_AGAIN),
                controls.button(ActionName.PALETTE));
        edits.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(readers, state, what, views, edits, loadButton(actions), write);
        session.readers().addListener((ListChangeListener<ReaderEntry>) c -> {
            fillReaders();
            refresh();
        });
        session.state().addListener((o, was, is) -> refresh());
        session.identity().addListener((o, was, is) -> refresh());
        session.card().addListener((o, was, is) -> {
            fillReaders();
            refresh();
        });
        session.live().addListener((o, was, is) -> refresh());
        fillReaders();
        refresh();
    }

    private Button loadButton(Actions actions) {
        Button load = new Button(texts.get("bar.load"), new FontIcon(ActionName.LOAD_APPLET.icon()));
        load.setId("load-button");
        load.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        load.setMinWidth(Region.USE_PREF_SIZE);
        load.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> session.state().get() instanceof CardState.Ready ready
                                && ready.identity().applet().isEmpty(),
                        session.state()));
        load.managedProperty().bind(load.visibleProperty());
        load.disableProperty()
                .bind(BooleanExpression.booleanExpression(actions.enabled(ActionName.LOAD_APPLET))
                        .not());
        load.setOnAction(e -> actions.run(ActionName.LOAD_APPLET));
        return load;
    }

    void openReaders() {
        readers.requestFocus();
        readers.show();
    }

    private void fillReaders() {
        readers.getItems().clear();
        String chosen = session.card().get().map(c -> c.readerName()).orElse("");
        for (ReaderEntry entry : session.readers()) {
            CheckMenuItem item = new CheckMenuItem(readerName(entry) + "  –  " + presence(entry.presence()));
            item.setMnemonicParsing(false);
            item.setSelected(entry.name().equals(chosen));
            item.setOnAction(e -> session.choose(entry.name()));
            readers.getItems().add(item);
        }
        if (session.readers().stream().noneMatch(entry -> entry.name().equals(VirtualReader.BLANK))) {
            MenuItem blank = new MenuItem(texts.get("bar.blank"));
            blank.setId("reader-blank");
            blank.setMnemonicParsing(false);
            blank.setOnAction(e -> session.choose(VirtualReader.BLANK));
            readers.getItems().addAll(new SeparatorMenuItem(), blank);
        }
        if (session.isVirtual()) {
            readers.getItems()
                    .addAll(
                            new SeparatorMenuItem(),
                            controls.item(ActionName.VIRTUAL_SPEED),
                            controls.item(ActionName.PULL_VIRTUAL));
        }
    }

    private String readerName(ReaderEntry entry) {
        return entry.isVirtual() && entry.name().equals("virtual") ? texts.get("bar.virtual") : entry.name();
    }

    private String presence(Presence presence) {
        if (presence instanceof Presence.Present) {
            return texts.get("presence.present");
        }
        if (presence instanceof Presence.Mute) {
            return texts.get("presence.mute");
        }
        if (presence instanceof Presence.Occupied) {
            return texts.get("presence.occupied");
        }
        return texts.get(presence instanceof Presence.Absent ? "presence.absent" : "presence.gone");
    }

    private void refresh() {
        readers.setText(session.card()
                .get()
                .map(c -> c.readerName().equals("virtual") ? texts.get("bar.virtual") : c.readerName())
                .orElse(texts.get("bar.noReader")));
        CardState now = session.state().get();
        state.setText(facts.state(session.card().get().isPresent(), now, session.presence()));
        stateIcon.setIconLiteral(
                now instanceof CardState.Ready
                        ? "mdomz-sim_card"
                        : now instanceof CardState.Failed ? "mdomz-sim_card_alert" : "mdomz-no_sim");
        Optional<CardIdentity> identity =
                now instanceof CardState.Ready ready ? Optional.of(ready.identity()) : Optional.empty();
        what.setText(identity.map(facts::line).orElseGet(() -> facts.whatNow(now, session.presence())));
        what.setTooltip(new Tooltip(what.getText()));
    }
}
