package cardsmith.workbench.window;

import cardsmith.card.globalplatform.LifeCycle;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.StateChange;
import cardsmith.workbench.text.Texts;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The questions before an application is locked or unlocked and before the card changes its state. */
final class StateDialogs {

    private final Overlay overlay;
    private final Texts texts;

    StateDialogs(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Asks whether an application is locked, or unlocked where it is locked now; locking takes the card's number. */
    void lock(RegisteredApplication one, String number, BiConsumer<StateChange, String> change) {
        StateChange step = one.isLocked() ? StateChange.unlock(one.aid()) : StateChange.lock(one.aid());
        String key = one.isLocked() ? "unlock" : "lock";
        var question = new Question(overlay, texts);
        Button go = question.go("lock-go", key + ".go", step.needsNumber());
        VBox content = new VBox(
                8, Question.wrapped(texts.get(key + ".sentence", one.aid().hex())));
        if (step.needsNumber()) {
            content.getChildren().add(question.number(number));
            go.disableProperty().bind(question.numberIsNot(number));
        }
        go.setOnAction(e -> {
            overlay.close();
            change.accept(step, question.typedNumber());
        });
        question.show("lock-dialog", texts.get(key + ".title"), content);
    }

    /** Asks which state the card goes into; a locked or terminated one takes the card's number. */
    void card(RegisteredApplication issuer, String number, BiConsumer<StateChange, String> change) {
        ComboBox<LifeCycle> wanted = new ComboBox<>();
        wanted.setId("next-card-state");
        wanted.setAccessibleText(texts.get("cardState.wanted"));
        wanted.getItems().setAll(LifeCycle.stepsOfCard(issuer.state()));
        wanted.getSelectionModel().selectFirst();
        Label sentence = Question.wrapped("");
        sentence.setId("card-state-sentence");
        var question = new Question(overlay, texts);
        VBox confirm = question.number(number);
        Button go = question.go("card-state-go", "cardState.go", true);
        sentence.textProperty()
                .bind(Bindings.createStringBinding(() -> sentence(wanted.getValue()), wanted.valueProperty()));
        var needsNumber = Bindings.createBooleanBinding(
                () -> StateChange.ofCard(wanted.getValue()).needsNumber(), wanted.valueProperty());
        confirm.visibleProperty().bind(needsNumber);
        go.disableProperty().bind(needsNumber.and(question.numberIsNot(number)));
        go.setOnAction(e -> {
            overlay.close();
            change.accept(StateChange.ofCard(wanted.getValue()), question.typedNumber());
        });
        VBox content = new VBox(
                8, Question.wrapped(texts.get("cardState.now", issuer.stateName())), wanted, sentence, confirm);
        question.show("card-state-dialog", texts.get("cardState.title"), content);
    }

    private String sentence(LifeCycle state) {
        return texts.get("cardState." + state.name().toLowerCase(Locale.ROOT));
    }
}
