package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.MoContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one object or saves its document. */
@Command(
        name = "get",
        description = "Show a Management Object as a tree, or save its document in a file as it can be put again.")
final class MoGetCommand extends CardWork {

    @Parameters(paramLabel = "OBJECT", description = "Tag, name or identifier.")
    String object = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Save the whole document, secrets too; - is the output.")
    @Nullable
    String out;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = "Form of the saved document: xml or wbxml. Default: as the name ends, else as on the card.")
    @Nullable
    String form;

    @Option(names = "--show-secrets", description = "Show the values of credentials.")
    boolean showSecrets;

    /** A node: its value is hidden where it is a secret that was not asked for. */
    record Node(String path, String format, Optional<String> value) {}

    record Shown(MoRow object, List<Node> nodes, Optional<String> fault, Optional<String> savedTo) implements Answer {
        @Override
        public String document() {
            return "mo get";
        }

        @Override
        public List<String> lines() {
            if (savedTo.isPresent()) {
                return List.of("Saved " + object.tag() + " in " + savedTo.get());
            }
            List<String> lines = new ArrayList<>();
            lines.add(object.tag() + "  " + object.name().orElse("without a name") + "  "
                    + object.moIdentifier().orElse("without an identifier"));
            object.rootUri().ifPresent(uri -> lines.add("root " + uri));
            if (!object.flags().isEmpty()) {
                lines.add("flags " + String.join(", ", object.flags()));
            }
            Columns columns = new Columns();
            nodes.forEach(
                    node -> columns.row(node.path(), node.format(), node.value().orElse("")));
            lines.addAll(columns.lines());
            fault.ifPresent(lines::add);
            return lines;
        }
    }

    /** An answer that has gone to the output already. */
    record Streamed() implements Answer {
        @Override
        public String document() {
            return "mo get";
        }

        @Override
        public List<String> lines() {
            return List.of();
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        StoredMo stored = MoNamed.find(run.await(card.read(run.progress())), object);
        MoContent content = MoContent.of(stored);
        if (out == null) {
            return shown(stored, content, Optional.empty());
        }
        byte[] document = document(stored, content, out);
        if (out.equals("-")) {
            if (json) {
                throw Trouble.wrongUse("The output cannot hold both the document and JSON.", "Give --out a file.");
            }
            run.terminal().out().write(document);
            return new Streamed();
        }
        Files.write(Path.of(out), document);
        return shown(stored, content, Optional.of(out));
    }

    private Shown shown(StoredMo stored, MoContent content, Optional<String> savedTo) {
        Masking masking = new Masking(showSecrets);
        List<Node> nodes = new ArrayList<>();
        content.document()
                .map(TndsDocument::byPath)
                .ifPresent(all -> all.forEach((path, node) -> nodes.add(new Node(
                        path.toString(), node.format().elementName(), masking.text(path.toString(), node.value())))));
        return new Shown(MoRow.of(stored), nodes, content.fault(), savedTo);
    }

    private byte[] document(StoredMo stored, MoContent content, String name) throws Trouble {
        Octets bytes = stored.mo()
                .map(ScMo::content)
                .orElseThrow(() ->
                        Trouble.refused(stored.fault().orElse("The object cannot be read."), "Nothing was saved."));
        Optional<TndsForm> wanted = wanted(name);
        if (wanted.isEmpty() || wanted.get() == TndsForm.of(bytes.bytes())) {
            return bytes.bytes();
        }
        TndsDocument tree = content.document()
                .orElseThrow(() -> Trouble.badInput(
                        content.fault().orElse("The content is no tree."),
                        "Save it as it is, under a name that does not end in .xml or .wbxml."));
        return Tnds.write(tree, wanted.get());
    }

    private Optional<TndsForm> wanted(String name) throws Trouble {
        if (form != null) {
            return Optional.of(form(form));
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".xml")
                ? Optional.of(TndsForm.XML)
                : lower.endsWith(".wbxml") ? Optional.of(TndsForm.WBXML) : Optional.empty();
    }

    static TndsForm form(String word) throws Trouble {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "xml" -> TndsForm.XML;
            case "wbxml" -> TndsForm.WBXML;
            default -> throw Trouble.wrongUse("A document is xml or wbxml, not " + word + ".", "Choose one.");
        };
    }
}
