package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.workbench.session.PendingQuestion;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** What the card's server shows or asks the user: alerts 1100 to 1104 (DM Protocol 1.2.1 clause 2.5). */
final class QuestionDialog {

    private static final double WIDTH = 460;

    private final Overlay overlay;
    private final Texts texts;
    private final List<Node> content = new ArrayList<>();

    QuestionDialog(Overlay overlay, Texts texts) {
        this.overlay = overlay;
        this.texts = texts;
    }

    /** Shows the question; whoever waits for the answer closes the dialog. */
    void open(PendingQuestion asked) {
        Question question = asked.question();
        Label text = new Label(question.text());
        text.setId("question-text");
        text.setWrapText(true);
        text.getStyleClass().add(Styles.TEXT_BOLD);
        content.add(text);
        List<Button> buttons = new ArrayList<>();
        if (!(question instanceof Question.Display)) {
            buttons.add(button("question-cancel", "button.cancel", asked, new Reply.Cancelled()));
            buttons.get(0).setCancelButton(true);
        }
        Node first = ask(asked, question, buttons);
        question.times().atMost().ifPresent(seconds -> muted(texts.get("question.time", seconds)));
        VBox body = new VBox(8);
        body.getChildren().setAll(content);
        VBox box = Overlay.box(texts.get("question.title"), WIDTH, body, buttons.toArray(Button[]::new));
        box.setId("question-dialog");
        overlay.show(box, first, true);
    }

    private Node ask(PendingQuestion asked, Question question, List<Button> buttons) {
        if (question instanceof Question.Confirm confirm) {
            Button no = button("question-no", "button.no", asked, new Reply.No());
            Button yes = button("question-yes", "button.yes", asked, new Reply.Yes());
            boolean yesFirst = confirm.yesFirst().orElse(false);
            Button first = yesFirst ? yes : no;
            first.setDefaultButton(true);
            first.getStyleClass().add(Styles.ACCENT);
            buttons.addAll(List.of(no, yes));
            return first;
        }
        Button ok = button("question-ok", "button.ok", asked, new Reply.Yes());
        ok.setDefaultButton(true);
        ok.getStyleClass().add(Styles.ACCENT);
        buttons.add(ok);
        if (question instanceof Question.Input input) {
            return input(asked, input, ok);
        }
        return question instanceof Question.Choice choice ? choice(asked, choice, ok) : ok;
    }

    private Node input(PendingQuestion asked, Question.Input input, Button ok) {
        TextField field = input.hidden() ? new PasswordField() : new TextField();
        field.setId("question-field");
        field.setAccessibleText(input.text());
        field.setText(input.first().orElse(""));
        Label complaint = new Label();
        complaint.getStyleClass().add("form-fault");
        complaint.setWrapText(true);
        complaint
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> field.getText().isEmpty()
                                ? ""
                                : input.complaint(field.getText()).orElse(""),
                        field.textProperty()));
        ok.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> input.complaint(field.getText()).isPresent(), field.textProperty()));
        ok.setOnAction(e -> asked.answer(new Reply.Typed(field.getText())));
        content.add(field);
        content.add(complaint);
        input.mostCharacters().ifPresent(most -> muted(texts.get("question.most", most)));
        return field;
    }

    private Node choice(PendingQuestion asked, Question.Choice choice, Button ok) {
        ToggleGroup group = new ToggleGroup();
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < choice.choices().size(); i++) {
            boolean chosen = choice.first().contains(i + 1);
            if (choice.several()) {
                CheckBox box = new CheckBox(choice.choices().get(i));
                box.setSelected(chosen);
                all.add(box);
            } else {
                RadioButton radio = new RadioButton(choice.choices().get(i));
                radio.setToggleGroup(group);
                radio.setSelected(chosen);
                all.add(radio);
            }
            all.get(i).setId("question-choice-" + (i + 1));
        }
        content.addAll(all);
        if (!choice.several()) {
            ok.disableProperty().bind(group.selectedToggleProperty().isNull());
        }
        ok.setOnAction(e -> asked.answer(new Reply.Chosen(IntStream.range(0, all.size())
                .filter(i -> isChosen(all.get(i)))
                .map(i -> i + 1)
                .boxed()
                .toList())));
        return all.stream().findFirst().orElse(ok);
    }

    private static boolean isChosen(Node node) {
        return node instanceof CheckBox box
                ? box.isSelected()
                : node instanceof RadioButton radio && radio.isSelected();
    }

    private void muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        content.add(label);
    }

    private Button button(String id, String key, PendingQuestion asked, Reply reply) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.setOnAction(e -> asked.answer(reply));
        return button;
    }
}
