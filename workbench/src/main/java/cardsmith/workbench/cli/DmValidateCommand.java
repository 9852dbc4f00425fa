package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.ddf.DdfCheck;
import cardsmith.dm.ddf.DdfDocument;
import cardsmith.dm.ddf.DdfFinding;
import cardsmith.dm.document.MessageRules;
import cardsmith.dm.document.ProvisioningRules;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ReadProvisioning;
import cardsmith.dm.syncml.ReadMessage;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.workbench.ProgramFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with a document. */
@Command(
        name = "validate",
        description =
                "Check a document: its syntax, a message or provisioning against the rules of OMA, a tree against a"
                        + " description.")
final class DmValidateCommand extends Work {

    @Parameters(paramLabel = "FILE", description = "Document in XML or WBXML; - is the input.")
    String file = "";

    @Option(
            names = "--ddf",
            paramLabel = "FILE",
            description = "Description that a tree is held against. Default: that of the template with its identifier.")
    @Nullable
    String ddf;

    /** One thing that is wrong: the node, where there is one, and a sentence. */
    record Finding(Optional<String> node, String sentence) {

        static Finding of(DdfFinding finding) {
            return new Finding(Optional.of(finding.node().toString()), finding.sentence());
        }

        static Finding of(ProvisioningRules.Finding finding) {
            return new Finding(Optional.of(finding.path()), finding.sentence());
        }

        static Finding of(String sentence) {
            return new Finding(Optional.empty(), sentence);
        }
    }

    record Validated(String kind, String form, Optional<String> against, List<Finding> findings, List<String> remarks)
            implements Answer {

        @Override
        public String document() {
            return "dm validate";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>(remarks);
            findings.forEach(finding -> lines.add(finding.sentence()));
            String held = against.map(name -> ", held against " + name).orElse("");
            String count = findings.isEmpty()
                    ? "nothing is wrong"
                    : findings.size() + (findings.size() == 1 ? " finding" : " findings");
            lines.add(kind + " in " + form + held + ": " + count + ".");
            return lines;
        }

        @Override
        public int exitCode() {
            return findings.isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT;
        }
    }

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        DmDocumentFile document = DmDocumentFile.read(run.terminal(), file);
        return switch (document.kind()) {
            case MESSAGE -> message(document);
            case TREE -> tree(run, document);
            case DESCRIPTION -> description(document);
            case PROVISIONING -> provisioning(document);
        };
    }

    private static Validated message(DmDocumentFile document) throws BadDocument {
        ReadMessage read = SyncMl.read(document.bytes());
        List<Finding> findings =
                MessageRules.findings(read.message()).stream().map(Finding::of).toList();
        return validated(document, Optional.empty(), findings, read.remarks());
    }

    private Validated tree(Run run, DmDocumentFile document) throws BadDocument, IOException, Trouble {
        LocatedTnds located = Tnds.locate(document.bytes());
        TndsDocument tree = located.document();
        if (ddf != null) {
            DdfDocument given = Ddf.read(DocumentFile.read(run.terminal(), ddf));
            return held(document, located, given, ddf);
        }
        Optional<MoTemplate> template = tree.moIdentifier().flatMap(templates()::of);
        if (template.isPresent()) {
            return held(
                    document,
                    located,
                    template.get().ddf(),
                    "the template " + template.get().id());
        }
        List<String> remarks = new ArrayList<>(located.remarks());
        remarks.add("The tree was held against no description, for none is known for "
                + tree.moIdentifier().orElse("a tree without an identifier") + "; --ddf gives one.");
        return validated(document, Optional.empty(), List.of(), remarks);
    }

    private static MoTemplates templates() throws IOException {
        return MoTemplates.read(ProgramFolder.here().moTemplates());
    }

    private static Validated held(DmDocumentFile document, LocatedTnds tree, DdfDocument ddf, String name) {
        List<Finding> findings = DdfCheck.of(ddf).findings(tree.document()).stream()
                .map(Finding::of)
                .toList();
        return validated(document, Optional.of(name), findings, tree.remarks());
    }

    private static Validated description(DmDocumentFile document) throws BadDocument {
        List<Finding> findings = DdfCheck.of(Ddf.read(document.bytes())).description().stream()
                .map(Finding::of)
                .toList();
        return validated(document, Optional.empty(), findings, List.of());
    }

    private static Validated provisioning(DmDocumentFile document) throws BadDocument {
        ReadProvisioning read = Provisioning.read(document.bytes());
        List<Finding> findings = ProvisioningRules.findings(read.document()).stream()
                .map(Finding::of)
                .toList();
        return validated(document, Optional.empty(), findings, read.remarks());
    }

    private static Validated validated(
            DmDocumentFile document, Optional<String> against, List<Finding> findings, List<String> remarks) {
        return new Validated(document.kind().word(), document.formWord(), against, findings, remarks);
    }
}
