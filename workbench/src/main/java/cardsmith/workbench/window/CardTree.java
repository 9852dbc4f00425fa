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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The lines of the card as a tree: what is selected goes to the session, what is opened is read. */
final class CardTree extends TreeView<CardLine> {

    private static final int LINES_A_FRAME = 4;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final CardSession session;
    private final CardFiles files;
    private final CardContent content;
    private final CardOutline outline;
    private final Texts texts;
    private final Map<String, Boolean> expanded = new HashMap<>();
    private boolean filling;

    CardTree(
            CardSession session,
            CardFiles files,
            CardContent content,
            Actions actions,
            ActionControls controls,
            Icons icons,
            Texts texts) {
        this.session = session;
        this.files = files;
        this.content = content;
        this.outline = new CardOutline(session, files, content, texts);
        this.texts = texts;
        setCellFactory(v -> new CardLineCell(icons, texts));
        build(actions, controls);
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
        session.live().addListener((o, was, is) -> pseudoClassStateChanged(STALE, !is));
        fill();
        Unrolling.of(this, 0, getFixedCellSize(), LINES_A_FRAME);
    }

    private void build(Actions actions, ActionControls controls) {
        setId("card-tree");
        setAccessibleText(texts.get("pane.card"));
        getStyleClass().addAll(Styles.DENSE, "compact");
        setShowRoot(false);
        setFixedCellSize(24);
        setRoot(new TreeItem<>());
        getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
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
        setOnMouseClicked(e -> {
            TreeItem<CardLine> item = getSelectionModel().getSelectedItem();
            if (e.getClickCount() == 2 && item != null && isUnread(item.getValue())) {
                actions.run(ActionName.READ_REGISTRY);
            }
        });
        setOnContextMenuRequested(
                e -> controls.contextMenu(Shell.cardMenu()).show(this, e.getScreenX(), e.getScreenY()));
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            for (ActionName name : ActionName.values()) {
                if (name.isLocal() && KeyCombination.valueOf(name.shortcut()).match(e) && actions.run(name)) {
                    e.consume();
                }
            }
        });
    }

    private boolean isUnread(CardLine line) {
        return line instanceof CardLine.Content && content.registry().isEmpty();
    }

    private void fill() {
        filling = true;
        List<CardLine.Section> sections = outline.sections();
        TreeItem<CardLine> before = getSelectionModel().getSelectedItem();
        Optional<String> held = before == null || before.getValue() == null
                ? Optional.empty()
                : Optional.of(before.getValue().key());
        getRoot().getChildren().setAll(sections.stream().map(this::item).toList());
        setVisible(!sections.isEmpty());
        boolean kept = held.isPresent() && reselect(held.get());
        filling = false;
        if (!kept) {
            choose(session.selected().get());
        }
        getRoot().getChildren().forEach(this::want);
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
        getRoot().getChildren().forEach(item -> collect(item, all));
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
                    getSelectionModel().select(item);
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
                getSelectionModel().select(item);
                return;
            }
        }
    }

    /** Selects the first line with this text, opening what it lies in. */
    void find(String text) {
        String wanted = text.toLowerCase(texts.locale());
        if (wanted.isBlank()) {
            return;
        }
        for (TreeItem<CardLine> item : items()) {
            if (item.getValue().words().toLowerCase(texts.locale()).contains(wanted)) {
                for (TreeItem<CardLine> above = item.getParent(); above != null; above = above.getParent()) {
                    above.setExpanded(true);
                }
                getSelectionModel().select(item);
                scrollTo(Math.max(0, getRow(item) - 3));
                return;
            }
        }
    }
}
