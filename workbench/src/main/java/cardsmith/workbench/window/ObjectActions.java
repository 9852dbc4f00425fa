package cardsmith.workbench.window;

import cardsmith.card.mostore.StoredMo;
import cardsmith.workbench.action.ActionName;
import cardsmith.workbench.action.Actions;
import cardsmith.workbench.file.MoFiles;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Problem;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The actions on Management Objects: new ones, changed ones, files and clipboard. */
final class ObjectActions {

    private final Workplace place;
    private final Wiring wiring;
    private final Texts texts;
    private final Overlay overlay;
    private final Dialogs dialogs;

    ObjectActions(Workplace place, Wiring wiring, Overlay overlay, Dialogs dialogs) {
        this.place = place;
        this.wiring = wiring;
        this.texts = wiring.texts();
        this.overlay = overlay;
        this.dialogs = dialogs;
    }

    void bind(Actions actions) {
        var session = place.session();
        var editor = place.editor();
        BooleanBinding hasEdits =
                Bindings.createBooleanBinding(() -> session.edits().get().isPresent(), session.edits());
        BooleanBinding hasMo =
                Bindings.createBooleanBinding(() -> editor.mo().get().isPresent(), editor.mo());
        BooleanBinding hasTree =
                Bindings.createBooleanBinding(() -> editor.document().isPresent(), editor.mo(), editor.content());
        BooleanBinding hasNode =
                Bindings.createBooleanBinding(() -> editor.selected().get().isPresent(), editor.selected());
        actions.bind(ActionName.NEW_MO, this::newMo, hasEdits);
        actions.bind(ActionName.IMPORT, this::importFiles, hasEdits);
        actions.bind(ActionName.EXPORT, this::export, hasMo);
        actions.bind(ActionName.COPY, () -> copy(false), hasMo);
        actions.bind(ActionName.COPY_SECRETS, () -> copy(true), hasMo);
        actions.bind(ActionName.PASTE, this::paste, hasEdits);
        actions.bind(ActionName.DELETE, session::deleteSelected, hasMo);
        actions.bind(ActionName.ADD_NODE, () -> new NodeDialog(overlay, texts, editor, place.nodes()).open(), hasTree);
        actions.bind(
                ActionName.DELETE_NODE,
                () -> editor.selected().get().ifPresent(place.nodes()::deleteNode),
                Bindings.createBooleanBinding(
                        () -> editor.selected()
                                .get()
                                .filter(place.nodes()::canDelete)
                                .isPresent(),
                        editor.selected(),
                        editor.content()));
        actions.bind(ActionName.PROPERTIES, this::properties, hasMo);
        actions.bind(ActionName.REVEAL, () -> editor.selected().get().ifPresent(editor::reveal), hasNode);
        bindUndo(actions);
    }

    private void bindUndo(Actions actions) {
        var session = place.session();
        actions.bind(
                ActionName.UNDO,
                session::undo,
                Bindings.createBooleanBinding(
                        () -> session.edits().get().flatMap(e -> e.undoLabel()).isPresent(),
                        session.revision(),
                        session.edits()));
        actions.bind(
                ActionName.REDO,
                session::redo,
                Bindings.createBooleanBinding(
                        () -> session.edits().get().flatMap(e -> e.redoLabel()).isPresent(),
                        session.revision(),
                        session.edits()));
        actions.bind(ActionName.DISCARD, session::discard, session.changes().greaterThan(0));
    }

    private void newMo() {
        place.desk()
                .run(
                        texts.get("work.templates"),
                        progress -> place.templates().all(),
                        all -> new NewMoDialog(overlay, texts)
                                .open(all, mo -> place.moFiles().add(texts.get("edit.new"), mo)));
    }

    private void importFiles() {
        List<Path> files = wiring.files()
                .open(
                        texts.get("action.import"),
                        new FileChoice.Kind(texts.get("kind.mo"), List.of("*.xml", "*.wbxml", "*.tnds")),
                        new FileChoice.Kind(texts.get("kind.any"), List.of("*.*")));
        if (!files.isEmpty()) {
            files.forEach(wiring.memory()::used);
            place.moFiles().importFiles(files);
        }
    }

    private void export() {
        place.session()
                .selectedMo()
                .ifPresent(mo -> place.editor().whenRead(() -> {
                    if (place.editor().holdsSecrets()) {
                        dialogs.secrets(withSecrets -> export(mo, withSecrets));
                    } else {
                        export(mo, true);
                    }
                }));
    }

    private void export(StoredMo mo, boolean withSecrets) {
        wiring.files()
                .save(
                        texts.get("action.export"),
                        MoFiles.fileName(mo),
                        new FileChoice.Kind(texts.get("kind.xml"), List.of("*.xml")),
                        new FileChoice.Kind(texts.get("kind.wbxml"), List.of("*.wbxml")))
                .ifPresent(file -> place.moFiles().exportTo(file, mo, withSecrets));
    }

    private void copy(boolean withSecrets) {
        place.moFiles().copy(withSecrets, text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        List<File> files = Clipboard.getSystemClipboard().getFiles();
        if (files != null && !files.isEmpty()) {
            place.moFiles().importFiles(files.stream().map(File::toPath).toList());
        } else if (text != null && !text.isBlank()) {
            place.moFiles().paste(text);
        }
    }

    private void properties() {
        place.session()
                .selectedMo()
                .ifPresent(mo -> mo.mo()
                        .ifPresentOrElse(
                                fields -> new PropertiesDialog(overlay, texts)
                                        .open(mo.title(), fields, place.nodes()::setFields),
                                () -> place.desk()
                                        .show(new Problem(mo.fault().orElse(""), texts.get("problem.document.next")))));
    }
}
