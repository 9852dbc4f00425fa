package cardsmith.workbench.editor;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.markup.Span;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.NodeSpan;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The selected Management Object as lines, as XML and as bytes, with one selected node in all three. It is read in the
 * background; a change staged in the card's edits is read at once. Secrets are masked in all three until asked for one by
 * one. All methods are called on the window's thread.
 */
public final class MoEditor {

    private final CardSession session;
    private final TemplateFolder templates;
    private final Desk desk;
    private final Executor background;
    private final Executor window;
    private final Texts texts;
    private final ObservableList<NodeLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper xml = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Octets> content = new ReadOnlyObjectWrapper<>(Octets.of());
    private final ReadOnlyObjectWrapper<Optional<StoredMo>> mo = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<TndsPath>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final Set<String> revealed = new HashSet<>();
    private final Deque<Runnable> whenRead = new ArrayDeque<>();
    private MoReading reading = MoReading.NOTHING;
    private Optional<TndsDocument> tree = Optional.empty();
    private Optional<TndsPath> wanted = Optional.empty();
    private long asked;
    private long taken;

    /** Makes an editor of the object that is selected in the session. */
    public MoEditor(
            CardSession session,
            TemplateFolder templates,
            Desk desk,
            Executor background,
            Executor window,
            Texts texts) {
        this.session = session;
        this.templates = templates;
        this.desk = desk;
        this.background = background;
        this.window = window;
        this.texts = texts;
        session.selected().addListener((o, was, is) -> {
            selected.set(Optional.empty());
            revealed.clear();
            whenRead.clear();
            read();
        });
        session.revision().addListener((o, was, is) -> read());
    }

    private void read() {
        long mine = ++asked;
        Optional<StoredMo> now = session.selectedMo();
        if (now.isEmpty()) {
            take(mine, MoReading.NOTHING);
            return;
        }
        StoredMo stored = now.get();
        Optional<StoredMo> onCard = onCard(stored.tag());
        Set<String> shown = Set.copyOf(revealed);
        background.execute(() -> {
            try {
                // Begun before any object was read, so this waits for work that is running or done.
                MoRules rules = MoRules.of(templates.all().join(), stored);
                MoReading read = MoReading.of(stored, onCard, rules, shown, texts);
                window.execute(() -> take(mine, read));
            } catch (RuntimeException e) {
                window.execute(() -> desk.show(e));
            }
        });
    }

    private Optional<StoredMo> onCard(MoTag tag) {
        Optional<StoreSnapshot> card = session.edits().get().flatMap(e -> e.card());
        return card.flatMap(snapshot -> Optional.ofNullable(snapshot.objects().get(tag)));
    }

    private void take(long number, MoReading read) {
        if (number != asked) {
            return;
        }
        taken = number;
        reading = read;
        tree = read.tree().map(LocatedTnds::document);
        mo.set(read.mo());
        fault.set(read.fault());
        content.set(read.content());
        xml.set(read.xml());
        if (!read.lines().equals(lines)) {
            lines.setAll(read.lines());
        }
        Optional<TndsPath> node =
                wanted.or(selected::get).filter(path -> line(path).isPresent());
        wanted = Optional.empty();
        selected.set(node);
        while (!whenRead.isEmpty() && taken == asked) {
            whenRead.poll().run();
        }
    }

    /** Does something once what is selected now has been read, at once where it has. */
    public void whenRead(Runnable work) {
        if (taken == asked) {
            work.run();
        } else {
            whenRead.add(work);
        }
    }

    /** Returns the line of a node. */
    public Optional<NodeLine> line(TndsPath path) {
        return lines.stream().filter(one -> one.path().equals(path)).findFirst();
    }

    /** Shows the value of one secret. */
    public void reveal(TndsPath path) {
        if (revealed.add(path.toString())) {
            read();
        }
    }

    /** Selects a node of the object, which may still be read. */
    public void select(TndsPath path) {
        whenRead(() -> selected.set(Optional.of(path)));
    }

    /** Returns the place of a node in the XML text. */
    public Optional<Span> xmlSpan(TndsPath path) {
        return reading.xmlTree().map(l -> l.spans().get(path)).map(NodeSpan::node);
    }

    /** Returns the place of a node in the content bytes. */
    public Optional<Span> byteSpan(TndsPath path) {
        return reading.tree().map(l -> l.spans().get(path)).map(NodeSpan::node);
    }

    /** Returns the places in the content bytes that are hidden. */
    public List<Span> hiddenBytes() {
        return reading.hiddenBytes();
    }

    /** Selects the node at a place of the XML text. */
    public void selectAtCharacter(int offset) {
        reading.xmlTree().flatMap(l -> l.at(offset)).ifPresent(path -> selected.set(Optional.of(path)));
    }

    /** Selects the node at a place of the content bytes. */
    public void selectAtByte(int offset) {
        reading.tree().flatMap(l -> l.at(offset)).ifPresent(path -> selected.set(Optional.of(path)));
    }

    /** Returns the search for the APDU that carried the selected node, or the whole object when none is selected. */
    public CarrierSearch carrier() {
        int offset = selected.get().flatMap(this::byteSpan).map(Span::start).orElse(0);
        Octets carried = mo.get()
                .map(StoredMo::tag)
                .flatMap(this::onCard)
                .flatMap(stored -> stored.mo().map(ScMo::content).or(stored::value))
                .orElse(content.get());
        return new CarrierSearch(carried, offset);
    }

    /** Returns whether the object holds secrets that a copy would give away. */
    public boolean holdsSecrets() {
        return tree.filter(t -> CredentialMask.isNeeded(t, reading.rules())).isPresent();
    }

    /** Returns what was read last. */
    MoReading reading() {
        return reading;
    }

    /** Has a node selected as soon as a change that is staged now has been read. */
    void selectAfterRead(Optional<TndsPath> path) {
        wanted = path;
    }

    /** Returns the tree, where the content is one. */
    public Optional<TndsDocument> document() {
        return tree;
    }

    /** Returns the lines of the form. */
    public ObservableList<NodeLine> lines() {
        return lines;
    }

    /** Returns the XML text, secrets masked. */
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
