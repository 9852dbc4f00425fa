package cardsmith.workbench.window;

import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.Repair;
import cardsmith.workbench.ProgramFolder;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.bench.MoContent;
import cardsmith.workbench.card.CardFiles;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.editor.CredentialMask;
import cardsmith.workbench.editor.MoEditor;
import cardsmith.workbench.editor.TemplateFolder;
import cardsmith.workbench.file.MoFiles;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.plan.Writing;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceTable;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts view models, views and actions of the window together: its one place of composition. */
final class WorkbenchWindow {

    private final Wiring wiring;
    private final Texts texts;
    private final Shell shell;
    private final Overlay overlay;
    private final Actions actions;
    private final Desk desk;
    private final CardSession session;
    private final MoEditor editor;
    private final Writing writing;
    private final MoFiles moFiles;
    private final TraceTable traceTable;
    private final TracePane trace;
    private final EditorPane editorPane;
    private final CardPane cardPane;
    private final BarView bar;
    private final WriteDialog writeDialog;
    private final Dialogs dialogs;
    private final TemplateFolder templates;
    private boolean virtualPulled;

    WorkbenchWindow(Wiring wiring, Shell shell, Overlay overlay, Actions actions, Desk desk) {
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.shell = shell;
        this.overlay = overlay;
        this.actions = actions;
        this.desk = desk;
        session = new CardSession(wiring.bench(), desk, wiring.background(), wiring.window(), texts);
        editor = new MoEditor(session, desk, texts);
        writing = new Writing(session, desk, texts);
        moFiles = new MoFiles(session, desk, wiring.background(), texts);
        traceTable = new TraceTable(wiring.bench().trace(), wiring.background(), wiring.window());
        writeDialog = new WriteDialog(overlay, texts);
        dialogs = new Dialogs(overlay, texts);
        templates = new TemplateFolder(ProgramFolder.here().moTemplates(), desk, wiring.background(), texts);
        bindActions();
        ActionControls controls = new ActionControls(actions, key -> texts.get(key));
        bar = new BarView(session, actions, controls, texts);
        CardFiles files = new CardFiles(session, desk, texts);
        cardPane = new CardPane(session, files, actions, controls, new Icons(), texts, moFiles::importFiles);
        editorPane = new EditorPane(editor, session, files, controls, texts);
        trace = new TracePane(traceTable, texts, controls.button(ActionName.EXPORT_TRACE));
        Banners banners = new Banners(session, desk, texts, this::showLastRefusal, this::repair);
        shell.fill(
                bar,
                banners,
                cardPane,
                editorPane,
                trace,
                List.of(cardPane::focusTree, editorPane::focusContent, trace::focusTable));
        shell.restore(wiring.memory());
        traceTable.text().set(wiring.memory().text("trace.filter").orElse(""));
        session.card()
                .addListener((o, was, is) -> is.ifPresent(c -> wiring.memory().put("reader", c.readerName())));
    }

    void start(WindowOptions options) {
        session.choose(options.reader().or(() -> wiring.memory().text("reader")).orElse(""));
        options.trace()
                .ifPresent(file -> new TraceFiles(desk, wiring.background(), texts).open(file, traceTable::show));
        cardPane.focusTree();
    }

    private void bindActions() {
        BooleanBinding idle = desk.busy().not();
        BooleanBinding hasCard = Bindings.createBooleanBinding(
                () -> session.state().get() instanceof CardState.Ready
                        && session.live().get(),
                session.state(),
                session.live());
        BooleanBinding hasEdits =
                Bindings.createBooleanBinding(() -> session.edits().get().isPresent(), session.edits());
        BooleanBinding hasMo =
                Bindings.createBooleanBinding(() -> editor.mo().get().isPresent(), editor.mo());
        BooleanBinding canUndo = Bindings.createBooleanBinding(
                () -> session.edits().get().flatMap(e -> e.undoLabel()).isPresent(),
                session.revision(),
                session.edits());
        BooleanBinding canRedo = Bindings.createBooleanBinding(
                () -> session.edits().get().flatMap(e -> e.redoLabel()).isPresent(),
                session.revision(),
                session.edits());
        BooleanBinding changed = session.changes().greaterThan(0);
        actions.bind(ActionName.NEW_MO, this::newMo, hasEdits);
        actions.bind(ActionName.IMPORT, this::importFiles, hasEdits);
        actions.bind(ActionName.EXPORT, this::export, hasMo);
        actions.bind(ActionName.BACKUP, this::backup, hasCard.and(idle));
        actions.bind(ActionName.RESTORE, this::restore, hasCard.and(idle));
        actions.bind(ActionName.UNDO, session::undo, canUndo);
        actions.bind(ActionName.REDO, session::redo, canRedo);
        actions.bind(ActionName.COPY, () -> copy(false), hasMo);
        actions.bind(ActionName.COPY_SECRETS, () -> copy(true), hasMo);
        actions.bind(ActionName.PASTE, this::paste, hasEdits);
        actions.bind(ActionName.DELETE, session::deleteSelected, hasMo);
        BooleanBinding interior =
                Bindings.createBooleanBinding(() -> editor.document().isPresent(), editor.mo(), editor.content());
        actions.bind(ActionName.ADD_NODE, () -> dialogs.addNode(editor), interior);
        actions.bind(ActionName.PROPERTIES, this::properties, hasMo);
        actions.bind(
                ActionName.REVEAL,
                () -> editor.selected().get().ifPresent(editor::reveal),
                Bindings.createBooleanBinding(() -> editor.selected().get().isPresent(), editor.selected()));
        actions.bind(ActionName.DISCARD, session::discard, changed);
        actions.bind(ActionName.FIND, this::find);
        actions.bind(
                ActionName.SEARCH_ALL,
                () -> new SearchView(overlay, texts, session, editor, traceTable, this::showTraceRow, wiring).open());
        actions.bind(ActionName.CHOOSE_READER, () -> bar.openReaders());
        actions.bind(ActionName.READ_AGAIN, session::readAgain, hasCard.and(idle));
        actions.bind(ActionName.WRITE, this::write, changed.and(hasCard).and(idle));
        actions.bind(
                ActionName.REPAIR,
                this::repair,
                Bindings.createBooleanBinding(
                        () -> session.repair()
                                .get()
                                .filter(Repair.NeedsDecision.class::isInstance)
                                .isPresent(),
                        session.repair()));
        actions.bind(
                ActionName.PULL_VIRTUAL,
                this::pullOrInsert,
                Bindings.createBooleanBinding(session::isVirtual, session.card()));
        bindView();
    }

    private void bindView() {
        actions.bind(ActionName.OPEN_TRACE, () -> traceFiles().open(wiring.files(), traceTable::show));
        actions.bind(ActionName.EXPORT_TRACE, () -> traceFiles().export(wiring.files(), traceTable.store()));
        actions.bind(
                ActionName.FOLLOW_TRACE,
                () -> traceTable.follow().set(!traceTable.follow().get()));
        actions.bind(
                ActionName.TRACE_ERRORS,
                () -> traceTable.errorsOnly().set(!traceTable.errorsOnly().get()));
        actions.bind(ActionName.CLEAR_FILTER, () -> {
            traceTable.text().set("");
            traceTable.errorsOnly().set(false);
        });
        actions.bind(ActionName.SHOW_FORM, () -> editorPane().showTab(0));
        actions.bind(ActionName.SHOW_XML, () -> editorPane().showTab(1));
        actions.bind(ActionName.SHOW_BYTES, () -> editorPane().showTab(2));
        actions.bind(
                ActionName.TOGGLE_TRACE,
                () -> shell.toggleTrace(tracePane(), wiring.memory().number("split.trace", 0.64)));
        actions.bind(
                ActionName.GO_TO_TRACE,
                this::goToTrace,
                Bindings.createBooleanBinding(() -> editor.mo().get().isPresent(), editor.mo()));
        actions.bind(ActionName.NEXT_PANE, () -> shell.nextPane(1));
        actions.bind(ActionName.PREVIOUS_PANE, () -> shell.nextPane(-1));
        actions.bind(ActionName.SHORTCUTS, () -> dialogs.shortcuts(actions));
        actions.bind(ActionName.ABOUT, dialogs::about);
        actions.bind(
                ActionName.LOG_FOLDER,
                () -> dialogs.tell(
                        texts.get("log.title"),
                        texts.get("log.folder", wiring.settings().logs().toString())));
    }

    private TraceFiles traceFiles() {
        return new TraceFiles(desk, wiring.background(), texts);
    }

    private EditorPane editorPane() {
        return editorPane;
    }

    private void newMo() {
        templates.with(all -> new NewMoDialog(overlay, texts).open(all, mo -> moFiles.add(texts.get("edit.new"), mo)));
    }

    private void write() {
        shell.requestFocus();
        writing.plan(plan -> writeDialog.open(plan, credentials -> writing.write(plan, credentials, () -> {})));
    }

    private void repair() {
        session.repair()
                .get()
                .filter(Repair.NeedsDecision.class::isInstance)
                .map(Repair.NeedsDecision.class::cast)
                .ifPresent(decision -> dialogs.decide(
                        decision,
                        chosen -> writeDialog.askKey(
                                texts.get("repair.title"),
                                texts.get("repair.key"),
                                texts.get("repair.button"),
                                writing.isLastTry() ? session.edits().get().map(e -> e.iccid()) : Optional.empty(),
                                credentials -> writing.repair(Optional.of(chosen), credentials, () -> {}))));
    }

    private void restore() {
        wiring.files().open(texts.get("action.restore"), backupKind()).stream()
                .findFirst()
                .ifPresent(file -> writing.planRestore(
                        file,
                        plan -> writeDialog.open(plan, credentials -> writing.write(plan, credentials, () -> {}))));
    }

    private void backup() {
        String name = session.edits()
                .get()
                .map(e -> "card-" + e.iccid().digits().substring(0, 4))
                .orElse("card");
        wiring.files()
                .save(texts.get("action.backup"), name + ".cardsmith-backup", backupKind())
                .ifPresent(writing::backup);
    }

    private FileChoice.Kind backupKind() {
        return new FileChoice.Kind(texts.get("kind.backup"), List.of("*.cardsmith-backup", "*.json", "*.*"));
    }

    private void importFiles() {
        List<java.nio.file.Path> files = wiring.files()
                .open(
                        texts.get("action.import"),
                        new FileChoice.Kind(texts.get("kind.mo"), List.of("*.xml", "*.wbxml", "*.tnds")),
                        new FileChoice.Kind(texts.get("kind.any"), List.of("*.*")));
        if (!files.isEmpty()) {
            files.forEach(wiring.memory()::used);
            moFiles.importFiles(files);
        }
    }

    private void export() {
        session.selectedMo().ifPresent(mo -> {
            boolean secrets =
                    MoContent.of(mo).document().map(CredentialMask::isNeeded).orElse(false);
            if (secrets) {
                dialogs.secrets(withSecrets -> export(mo, withSecrets));
            } else {
                export(mo, true);
            }
        });
    }

    private void export(StoredMo mo, boolean withSecrets) {
        wiring.files()
                .save(
                        texts.get("action.export"),
                        MoFiles.fileName(mo),
                        new FileChoice.Kind(texts.get("kind.xml"), List.of("*.xml")),
                        new FileChoice.Kind(texts.get("kind.wbxml"), List.of("*.wbxml")))
                .ifPresent(file -> moFiles.exportTo(file, mo, withSecrets));
    }

    private void copy(boolean withSecrets) {
        moFiles.copy(withSecrets).ifPresent(text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        List<java.io.File> files = Clipboard.getSystemClipboard().getFiles();
        if (files != null && !files.isEmpty()) {
            moFiles.importFiles(files.stream().map(java.io.File::toPath).toList());
        } else if (text != null && !text.isBlank()) {
            moFiles.paste(text);
        }
    }

    private void properties() {
        session.selectedMo()
                .ifPresent(mo -> mo.mo()
                        .ifPresentOrElse(
                                fields -> new PropertiesDialog(overlay, texts)
                                        .open(mo.title(), fields, editor::setFields),
                                () -> desk.show(
                                        new Problem(mo.fault().orElse(""), texts.get("problem.document.next")))));
    }

    private void find() {
        switch (shell.focusedPane()) {
            case 0 -> cardPane.find();
            case 1 -> new SearchView(overlay, texts, session, editor, traceTable, this::showTraceRow, wiring).open();
            default -> trace.find();
        }
    }

    private void goToTrace() {
        OptionalLong row = editor.carrier(wiring.bench().trace().snapshot());
        if (row.isPresent()) {
            showTraceRow(row.getAsLong());
        } else {
            desk.show(new Problem(texts.get("trace.notFound"), texts.get("trace.notFound.next")));
        }
    }

    private void showTraceRow(long sequence) {
        if (!trace.select(sequence)) {
            traceTable.text().set("");
            traceTable.errorsOnly().set(false);
        }
        wiring.window().execute(() -> trace.select(sequence));
    }

    private void showLastRefusal() {
        traceTable.errorsOnly().set(true);
        trace.focusTable();
    }

    private void pullOrInsert() {
        session.withCard(card -> {
            boolean pull = !virtualPulled;
            virtualPulled = pull;
            wiring.background().execute(() -> {
                if (pull) {
                    wiring.bench().pull(card.readerName());
                } else {
                    wiring.bench().insert(card.readerName());
                }
            });
        });
    }

    void remember() {
        Memory memory = wiring.memory();
        shell.remember(memory);
        memory.put("trace.filter", traceTable.text().get());
    }

    void stop() {
        trace.stop();
    }

    CardSession session() {
        return session;
    }

    MoEditor editor() {
        return editor;
    }

    Desk desk() {
        return desk;
    }

    TraceTable trace() {
        return traceTable;
    }

    TracePane tracePane() {
        return trace;
    }
}
