package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import cardsmith.dm.document.ConvertedDocument;
import cardsmith.dm.tnds.TndsForm;
import java.io.IOException;
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
@Command(
        name = "convert",
        description =
                "Turn a document of OMA DM from XML into WBXML, or back; what is unknown in it is told and left out.")
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
        DmDocumentFile document = DmDocumentFile.read(run.terminal(), file);
        TndsForm wanted = wanted(document.form());
        ConvertedDocument there = ConvertedDocument.of(document.bytes(), wanted);
        there.remarks().forEach(run::remark);
        byte[] converted = there.octets();
        if (out.equals("-")) {
            run.terminal().out().write(converted);
        } else {
            Files.write(Path.of(out), converted);
        }
        Optional<String> savedTo = out.equals("-") ? Optional.empty() : Optional.of(out);
        return new Converted(document.kind().word(), wanted.name().toLowerCase(Locale.ROOT), converted.length, savedTo);
    }

    private TndsForm wanted(TndsForm given) throws Trouble {
        if (form != null) {
            return MoGetCommand.form(form);
        }
        return given == TndsForm.XML ? TndsForm.WBXML : TndsForm.XML;
    }
}
