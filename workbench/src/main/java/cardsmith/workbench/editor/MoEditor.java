package cardsmith.workbench.editor;

import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.trace.TraceSnapshot;
import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Span;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeSpan;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The selected Management Object as lines, as XML and as bytes, with one selected node in all three. Every change is
 * staged in the card's edits at once. Values of credentials are masked in all three until asked for one by one.
 */
public final class MoEditor {

    private final CardSession session;
    private final Desk desk;
    private final Texts texts;
    private final ObservableList<NodeLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper xml = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Octets> content = new ReadOnlyObjectWrapper<>(Octets.of());
    private final ReadOnlyObjectWrapper<Optional<StoredMo>> mo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<TndsPath>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final Set<String> revealed = new HashSet<>();
    private Optional<LocatedTnds> located = Optional.empty();
    private Optional<LocatedTnds> locatedXml = Optional.empty();

    /** Makes an editor of the object that is selected in the session. */
    public MoEditor(CardSession session, Desk desk, Texts texts) {
        this.session = session;
        this.desk = desk;
        this.texts = texts;
        session.selected().addListener((o, was, is) -> load(true));
        session.revision().addListener((o, was, is) -> load(false));
    }

    private void load(boolean other) {
        Optional<StoredMo> now = session.selectedMo();
        if (other) {
            selected.set(Optional.empty());
            revealed.clear();
        }
        mo.set(now);
        parse(now);
        if (selected.get().isPresent()
                && lines.stream()
                        .noneMatch(line -> line.path().equals(selected.get().get()))) {
            selected.set(Optional.empty());
        }
    }

    private void parse(Optional<StoredMo> now) {
        Optional<ScMo> decoded = now.flatMap(StoredMo::mo);
        content.set(decoded.map(ScMo::content)
                .or(() -> now.flatMap(StoredMo::value))
                .orElse(Octets.of()));
        located = Optional.empty();
        locatedXml = Optional.empty();
        fault.set(now.flatMap(StoredMo::fault).orElse(""));
        if (decoded.isPresent() && (decoded.get().flags() & ScMo.CIPHERED) != 0) {
            fault.set(texts.get("editor.ciphered"));
        } else if (decoded.isPresent()) {
            try {
                located = Optional.of(Tnds.locate(decoded.get().content().bytes()));
            } catch (BadDocument e) {
                fault.set(texts.get("editor.badContent", e.getMessage()));
            }
        }
        show();
    }

    private void show() {
        Optional<TndsDocument> document = located.map(LocatedTnds::document);
        String text = document.map(d -> Tnds.xml(CredentialMask.masked(d, this::isHidden)))
                .orElse("");
        try {
            locatedXml = text.isEmpty() ? Optional.empty() : Optional.of(Tnds.locateXml(text));
        } catch (BadDocument e) {
            locatedXml = Optional.empty();
        }
        xml.set(text);
        List<NodeLine> now = document.map(this::linesOf).orElse(List.of());
        if (!now.equals(lines)) {
            lines.setAll(now);
        }
    }

    private List<NodeLine> linesOf(TndsDocument document) {
        Optional<TndsDocument> onCard = onCard();
        List<NodeLine> made = new ArrayList<>();
        int top = document.byPath().keySet().stream()
                .mapToInt(path -> path.segments().size())
                .min()
                .orElse(1);
        document.byPath().forEach((path, node) -> {
            boolean hidden = isHidden(path);
            String value = node.value().orElse("");
            boolean changed = onCard.map(
                            d -> !d.find(path).flatMap(TndsNode::value).equals(node.value())
                                    || d.find(path).isEmpty())
                    .orElse(false);
            made.add(new NodeLine(
                    path,
                    path.segments().size() - top,
                    node.format(),
                    hidden && !value.isEmpty() ? NodeLine.MASK : value,
                    hidden,
                    changed));
        });
        return made;
    }

    private Optional<TndsDocument> onCard() {
        Optional<MoTag> tag = mo.get().map(StoredMo::tag);
        Optional<StoreSnapshot> card = session.edits().get().flatMap(e -> e.card());
        return tag.flatMap(
                        t -> card.flatMap(s -> Optional.ofNullable(s.objects().get(t))))
                .flatMap(StoredMo::mo)
                .flatMap(m -> {
                    try {
                        return Optional.of(Tnds.read(m.content().bytes()));
                    } catch (BadDocument e) {
                        return Optional.empty();
                    }
                });
    }

    private boolean isHidden(TndsPath path) {
        return CredentialMask.isSecret(path) && !revealed.contains(path.toString());
    }

    /** Shows the value of one credential. */
    public void reveal(TndsPath path) {
        revealed.add(path.toString());
        show();
    }

    /** Stages another value of a node; returns why not, one sentence, when it does not fit the format. */
    public Optional<String> setValue(TndsPath path, String value) {
        Optional<TndsNode> node = located.flatMap(l -> l.document().find(path));
        if (node.isEmpty() || node.get().value().equals(Optional.of(value))) {
            return Optional.empty();
        }
        Optional<String> wrong = ValueCheck.fault(node.get().format(), value, texts);
        if (wrong.isEmpty()) {
            stage(texts.get("edit.value", path.name()), located.get().document().withValue(path, value));
        }
        return wrong;
    }

    /** Stages a leaf below a node. */
    public void addLeaf(TndsPath parent, String name, NodeFormat format, String value) {
        located.ifPresent(l -> {
            TndsNode node = format == NodeFormat.NODE
                    ? TndsNode.interior(name, "", List.of())
                    : TndsNode.leaf(name, format, value);
            stage(texts.get("edit.add", name), l.document().plus(parent, node));
            selected.set(Optional.of(parent.child(name)));
        });
    }

    /** Stages that a node goes with all below it; the last one at the top stays. */
    public void deleteNode(TndsPath path) {
        located.filter(l -> path.parent().isPresent() && lines.size() > 1)
                .ifPresent(l -> stage(
                        texts.get("edit.delete", path.name()), l.document().without(path)));
    }

    /** Stages the tree of edited XML text; throws where it is not one. Masked values stay what they were. */
    public void applyXml(String text) throws BadDocument {
        TndsDocument edited = Tnds.readXml(text);
        TndsDocument whole = edited;
        for (Map.Entry<TndsPath, TndsNode> entry : edited.byPath().entrySet()) {
            TndsPath path = entry.getKey();
            Optional<TndsNode> before = located.flatMap(l -> l.document().find(path));
            Optional<String> secret = before.flatMap(TndsNode::value);
            if (isHidden(path)
                    && secret.isPresent()
                    && entry.getValue().value().equals(Optional.of(CredentialMask.of(before.get())))) {
                whole = whole.withValue(path, secret.get());
            }
        }
        stage(texts.get("edit.xml"), whole);
    }

    private void stage(String label, TndsDocument document) {
        mo.get()
                .ifPresent(stored -> stored.mo().ifPresent(m -> {
                    TndsForm form = m.contentType() == ScMo.ContentType.TNDS_WBXML ? TndsForm.WBXML : TndsForm.XML;
                    put(label, stored.tag(), m.withContent(m.contentType(), Octets.of(Tnds.write(document, form))));
                }));
    }

    /** Stages other fields of the object. */
    public void setFields(ScMo changed) {
        mo.get().ifPresent(stored -> put(texts.get("edit.properties", stored.title()), stored.tag(), changed));
    }

    private void put(String label, MoTag tag, ScMo changed) {
        try {
            session.put(label, tag, ScMoCodec.encode(changed));
        } catch (BadMo e) {
            desk.show(e);
        }
    }

    /** Returns the place of a node in the XML text. */
    public Optional<Span> xmlSpan(TndsPath path) {
        return locatedXml.map(l -> l.spans().get(path)).map(NodeSpan::node);
    }

    /** Returns the place of a node in the content bytes. */
    public Optional<Span> byteSpan(TndsPath path) {
        return located.map(l -> l.spans().get(path)).map(NodeSpan::node);
    }

    /** Returns the places in the content bytes that are hidden. */
    public List<Span> hiddenBytes() {
        List<Span> hidden = new ArrayList<>();
        located.ifPresent(l -> l.spans().forEach((path, span) -> {
            if (isHidden(path)) {
                span.value().ifPresent(hidden::add);
            }
        }));
        return hidden;
    }

    /** Selects the node at a place of the XML text. */
    public void selectAtCharacter(int offset) {
        locatedXml.flatMap(l -> l.at(offset)).ifPresent(path -> selected.set(Optional.of(path)));
    }

    /** Selects the node at a place of the content bytes. */
    public void selectAtByte(int offset) {
        located.flatMap(l -> l.at(offset)).ifPresent(path -> selected.set(Optional.of(path)));
    }

    /** Returns the entry of the trace that carried the selected node, or the whole object when none is selected. */
    public OptionalLong carrier(TraceSnapshot trace) {
        int offset = selected.get().flatMap(this::byteSpan).map(Span::start).orElse(0);
        byte[] carried = mo.get()
                .map(StoredMo::tag)
                .flatMap(tag -> session.edits().get().flatMap(e -> e.card()).flatMap(s -> s.value(tag)))
                .map(value -> content.get().length() == 0 ? value : contentOf(value))
                .orElse(content.get())
                .bytes();
        return CarrierSearch.carrier(trace, carried, offset);
    }

    private static Octets contentOf(Octets value) {
        return StoredMo.of(MoTag.FIRST, value).mo().map(ScMo::content).orElse(value);
    }

    /** Returns the tree, where the content is one. */
    public Optional<TndsDocument> document() {
        return located.map(LocatedTnds::document);
    }

    /** Returns the lines of the form. */
    public ObservableList<NodeLine> lines() {
        return lines;
    }

    /** Returns the XML text, credentials masked. */
    public ReadOnlyStringProperty xml() {
        return xml.getReadOnlyProperty();
    }

    /** Returns why there is no form, one sentence, empty when there is one. */
    public ReadOnlyStringProperty fault() {
        return fault.getReadOnlyProperty();
    }

    /** Returns the content bytes. */
    public ReadOnlyObjectProperty<Octets> content() {
        return content.getReadOnlyProperty();
    }

    /** Returns the object. */
    public ReadOnlyObjectProperty<Optional<StoredMo>> mo() {
        return mo.getReadOnlyProperty();
    }

    /** Returns the selected node. */
    public ObjectProperty<Optional<TndsPath>> selected() {
        return selected;
    }
}
