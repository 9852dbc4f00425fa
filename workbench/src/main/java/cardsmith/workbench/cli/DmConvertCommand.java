package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import cardsmith.dm.document.DocumentKind;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a document in the other form. */
@Command(name = "convert", description = "Turn a document of OMA DM from XML into WBXML, or back.")
final class DmConvertCommand extends Work {

    @Parameters(paramLabel = "FILE", description = "Document in XML or WBXML; - is the input.")
    String file = "";

    @Option(names = "--out", paramLabel = "FILE", description = "File to write. Default: -, the output.")
    String out = "-";

    @Option(names = "--to", paramLabel = "FORM", description = "xml or wbxml. Default: the form that FILE has not.")
    @Nullable
    String form;

    record Converted(String kind, String form, int bytes, Optional<String> savedTo) implements Answer {
        @Override
        public String document() {
            return "dm convert";
        }

        @Override
        public List<String> lines() {
            return savedTo.map(name -> List.of("Wrote " + bytes + " bytes to " + name + "."))
                    .orElse(List.of());
        }
    }

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        if (out.equals("-") && json) {
            throw Trouble.wrongUse("The output cannot hold both the document and JSON.", "Give --out a file.");
        }
        byte[] document = DocumentFile.read(run.terminal(), file);
        TndsForm wanted = wanted(document);
        DocumentKind kind = DocumentKind.of(document);
        byte[] converted = converted(kind, document, wanted);
        if (out.equals("-")) {
            run.terminal().out().write(converted);
        } else {
            Files.write(Path.of(out), converted);
        }
        Optional<String> savedTo = out.equals("-") ? Optional.empty() : Optional.of(out);
        return new Converted(kind.word(), wanted.name().toLowerCase(Locale.ROOT), converted.length, savedTo);
    }

    private TndsForm wanted(byte[] document) throws Trouble {
        if (form != null) {
            return MoGetCommand.form(form);
        }
        return TndsForm.of(document) == TndsForm.XML ? TndsForm.WBXML : TndsForm.XML;
    }

    private static byte[] converted(DocumentKind kind, byte[] document, TndsForm wanted) throws BadDocument, Trouble {
        return switch (kind) {
            case MESSAGE ->
                wanted == TndsForm.WBXML
                        ? SyncMl.wbxml(SyncMl.read(document).message())
                        : SyncMl.xml(SyncMl.read(document).message()).getBytes(StandardCharsets.UTF_8);
            case TREE -> Tnds.write(Tnds.read(document), wanted);
            case DESCRIPTION, PROVISIONING ->
                throw Trouble.badInput(
                        "A " + kind.title() + " cannot be converted.", "Give a SyncML message or a TNDS tree.");
        };
    }
}
