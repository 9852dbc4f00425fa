package cardsmith.workbench.editor;

import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The changes that a person makes to the nodes of the object in the editor, each one step that can be undone. All methods
 * are called on the window's thread.
 */
public final class NodeEdits {

    private final MoEditor editor;
    private final CardSession session;
    private final Desk desk;
    private final Executor background;
    private final Executor window;
    private final Texts texts;

    /** Makes the changes of an editor, which are staged in the session. */
    public NodeEdits(
            MoEditor editor, CardSession session, Desk desk, Executor background, Executor window, Texts texts) {
        this.editor = editor;
        this.session = session;
        this.desk = desk;
        this.background = background;
        this.window = window;
        this.texts = texts;
    }

    /** Stages another value of a node; returns why not, one sentence, when it does not fit the format. */
    public Optional<String> setValue(TndsPath path, String value) {
        Optional<NodeLine> line = editor.line(path);
        Optional<String> wrong = line.flatMap(one -> ValueCheck.fault(one.format(), value, texts));
        if (line.isPresent() && wrong.isEmpty()) {
            editor.whenRead(() -> editor.document()
                    .flatMap(t -> t.find(path))
                    .filter(node -> !node.value().equals(Optional.of(value)))
                    .ifPresent(node -> stage(
                            texts.get("edit.value", path.name()),
                            editor.document().get().withValue(path, value))));
        }
        return wrong;
    }

    /** Stages a node below another. */
    public void addNode(TndsPath parent, String name, NodeFormat format, String value) {
        editor.whenRead(() -> editor.document().ifPresent(t -> {
            TndsNode node = format == NodeFormat.NODE
                    ? TndsNode.interior(name, "", List.of())
                    : TndsNode.leaf(name, format, value);
            editor.selectAfterRead(Optional.of(parent.child(name)));
            stage(texts.get("edit.add", name), t.plus(parent, node));
        }));
    }

    /** Stages that a node goes with all below it, where {@link #canDelete} says so. */
    public void deleteNode(TndsPath path) {
        editor.whenRead(() -> {
            if (canDelete(path)) {
                editor.selectAfterRead(
                        path.parent().filter(up -> editor.line(up).isPresent()));
                stage(
                        texts.get("edit.delete", path.name()),
                        editor.document().orElseThrow().without(path));
            }
        });
    }

    /** Returns whether a node may go: it is not the top one, and the description does not want it. */
    public boolean canDelete(TndsPath path) {
        return editor.document()
                .filter(t -> t.find(path).isPresent())
                .filter(t -> path.parent().flatMap(t::find).isPresent())
                .filter(t -> !editor.reading().rules().mustStay(t, path))
                .isPresent();
    }

    /** Returns the nodes that the description still allows below a node. */
    public List<ChildRule> addable(TndsPath parent) {
        return editor.document()
                .map(t -> editor.reading().rules().addable(t, parent))
                .orElse(List.of());
    }

    /** Returns the interior node that a new node goes below: the selected one, or the one above it, or the top. */
    public Optional<TndsPath> parentForNew() {
        return editor.selected()
                .get()
                .or(() -> editor.lines().stream().findFirst().map(NodeLine::path))
                .flatMap(path -> editor.line(path)
                        .filter(NodeLine::isInterior)
                        .map(NodeLine::path)
                        .or(path::parent));
    }

    /** Stages the tree of edited XML text; {@code wrong} is told, one sentence, where it is none. Masks stay secrets. */
    public void applyXml(String text, Consumer<String> wrong) {
        MoReading before = editor.reading();
        background.execute(() -> {
            try {
                TndsDocument edited = before.edited(text);
                window.execute(() -> {
                    if (editor.reading().equals(before)) {
                        stage(texts.get("edit.xml"), edited);
                    }
                });
            } catch (BadDocument e) {
                window.execute(() -> wrong.accept(texts.get("editor.badXml", e.getMessage())));
            }
        });
    }

    private void stage(String label, TndsDocument document) {
        Optional<StoredMo> stored = editor.mo().get();
        stored.flatMap(StoredMo::mo).ifPresent(m -> {
            TndsForm form = m.contentType() == ScMo.ContentType.TNDS_WBXML ? TndsForm.WBXML : TndsForm.XML;
            put(label, stored.get().tag(), m.withContent(m.contentType(), Octets.of(Tnds.write(document, form))));
        });
    }

    /** Stages other fields of the object. */
    public void setFields(ScMo changed) {
        editor.mo().get().ifPresent(stored -> put(texts.get("edit.properties", stored.title()), stored.tag(), changed));
    }

    private void put(String label, MoTag tag, ScMo changed) {
        try {
            session.put(label, tag, ScMoCodec.encode(changed));
        } catch (BadMo e) {
            desk.show(e);
        }
    }
}
