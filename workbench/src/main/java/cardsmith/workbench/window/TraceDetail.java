package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.TlvNode;
import cardsmith.card.tlv.TlvTag;
import cardsmith.card.trace.TraceEntry;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceRow;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** One entry of the trace: words, bytes of command and answer, and the TLV objects in them. */
final class TraceDetail extends BorderPane {

    private record Line(TlvNode node, Octets whole, int shift, boolean response) {}

    private final Texts texts;
    private final Label words = new Label();
    private final Label facts = new Label();
    private final HexView hex;
    private final TreeView<Line> tree = new TreeView<>();
    private final SplitPane content;
    private int responseAt;

    TraceDetail(Texts texts) {
        this.texts = texts;
        hex = new HexView(texts.get("trace.detail.bytes"));
        hex.setId("trace-hex");
        words.setWrapText(true);
        words.getStyleClass().add(Styles.TEXT_BOLD);
        words.setId("trace-words");
        facts.getStyleClass().add("muted");
        facts.setWrapText(true);
        VBox head = new VBox(2, words, facts);
        head.getStyleClass().add("detail-head");
        tree.setId("trace-tlv");
        tree.setShowRoot(false);
        tree.setFixedCellSize(22);
        tree.getStyleClass().addAll(Styles.DENSE, "compact");
        tree.setAccessibleText(texts.get("trace.detail.tlv"));
        tree.setCellFactory(v -> new TlvCell());
        tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && is.getValue() != null) {
                Line line = is.getValue();
                int start = line.node().offset() + line.shift();
                int end = line.node().valueOffset() + line.node().length() + line.shift();
                hex.mark(start, end);
            }
        });
        SplitPane both = new SplitPane(hex, tree);
        both.setOrientation(javafx.geometry.Orientation.VERTICAL);
        both.setDividerPositions(0.5);
        setTop(head);
        content = both;
        words.setText(texts.get("trace.detail.none"));
    }

    void show(TraceRow row) {
        byte[] command = row.entry().command();
        byte[] response = row.entry().response();
        words.setText(row.line().text());
        facts.setText(
                row.isExchange()
                        ? texts.get(
                                "trace.detail.facts",
                                row.entry().session().reader(),
                                command.length,
                                response.length,
                                TraceColumns.millis(row.entry().exchangeNanos()))
                        : row.entry().session().reader());
        // The octets of a remark are its words.
        setCenter(row.entry().kind() == TraceEntry.Kind.NOTE ? null : content);
        byte[] both = Arrays.copyOf(command, command.length + response.length);
        System.arraycopy(response, 0, both, command.length, response.length);
        responseAt = command.length;
        hex.show(both);
        hex.mark(responseAt, both.length);
        hex.scrollTo(0);
        tree.setRoot(new TreeItem<>());
        addTlv(command, dataStart(command), command.length - dataStart(command), 0, false);
        addTlv(response, 0, Math.max(0, response.length - 2), responseAt, true);
    }

    private static int dataStart(byte[] command) {
        return command.length > 7 && command[4] == 0 ? 7 : Math.min(5, command.length);
    }

    private void addTlv(byte[] bytes, int from, int length, int shift, boolean response) {
        if (length <= 0) {
            return;
        }
        byte[] data = Arrays.copyOfRange(bytes, from, from + length);
        if (TlvNode.isTlv(data)) {
            addAll(tree.getRoot(), TlvNode.tree(data), Octets.of(data), from + shift, response);
        }
    }

    private void addAll(TreeItem<Line> parent, List<TlvNode> nodes, Octets whole, int shift, boolean response) {
        for (TlvNode node : nodes) {
            TreeItem<Line> item = new TreeItem<>(new Line(node, whole, shift, response));
            item.setExpanded(true);
            parent.getChildren().add(item);
            addAll(item, node.children(), whole, shift, response);
        }
    }

    private final class TlvCell extends TreeCell<Line> {
        @Override
        protected void updateItem(Line item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                return;
            }
            byte[] value = item.node().valueIn(item.whole().bytes());
            String hexText = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(value, 0, Math.min(24, value.length));
            String shown = item.node().children().isEmpty() ? hexText + (value.length > 24 ? " …" : "") : "";
            setText((item.response() ? "◂ " : "▸ ")
                    + item.node().fault().orElse(TlvTag.toString(item.node().tag()))
                    + "  "
                    + texts.get("trace.detail.length", item.node().length())
                    + "  "
                    + shown);
            getStyleClass().remove("mono");
            getStyleClass().add("mono");
        }
    }
}
