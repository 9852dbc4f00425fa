package cardsmith.workbench.editor;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Span;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Management Object understood: its lines, its XML and its bytes, secrets masked.
 *
 * @param mo the object, empty where none is selected
 * @param content the content bytes
 * @param tree the tree in the content bytes
 * @param xmlTree the tree in the XML text
 * @param xml the XML text
 * @param lines the lines of the form
 * @param hiddenBytes the places in the content bytes that are hidden
 * @param fault why there is no tree, one sentence, empty where there is one
 * @param rules what the templates say
 */
record MoReading(
        Optional<StoredMo> mo,
        Octets content,
        Optional<LocatedTnds> tree,
        Optional<LocatedTnds> xmlTree,
        String xml,
        List<NodeLine> lines,
        List<Span> hiddenBytes,
        String fault,
        MoRules rules) {

    /** Nothing is selected. */
    static final MoReading NOTHING = new MoReading(
            Optional.empty(),
            Octets.of(),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of(),
            List.of(),
            "",
            MoRules.NONE);

    /**
     * Returns what an object holds; takes up to some tens of milliseconds.
     *
     * @param onCard the same object as the card has it
     * @param revealed the paths of secrets that are shown
     */
    static MoReading of(StoredMo stored, Optional<StoredMo> onCard, MoRules rules, Set<String> revealed, Texts texts) {
        Octets content = stored.mo().map(ScMo::content).or(stored::value).orElse(Octets.of());
        Optional<LocatedTnds> tree = Optional.empty();
        String fault = stored.fault().orElse("");
        if (stored.mo().filter(mo -> (mo.flags() & ScMo.CIPHERED) != 0).isPresent()) {
            fault = texts.get("editor.ciphered");
        } else if (stored.mo().isPresent()) {
            try {
                tree = Optional.of(Tnds.locate(content.bytes()));
            } catch (BadDocument e) {
                fault = texts.get("editor.badContent", e.getMessage());
            }
        }
        Optional<TndsDocument> before = onCard.flatMap(MoReading::treeOf);
        Hiding hiding = new Hiding(rules, Set.copyOf(revealed));
        String xml = tree.map(t -> Tnds.xml(CredentialMask.masked(t.document(), hiding::hides)))
                .orElse("");
        return new MoReading(
                Optional.of(stored),
                content,
                tree,
                located(xml),
                xml,
                tree.map(t -> lines(t.document(), before, hiding)).orElse(List.of()),
                tree.map(t -> hiddenBytes(t, hiding)).orElse(List.of()),
                fault,
                rules);
    }

    /** Which values are hidden: the secrets that nobody asked for. */
    private record Hiding(MoRules rules, Set<String> revealed) {
        boolean hides(TndsPath path) {
            return !revealed.contains(path.toString()) && rules.isSecret(path);
        }
    }

    private static Optional<TndsDocument> treeOf(StoredMo stored) {
        return stored.mo().flatMap(mo -> {
            try {
                return Optional.of(Tnds.read(mo.content().bytes()));
            } catch (BadDocument e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<LocatedTnds> located(String xml) {
        try {
            return xml.isEmpty() ? Optional.empty() : Optional.of(Tnds.locateXml(xml));
        } catch (BadDocument e) {
            return Optional.empty();
        }
    }

    private static List<NodeLine> lines(TndsDocument document, Optional<TndsDocument> before, Hiding hiding) {
        int top = MoRules.top(document);
        Map<TndsPath, String> findings = hiding.rules().findings(document);
        List<NodeLine> made = new ArrayList<>();
        document.byPath().forEach((path, node) -> {
            boolean hidden = hiding.hides(path);
            String value = node.value().orElse("");
            boolean changed = before.map(d -> d.find(path)
                            .map(was -> !was.value().equals(node.value()))
                            .orElse(true))
                    .orElse(false);
            made.add(new NodeLine(
                    path,
                    path.segments().size() - top - 1,
                    node.format(),
                    hidden && !value.isEmpty() ? NodeLine.MASK : value,
                    hidden,
                    changed,
                    hiding.rules().rule(MoRules.own(path, top)),
                    Optional.ofNullable(findings.get(path))));
        });
        return List.copyOf(made);
    }

    private static List<Span> hiddenBytes(LocatedTnds tree, Hiding hiding) {
        List<Span> hidden = new ArrayList<>();
        tree.spans().forEach((path, span) -> {
            if (hiding.hides(path)) {
                span.value().ifPresent(hidden::add);
            }
        });
        return List.copyOf(hidden);
    }

    /**
     * Returns the tree of edited XML text, where masked values are what they were.
     *
     * @throws BadDocument where the text is no tree
     */
    TndsDocument edited(String text) throws BadDocument {
        TndsDocument whole = Tnds.readXml(text);
        for (NodeLine line : lines) {
            Optional<TndsNode> before = tree.flatMap(t -> t.document().find(line.path()));
            Optional<String> secret = before.flatMap(TndsNode::value);
            boolean kept = line.hidden()
                    && secret.isPresent()
                    && whole.find(line.path())
                            .flatMap(TndsNode::value)
                            .equals(Optional.of(CredentialMask.of(before.get())));
            if (kept) {
                whole = whole.withValue(line.path(), secret.get());
            }
        }
        refuseMasks(whole);
        return whole;
    }

    /** Dots under a new name have lost the secret that they stood for: they must not become the value. */
    private static void refuseMasks(TndsDocument edited) throws BadDocument {
        for (Map.Entry<TndsPath, TndsNode> entry : edited.byPath().entrySet()) {
            if (entry.getValue().value().equals(Optional.of(NodeLine.MASK))) {
                throw new BadDocument(entry.getKey().toString(), "dots in place of a secret", "the secret itself");
            }
        }
    }
}
