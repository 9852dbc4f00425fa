package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.MoContent;
import cardsmith.workbench.bench.MoDiff;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares an object with a document. */
@Command(
        name = "diff",
        description = "Compare a Management Object of the card with a document; exit code 1 when they differ.")
final class MoDiffCommand extends CardWork {

    @Parameters(index = "0", paramLabel = "OBJECT", description = "Tag, name or identifier.")
    String object = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Document in XML or WBXML; - is the input.")
    String file = "";

    @Option(names = "--show-secrets", description = "Show the values of credentials.")
    boolean showSecrets;

    /** One difference: {@code added}, {@code removed} or {@code changed} on the way from the card to the file. */
    record Difference(String where, String kind, Optional<String> card, Optional<String> file) {}

    record Differences(String tag, boolean same, List<Difference> differences) implements Answer {
        @Override
        public String document() {
            return "mo diff";
        }

        @Override
        public List<String> lines() {
            if (same) {
                return List.of("No difference.");
            }
            List<String> lines = new ArrayList<>();
            for (Difference difference : differences) {
                lines.add(difference.where());
                difference.card().ifPresent(text -> lines.add("  - " + text));
                difference.file().ifPresent(text -> lines.add("  + " + text));
            }
            return lines;
        }

        @Override
        @JsonIgnore
        public int exitCode() {
            return same ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        ScMo document = MoContent.imported("", DocumentFile.read(run.terminal(), file));
        StoredMo stored = MoNamed.find(run.await(card.read(run.progress())), object);
        // Name, flags and form are the object's own: the document says nothing of them.
        Optional<ScMo> asStored = stored.mo().map(old -> old.withContent(document.contentType(), document.content()));
        try {
            StoredMo wanted = StoredMo.of(
                    stored.tag(), ScMoCodec.encode(asStored.orElse(document).withoutRevision()));
            Masking masking = new Masking(showSecrets);
            List<Difference> differences = MoDiff.between(Optional.of(stored), Optional.of(wanted)).stream()
                    .filter(line -> !line.where().equals("content type"))
                    .map(line -> new Difference(
                            line.where(),
                            line.kind().name().toLowerCase(Locale.ROOT),
                            masking.text(line.where(), line.before()),
                            masking.text(line.where(), line.after())))
                    .toList();
            return new Differences(stored.tag().toString(), differences.isEmpty(), differences);
        } catch (BadMo e) {
            throw Trouble.badInput("The document does not fit into an object. " + e.getMessage(), "Make it shorter.");
        }
    }
}
