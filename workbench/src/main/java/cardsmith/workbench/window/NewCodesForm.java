package cardsmith.workbench.window;

import cardsmith.card.Secret;
import cardsmith.workbench.load.AppletCodes;
import cardsmith.workbench.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;

/** Codes for new applets in place of the usual ones, each typed twice; closed at first, and all of it may stay empty. */
final class NewCodesForm extends TitledPane {

    private final Texts texts;
    private final Row adm1;
    private final Row pin1;
    private final Row unblocking;
    private final Label fault = new Label();

    NewCodesForm(Texts texts) {
        this.texts = texts;
        this.adm1 = new Row("adm1", "ADM1");
        this.pin1 = new Row("pin1", "PIN1");
        this.unblocking = new Row("puk1", texts.get("codes.unblocking"));
        setId("new-codes");
        setText(texts.get("codes.title"));
        setExpanded(false);
        setAnimated(false);
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        grid.addRow(0, new Label(), new Label(texts.get("codes.value")), new Label(texts.get("codes.again")));
        int row = 1;
        for (Row one : rows()) {
            grid.addRow(row++, new Label(one.name), one.first, one.again, new Label(texts.get("codes.form." + one.id)));
        }
        fault.setId("codes-fault");
        fault.getStyleClass().add("form-fault");
        fault.setWrapText(true);
        grid.add(fault, 0, row, 4, 1);
        setContent(grid);
        for (Observable typed : changes()) {
            typed.addListener(changed -> fault.setText(isComplete() ? "" : texts.get("codes.fault")));
        }
    }

    private List<Row> rows() {
        return List.of(adm1, pin1, unblocking);
    }

    /** Returns what changes while somebody types. */
    Observable[] changes() {
        return rows().stream()
                .flatMap(row -> Stream.of(row.first.textProperty(), row.again.textProperty()))
                .toArray(Observable[]::new);
    }

    /** Returns whether what was typed so far can be used: each code twice the same and of its form, or not at all. */
    boolean isComplete() {
        boolean same = rows().stream().allMatch(row -> row.first.getText().equals(row.again.getText()));
        if (!same) {
            return false;
        }
        try {
            codes().close();
            return true;
        } catch (IllegalArgumentException wrongForm) {
            return false;
        }
    }

    /** Returns the codes, which the caller closes, and clears the fields. */
    AppletCodes take() {
        AppletCodes codes = codes();
        rows().forEach(row -> {
            row.first.clear();
            row.again.clear();
        });
        return codes;
    }

    private AppletCodes codes() {
        List<Optional<Secret>> typed = rows().stream().map(Row::typed).toList();
        try {
            return AppletCodes.of(typed.get(0), typed.get(1), typed.get(2));
        } finally {
            typed.forEach(one -> one.ifPresent(Secret::close));
        }
    }

    private final class Row {
        private final String id;
        private final String name;
        private final PasswordField first = new PasswordField();
        private final PasswordField again = new PasswordField();

        Row(String id, String name) {
            this.id = id;
            this.name = name;
            first.setId("new-" + id);
            first.setAccessibleText(texts.get("codes.of", name));
            again.setId("again-" + id);
            again.setAccessibleText(texts.get("codes.againOf", name));
        }

        Optional<Secret> typed() {
            return first.getLength() == 0 ? Optional.empty() : Optional.of(TypedSecret.of(first));
        }
    }
}
