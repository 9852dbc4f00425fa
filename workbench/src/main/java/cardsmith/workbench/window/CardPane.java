package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.MoTag;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardLine;
import cardsmith.workbench.card.CardOutline;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The CARD pane: what the card is and holds. */
final class CardPane extends BorderPane {

    private static final int LINES_A_FRAME = 4;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final CardSession session;
    private final CardFiles files;
    private final CardContent content;
    private final CardOutline outline;
    private final Texts texts;
    private final Icons icons;
    private final TreeView<CardLine> tree = new TreeView<>();
    private final Map<String, Boolean> expanded = new HashMap<>();
    private final VBox top = new VBox();
    private final TextField find = new TextField();
    private final ProgressBar meter = new ProgressBar(0);
    private final Label meterText = new Label();
    private final Label empty = new Label();
    private final Consumer<List<Path>> dropped;
    private boolean filling;

    CardPane(
            CardSession session,
            CardFiles files,
            CardContent content,
            Actions actions,
            ActionControls controls,
            Icons icons,
            Texts texts,
            Consumer<List<Path>> dropped) {
        this.session = session;
        this.files = files;
        this.content = content;
        this.outline = new CardOutline(session, files, content, texts);
        this.texts = texts;
        this.icons = icons;
        setId("card-pane");
        getStyleClass().add("pane");
        Label title = new Label(texts.get("pane.card"));
        title.getStyleClass().add("pane-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                title,
                space,
                controls.button(ActionName.NEW_MO),
                controls.button(ActionName.IMPORT),
                controls.button(ActionName.DELETE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        find.setId("card-find");
        find.setPromptText(texts.get("card.find"));
        find.setAccessibleText(texts.get("card.find"));
        find.getStyleClass().add(Styles.SMALL);
        find.textProperty().addListener((o, was, is) -> select(is));
        find.setOnAction(e -> tree.requestFocus());
        find.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                top.getChildren().remove(find);
            }
        });
        top.getChildren().setAll(bar);
        setTop(top);
        this.dropped = dropped;
        buildTree(actions, controls);
        empty.getStyleClass().add("empty-hint");
        empty.setWrapText(true);
        empty.setText(texts.get("card.empty"));
        meter.setMaxWidth(Double.MAX_VALUE);
        meter.getStyleClass().add(Styles.MEDIUM);
        meter.setId("size-meter");
        meterText.getStyleClass().add("muted");
        meterText.setWrapText(true);
        meterText.setMinHeight(Region.USE_PREF_SIZE);
        VBox foot = new VBox(meter, meterText);
        foot.getStyleClass().add("size-meter");
        setBottom(foot);
        session.revision().addListener((o, was, is) -> fill());
        session.identity().addListener((o, was, is) -> fill());
        files.revision().addListener((o, was, is) -> fill());
        content.revision().addListener((o, was, is) -> {
            if (content.registry().isPresent()) {
                expanded.put("section applications", true);
            }
            fill();
        });
        session.selected().addListener((o, was, is) -> choose(is));
        session.live().addListener((o, was, is) -> tree.pseudoClassStateChanged(STALE, !is));
        fill();
    }

    /** Shows the tree; a frame after the bar. */
    void showTree() {
        Unrolling.of(tree, 0, tree.getFixedCellSize(), LINES_A_FRAME);
        setCenter(new StackPane(empty, tree));
    }

    private void buildTree(Actions actions, ActionControls controls) {
        tree.setId("card-tree");
        tree.setAccessibleText(texts.get("pane.card"));
        tree.getStyleClass().addAll(Styles.DENSE, "compact");
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setCellFactory(v -> new CardLineCell(icons, texts));
        tree.setRoot(new TreeItem<>());
        tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (!filling && is != null && is.getValue() instanceof CardLine.Mo mo) {
                session.selected().set(Optional.of(mo.mo().tag()));
                files.shown().set(Optional.empty());
            } else if (!filling && is != null && is.getValue() instanceof CardLine.File file) {
                files.open(file.file());
            }
            if (!filling) {
                content.selected()
                        .set(
                                is != null && is.getValue() instanceof CardLine.Content line
                                        ? line.aid()
                                        : Optional.empty());
            }
        });
        tree.setOnMouseClicked(e -> {
            TreeItem<CardLine> item = tree.getSelectionModel().getSelectedItem();
            if (e.getClickCount() == 2 && item != null && isUnread(item.getValue())) {
                actions.run(ActionName.READ_REGISTRY);
            }
        });
        tree.setOnContextMenuRequested(
                e -> controls.contextMenu(Shell.cardMenu()).show(tree, e.getScreenX(), e.getScreenY()));
        tree.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            for (ActionName name : ActionName.values()) {
                if (name.isLocal() && KeyCombination.valueOf(name.shortcut()).match(e) && actions.run(name)) {
                    e.consume();
                }
            }
        });
        tree.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
            e.consume();
        });
        tree.setOnDragDropped(e -> {
            e.setDropCompleted(drop(e.getDragboard().getFiles()));
            e.consume();
        });
    }

    private boolean isUnread(CardLine line) {
        return line instanceof CardLine.Content && content.registry().isEmpty();
    }

    /** Takes dropped files, an absent list as none; returns whether there were any. */
    boolean drop(@Nullable List<File> files) {
        if (files == null || files.isEmpty()) {
            return false;
        }
        dropped.accept(files.stream().map(File::toPath).toList());
        return true;
    }

    private void fill() {
        filling = true;
        List<CardLine.Section> sections = outline.sections();
        TreeItem<CardLine> before = tree.getSelectionModel().getSelectedItem();
        Optional<String> held = before == null || before.getValue() == null
                ? Optional.empty()
                : Optional.of(before.getValue().key());
        tree.getRoot().getChildren().setAll(sections.stream().map(this::item).toList());
        tree.setVisible(!sections.isEmpty());
        empty.setVisible(sections.isEmpty());
        boolean kept = held.isPresent() && reselect(held.get());
        filling = false;
        if (!kept) {
            choose(session.selected().get());
        }
        meter();
        tree.getRoot().getChildren().forEach(this::want);
    }

    private TreeItem<CardLine> item(CardLine line) {
        TreeItem<CardLine> item = new TreeItem<>(line);
        List<CardLine> below = line instanceof CardLine.Section section
                ? section.lines()
                : line instanceof CardLine.Folder folder
                        ? folder.lines()
                        : line instanceof CardLine.Content content ? content.lines() : List.of();
        below.forEach(one -> item.getChildren().add(item(one)));
        item.setExpanded(expanded.getOrDefault(line.key(), line.key().equals("section objects")));
        if (!below.isEmpty()) {
            item.expandedProperty().addListener((o, was, is) -> {
                expanded.put(line.key(), is);
                want(item);
            });
        }
        return item;
    }

    /** Has that read which an open line shows. */
    private void want(TreeItem<CardLine> item) {
        if (!item.isExpanded()) {
            return;
        }
        if (item.getValue() instanceof CardLine.Section section) {
            switch (section.id()) {
                case "applications" -> files.wantApplications();
                case "files" -> {
                    files.wantApplications();
                    item.getChildren().forEach(this::want);
                }
                case "log" -> files.wantLog();
                default -> {}
            }
        } else if (item.getValue() instanceof CardLine.Folder folder) {
            files.wantFiles(folder.directory());
        }
    }

    private List<TreeItem<CardLine>> items() {
        List<TreeItem<CardLine>> all = new ArrayList<>();
        tree.getRoot().getChildren().forEach(item -> collect(item, all));
        return all;
    }

    private static void collect(TreeItem<CardLine> item, List<TreeItem<CardLine>> all) {
        all.add(item);
        item.getChildren().forEach(below -> collect(below, all));
    }

    private boolean reselect(String key) {
        for (TreeItem<CardLine> item : items()) {
            if (item.getValue().key().equals(key)) {
                boolean isObject = item.getValue() instanceof CardLine.Mo;
                if (!isObject) {
                    tree.getSelectionModel().select(item);
                }
                return !isObject;
            }
        }
        return false;
    }

    private void choose(Optional<MoTag> tag) {
        for (TreeItem<CardLine> item : items()) {
            if (item.getValue() instanceof CardLine.Mo mo
                    && tag.equals(Optional.of(mo.mo().tag()))) {
                tree.getSelectionModel().select(item);
                return;
            }
        }
    }

    private void select(String text) {
        String wanted = text.toLowerCase(texts.locale());
        if (wanted.isBlank()) {
            return;
        }
        for (TreeItem<CardLine> item : items()) {
            if (item.getValue().words().toLowerCase(texts.locale()).contains(wanted)) {
                for (TreeItem<CardLine> above = item.getParent(); above != null; above = above.getParent()) {
                    above.setExpanded(true);
                }
                tree.getSelectionModel().select(item);
                tree.scrollTo(Math.max(0, tree.getRow(item) - 3));
                return;
            }
        }
    }

    private void meter() {
        session.store()
                .ifPresentOrElse(
                        store -> {
                            int used = store.total() - store.free();
                            meter.setProgress(store.total() == 0 ? 0 : (double) used / store.total());
                            meterText.setText(texts.get("card.meter", used, store.total(), store.free()));
                            meter.setAccessibleText(meterText.getText());
                        },
                        () -> {
                            meter.setProgress(0);
                            meterText.setText("");
                        });
    }

    void focusTree() {
        tree.requestFocus();
    }

    void find() {
        if (!top.getChildren().contains(find)) {
            top.getChildren().add(find);
        }
        find.requestFocus();
        find.selectAll();
    }
}
