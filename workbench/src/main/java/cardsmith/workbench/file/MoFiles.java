package cardsmith.workbench.file;

import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.workbench.bench.Edits;
import cardsmith.workbench.bench.MoContent;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.editor.CredentialMask;
import cardsmith.workbench.editor.MoRules;
import cardsmith.workbench.editor.TemplateFolder;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Brings Management Objects from files and the clipboard into the edits, and out of them. */
public final class MoFiles {

    /** What one file gave: the object, or why not. */
    private record Read(Path file, Optional<ScMo> mo, Optional<String> fault) {}

    private final CardSession session;
    private final TemplateFolder templates;
    private final Desk desk;
    private final Executor background;
    private final Texts texts;

    /** Makes the way between files and the edits of a session. */
    public MoFiles(CardSession session, TemplateFolder templates, Desk desk, Executor background, Texts texts) {
        this.session = session;
        this.templates = templates;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
    }

    /** Stages a new object for each file that holds a serialised tree; the others are named with their fault. */
    public void importFiles(List<Path> files) {
        desk.run(
                texts.get("work.import"),
                progress -> CompletableFuture.supplyAsync(
                        () -> files.stream().map(this::read).toList(), background),
                this::take);
    }

    private Read read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ScMoCodec.MAX_VALUE + 1);
            if (bytes.length > ScMoCodec.MAX_VALUE) {
                return new Read(file, Optional.empty(), Optional.of(texts.get("import.tooLarge", file.getFileName())));
            }
            return new Read(file, Optional.of(MoContent.imported(name(file), bytes)), Optional.empty());
        } catch (BadDocument e) {
            return new Read(
                    file, Optional.empty(), Optional.of(texts.get("import.bad", file.getFileName(), e.getMessage())));
        } catch (IOException e) {
            return new Read(file, Optional.empty(), Optional.of(texts.get("import.unread", file.toString())));
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return shortened(dot > 0 ? name.substring(0, dot) : name);
    }

    private static String shortened(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > ScMoCodec.MAX_NAME) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut;
    }

    private void take(List<Read> reads) {
        List<String> faults = new ArrayList<>();
        for (Read read : reads) {
            read.mo().ifPresent(mo -> add(texts.get("edit.import", read.file().getFileName()), mo));
            read.fault().ifPresent(faults::add);
        }
        if (!faults.isEmpty()) {
            desk.show(new Problem(String.join(" ", faults), texts.get("problem.document.next")));
        }
    }

    /** Stages a new object under the first free tag and selects it. */
    public void add(String label, ScMo mo) {
        Optional<Edits> edits = session.edits().get();
        Optional<MoTag> tag = edits.flatMap(Edits::freeTag);
        if (edits.isEmpty() || tag.isEmpty()) {
            desk.show(new Problem(
                    texts.get(edits.isEmpty() ? "import.noCard" : "import.full"), texts.get("import.noCard.next")));
            return;
        }
        try {
            session.put(label, tag.get(), ScMoCodec.encode(mo));
            session.selected().set(tag);
        } catch (BadMo e) {
            desk.show(e);
        }
    }

    /** Writes the tree of an object into a file: WBXML where its name ends so, else XML; masked unless asked. */
    public void exportTo(Path file, StoredMo mo, boolean withSecrets) {
        desk.run(
                texts.get("work.export"),
                progress -> templates
                        .all()
                        .thenApplyAsync(all -> write(file, mo, withSecrets, MoRules.of(all, mo)), background),
                fault -> fault.ifPresent(sentence -> desk.show(new Problem(sentence, texts.get("problem.file.next")))));
    }

    private Optional<String> write(Path file, StoredMo mo, boolean withSecrets, MoRules rules) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            Optional<TndsDocument> tree =
                    MoContent.of(mo).document().map(t -> withSecrets ? t : CredentialMask.masked(t, rules));
            byte[] bytes = tree.map(t -> Tnds.write(t, name.endsWith(".wbxml") ? TndsForm.WBXML : TndsForm.XML))
                    .or(() -> mo.mo().map(m -> m.content().bytes()))
                    .or(() -> mo.value().map(Octets::bytes))
                    .orElse(new byte[0]);
            Files.write(file, bytes);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(texts.get("problem.file", file.toString()));
        }
    }

    /** Gives the selected object on as XML text, its secrets masked unless they are asked for. */
    public void copy(boolean withSecrets, Consumer<String> take) {
        session.selectedMo()
                .ifPresent(mo -> desk.run(
                        texts.get("work.copy"),
                        progress -> templates
                                .all()
                                .thenApplyAsync(all -> xml(mo, withSecrets, MoRules.of(all, mo)), background),
                        text -> text.ifPresent(take)));
    }

    private static Optional<String> xml(StoredMo mo, boolean withSecrets, MoRules rules) {
        return MoContent.of(mo)
                .document()
                .map(tree -> withSecrets ? tree : CredentialMask.masked(tree, rules))
                .map(Tnds::xml);
    }

    /** Stages the object of XML text from the clipboard. */
    public void paste(String text) {
        desk.run(
                texts.get("work.paste"),
                progress -> CompletableFuture.supplyAsync(() -> pasted(text), background),
                read -> {
                    read.mo().ifPresent(mo -> add(texts.get("edit.paste"), mo));
                    read.fault().ifPresent(fault -> desk.show(new Problem(fault, texts.get("problem.document.next"))));
                });
    }

    private Read pasted(String text) {
        try {
            TndsDocument document = Tnds.readXml(text);
            String name = document.nodes().stream()
                    .findFirst()
                    .map(TndsNode::name)
                    .filter(n -> !n.isEmpty())
                    .orElse(texts.get("edit.pasted"));
            ScMo mo = MoContent.imported(shortened(name), Tnds.wbxml(document));
            return new Read(Path.of(""), Optional.of(mo), Optional.empty());
        } catch (BadDocument e) {
            return new Read(Path.of(""), Optional.empty(), Optional.of(texts.get("paste.bad", e.getMessage())));
        }
    }

    /** Returns a file name for an object. */
    public static String fileName(StoredMo mo) {
        return mo.title().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".xml";
    }
}
