package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.workbench.session.MessageDetail;
import cardsmith.workbench.session.SessionModel;
import cardsmith.workbench.text.Texts;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/** What stands behind the selected line of the diagram: words, XML, WBXML, and the APDUs that carried it. */
final class SessionDetail extends BorderPane {

    private final Texts texts;
    private final ListView<String> words = new ListView<>();
    private final TextArea xml = new TextArea();
    private final HexView octets;
    private final ListView<MessageDetail.Carrier> apdus = new ListView<>();

    SessionDetail(SessionModel model, String id, Texts texts, LongConsumer showRow) {
        this.texts = texts;
        octets = new HexView(texts.get("session.detail.wbxml"));
        octets.setId(id + "-hex");
        words.setId(id + "-words");
        words.getStyleClass().addAll(Styles.DENSE, "compact", "mono");
        words.setFixedCellSize(22);
        words.setAccessibleText(texts.get("session.detail.words"));
        xml.setId(id + "-xml");
        xml.setEditable(false);
        xml.getStyleClass().add("xml-area");
        xml.setAccessibleText(texts.get("session.detail.xml"));
        apdus.setId(id + "-apdus");
        apdus.getStyleClass().addAll(Styles.DENSE, "compact", "mono");
        apdus.setFixedCellSize(22);
        apdus.setAccessibleText(texts.get("session.detail.apdus"));
        apdus.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(MessageDetail.Carrier item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : item.words());
            }
        });
        apdus.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null) {
                showRow.accept(is.sequence());
            }
        });
        apdus.setOnKeyPressed(e -> {
            MessageDetail.Carrier at = apdus.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && at != null) {
                showRow.accept(at.sequence());
            }
        });
        TabPane tabs = new TabPane(
                tab("session.detail.words", words),
                tab("session.detail.xml", xml),
                tab("session.detail.wbxml", octets),
                tab("session.detail.apdus", apdus));
        tabs.setId(id + "-tabs");
        tabs.getStyleClass().addAll(Styles.DENSE, "compact-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        setCenter(tabs);
        model.detail().addListener((o, was, is) -> show(is));
        show(model.detail().get());
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(texts.get(key), content);
        tab.setId(key);
        return tab;
    }

    private void show(MessageDetail detail) {
        words.getItems().setAll(detail.words());
        xml.setText(detail.xml());
        octets.show(detail.octets());
        apdus.getSelectionModel().clearSelection();
        apdus.getItems().setAll(detail.apdus());
    }
}
