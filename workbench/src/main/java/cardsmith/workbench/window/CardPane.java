package cardsmith.workbench.window;

import atlantafx.base.theme.Styles;
import cardsmith.card.mostore.MoTag;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardLine;
import cardsmith.workbench.card.CardOutline;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.text.Texts;
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
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
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

/** The CARD pane: what the card is and holds. */
final class CardPane extends BorderPane {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final CardSession session;
    private final CardFiles files;
    private final CardOutline outline;
    private final Texts texts;
    private final Icons icons;
    private final TreeView<CardLine> tree = new TreeView<>();
    private final Map<String, Boolean> expanded = new HashMap<>();
    private final TextField find = new TextField();
    private final ProgressBar meter = new ProgressBar(0);
    private final Label meterText = new Label();
    private final Label empty = new Label();
    private boolean filling;

    CardPane(
            CardSession session,
            CardFiles files,
            Actions actions,
            ActionControls controls,
            Icons icons,
            Texts texts,
            Consumer<List<Path>> dropped) {
        this.session = session;
        this.files = files;
        this.outline = new CardOutline(session, files, texts);
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
        find.setVisible(false);
        find.managedProperty().bind(find.visibleProperty());
        find.textProperty().addListener((o, was, is) -> select(is));
        find.setOnAction(e -> tree.requestFocus());
        find.focusedProperty().addListener((o, was, is) -> find.setVisible(is));
        setTop(new VBox(bar, find));
        buildTree(actions, controls, dropped);
        empty.getStyleClass().add("empty-hint");
        empty.setWrapText(true);
        empty.setText(texts.get("card.empty"));
        setCenter(new StackPane(empty, tree));
        meter.setMaxWidth(Double.MAX_VALUE);
        meter.getStyleClass().add(Styles.SMALL);
        meter.setId("size-meter");
        meterText.getStyleClass().add("muted");
        VBox foot = new VBox(meter, meterText);
        foot.getStyleClass().add("size-meter");
        setBottom(foot);
        session.revision().addListener((o, was, is) -> fill());
        session.identity().addListener((o, was, is) -> fill());
        files.revision().addListener((o, was, is) -> fill());
        session.selected().addListener((o, was, is) -> choose(is));
        session.live().addListener((o, was, is) -> tree.pseudoClassStateChanged(STALE, !is));
        fill();
    }

    private void buildTree(Actions actions, ActionControls controls, Consumer<List<Path>> dropped) {
        tree.setId("card-tree");
        tree.setAccessibleText(texts.get("pane.card"));
        tree.getStyleClass().addAll(Styles.DENSE, "compact");
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setCellFactory(v -> new LineCell());
        tree.setRoot(new TreeItem<>());
        tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (!filling && is != null && is.getValue() instanceof CardLine.Mo mo) {
                session.selected().set(Optional.of(mo.mo().tag()));
                files.shown().set(Optional.empty());
            } else if (!filling && is != null && is.getValue() instanceof CardLine.File file) {
                files.open(file.file());
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
            boolean files = e.getDragboard().hasFiles();
            if (files) {
                dropped.accept(e.getDragboard().getFiles().stream()
                        .map(java.io.File::toPath)
                        .toList());
            }
            e.setDropCompleted(files);
            e.consume();
        });
    }

    private void fill() {
        filling = true;
        List<CardLine.Section> sections = outline.sections();
        TreeItem<CardLine> before = tree.getSelectionModel().getSelectedItem();
        Optional<String> held =
                before == null || before.getValue() == null ? Optional.empty() : Optional.of(key(before.getValue()));
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
                : line instanceof CardLine.Folder folder ? folder.lines() : List.of();
        below.forEach(one -> item.getChildren().add(item(one)));
        item.setExpanded(expanded.getOrDefault(key(line), key(line).equals("section objects")));
        if (!below.isEmpty()) {
            item.expandedProperty().addListener((o, was, is) -> {
                expanded.put(key(line), is);
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

    private static String key(CardLine line) {
        if (line instanceof CardLine.Section section) {
            return "section " + section.id();
        }
        if (line instanceof CardLine.Folder folder) {
            return "folder " + folder.directory().path();
        }
        if (line instanceof CardLine.File file) {
            return "file " + file.file().declaration().path();
        }
        return line instanceof CardLine.Mo mo
                ? "mo " + mo.mo().tag()
                : line instanceof CardLine.Fact fact ? "fact " + fact.name() : "";
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
            if (key(item.getValue()).equals(key)) {
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
            if (words(item.getValue()).toLowerCase(texts.locale()).contains(wanted)) {
                for (TreeItem<CardLine> above = item.getParent(); above != null; above = above.getParent()) {
                    above.setExpanded(true);
                }
                tree.getSelectionModel().select(item);
                tree.scrollTo(Math.max(0, tree.getRow(item) - 3));
                return;
            }
        }
    }

    private static String words(CardLine line) {
        if (line instanceof CardLine.Folder folder) {
            return folder.directory().name();
        }
        if (line instanceof CardLine.File file) {
            return file.file().declaration().name() + " " + file.detail();
        }
        return line instanceof CardLine.Mo mo
                ? mo.mo().title() + " " + mo.mo().tag()
                : line instanceof CardLine.Fact fact ? fact.name() + " " + fact.value() : "";
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
        find.setVisible(true);
        find.requestFocus();
        find.selectAll();
    }

    private final class LineCell extends TreeCell<CardLine> {
        private final Label name = new Label();
        private final Label value = new Label();
        private final HBox row = new HBox(6, name, value);

        LineCell() {
            row.setAlignment(Pos.CENTER_LEFT);
            name.setMinWidth(Region.USE_PREF_SIZE);
            value.setMinWidth(0);
        }

        @Override
        protected void updateItem(CardLine item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            name.getStyleClass().setAll("label");
            value.getStyleClass().setAll("label", "muted");
            setTooltip(null);
            if (item instanceof CardLine.Section section) {
                name.setText(section.title());
                name.getStyleClass().add(Styles.TEXT_BOLD);
                name.setGraphic(icons.of("section-" + section.id()));
                value.setText("");
            } else if (item instanceof CardLine.Fact fact) {
                name.setText(fact.name());
                name.setGraphic(icons.of(fact.icon()));
                value.setText(fact.value());
                value.getStyleClass().add("mono");
                setTooltip(new Tooltip(fact.name() + " " + fact.value()));
            } else if (item instanceof CardLine.Folder folder) {
                name.setText(folder.directory().name());
                name.setGraphic(icons.of("application"));
                value.setText("");
            } else if (item instanceof CardLine.File file) {
                name.setText(file.file().declaration().name());
                name.setGraphic(icons.of(file.icon()));
                value.setText(file.detail());
                setTooltip(new Tooltip(file.file().declaration().clause()));
            } else if (item instanceof CardLine.Mo mo) {
                mo(mo.mo());
            }
            setGraphic(row);
        }

        private void mo(MoLine mo) {
            name.setText(mo.title());
            name.setGraphic(icons.of(mo.kind().icon()));
            value.setText(texts.get("card.mo", mo.tag(), mo.bytes())
                    + switch (mo.edit()) {
                        case NONE -> "";
                        case ADDED -> "  " + texts.get("card.mo.added");
                        case CHANGED -> "  " + texts.get("card.mo.changed");
                        case DELETED -> "  " + texts.get("card.mo.deleted");
                    });
            if (mo.edit() != MoLine.Edit.NONE) {
                value.getStyleClass().add(mo.edit() == MoLine.Edit.DELETED ? "fault" : "edit-mark");
            }
            mo.fault().ifPresent(fault -> {
                name.getStyleClass().add("fault");
                setTooltip(new Tooltip(fault));
            });
        }
    }
}
