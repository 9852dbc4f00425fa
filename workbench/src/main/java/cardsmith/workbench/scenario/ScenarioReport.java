package cardsmith.workbench.scenario;

import cardsmith.device.scenario.Conformance;
import cardsmith.device.scenario.Requirement;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.StepVerdict;
import cardsmith.device.scenario.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report of a run of scenarios: one page for people, and JUnit XML for build servers; no secrets are in either. */
public final class ScenarioReport {

    private static final String STYLE = """
        :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
        body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; }
        th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid #8886; }
        .passed { color: light-dark(#1a6b2f, #7fd494); } .failed, .interrupted { color: light-dark(#a3161f, #ff9a9f); }
        .small { font-size: .85em; opacity: .8; }
        @media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
        """;

    private final List<ScenarioVerdict> verdicts;
    private final Conformance conformance;
    private final String program;

    /**
     * Makes the report of some runs.
     *
     * @param requirements all of the enabler, also those that none of the runs is about
     * @param program version of the program
     */
    public ScenarioReport(List<ScenarioVerdict> verdicts, List<Requirement> requirements, String program) {
        this.verdicts = List.copyOf(verdicts);
        this.conformance = new Conformance(requirements, verdicts);
        this.program = program;
    }

    /**
     * Writes {@code report.html} and {@code report.xml} into a folder, which is made where it is not there.
     *
     * @throws IOException when they cannot be written
     */
    public void writeBoth(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("report.html"));
        write(folder.resolve("report.xml"));
    }

    /**
     * Writes one file: JUnit XML where its name ends in {@code .xml}, else the page.
     *
     * @throws IOException when it cannot be written
     */
    public void write(Path file) throws IOException {
        boolean forServers =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xml");
        try {
            Files.writeString(file, forServers ? junit() : page());
        } catch (XMLStreamException broken) {
            throw new IOException("The report cannot be written: " + broken.getMessage(), broken);
        }
    }

    private interface Body {
        void write(XMLStreamWriter out) throws XMLStreamException;
    }

    private static String document(Body body) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        body.write(out);
        out.close();
        return text.toString();
    }

    private static void element(XMLStreamWriter out, String name, String style, String text) throws XMLStreamException {
        out.writeStartElement(name);
        if (!style.isEmpty()) {
            out.writeAttribute("class", style);
        }
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void row(XMLStreamWriter out, String cell, String style, String... texts) throws XMLStreamException {
        out.writeStartElement("tr");
        for (int i = 0; i < texts.length; i++) {
            element(out, cell, i == 1 ? style : "", texts[i]);
        }
        out.writeEndElement();
    }

    private static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private String page() throws XMLStreamException {
        return "<!DOCTYPE html>\n"
                + document(out -> {
                    out.writeStartElement("html");
                    out.writeAttribute("lang", "en");
                    out.writeStartElement("head");
                    out.writeEmptyElement("meta");
                    out.writeAttribute("charset", "utf-8");
                    element(out, "title", "", "Cardsmith: scenarios");
                    element(out, "style", "", STYLE);
                    out.writeEndElement();
                    out.writeStartElement("body");
                    element(out, "h1", "", "Scenarios of the Smart Card enabler");
                    element(out, "p", "small", "Cardsmith " + program + ", Java " + Runtime.version());
                    requirements(out);
                    for (ScenarioVerdict verdict : verdicts) {
                        scenario(out, verdict);
                    }
                    out.writeEndElement();
                    out.writeEndElement();
                });
    }

    private void requirements(XMLStreamWriter out) throws XMLStreamException {
        element(out, "h2", "", "Requirements");
        out.writeStartElement("table");
        row(out, "th", "", "Requirement", "Verdict", "What is required", "Evidence");
        for (Conformance.Row line : conformance.rows()) {
            boolean none = line.scenarios().isEmpty();
            String evidence = String.join(", ", line.scenarios()) + ": " + String.join("; ", line.steps());
            row(
                    out,
                    "td",
                    style(line.verdict()),
                    line.requirement().id(),
                    none ? "not run" : line.verdict().words(),
                    line.requirement().text(),
                    none ? line.requirement().missing() : evidence);
        }
        out.writeEndElement();
    }

    private static void scenario(XMLStreamWriter out, ScenarioVerdict verdict) throws XMLStreamException {
        element(
                out,
                "h2",
                "",
                verdict.scenario().useCase() + ": " + verdict.scenario().title());
        element(out, "p", "", verdict.scenario().description().orElse(""));
        element(
                out,
                "p",
                "small",
                verdict.file() + ", " + verdict.card() + ", " + verdict.apdus() + " APDUs, "
                        + verdict.took().toMillis() + " ms");
        out.writeStartElement("table");
        row(out, "th", "", "Step", "Verdict", "Seen", "Evidence");
        for (StepVerdict step : verdict.steps()) {
            StringBuilder seen = new StringBuilder(step.trouble());
            step.findings()
                    .forEach(finding -> seen.append(finding.seen() ? "✓ " : "✗ ")
                            .append(finding.expected())
                            .append(finding.seen() ? "" : ", found " + finding.found())
                            .append(". "));
            row(
                    out,
                    "td",
                    style(step.verdict()),
                    step.step().title(),
                    step.verdict().words(),
                    seen.toString(),
                    step.evidence() + ". " + String.join(" ", step.messages()));
        }
        out.writeEndElement();
    }

    private String junit() throws XMLStreamException {
        return document(out -> {
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("testsuites");
            for (ScenarioVerdict verdict : verdicts) {
                suite(out, verdict);
            }
            out.writeEndElement();
            out.writeEndDocument();
        });
    }

    private static void suite(XMLStreamWriter out, ScenarioVerdict verdict) throws XMLStreamException {
        out.writeStartElement("testsuite");
        out.writeAttribute("name", verdict.file());
        out.writeAttribute("tests", Integer.toString(verdict.steps().size()));
        out.writeAttribute("failures", count(verdict, Verdict.FAILED));
        out.writeAttribute("errors", count(verdict, Verdict.INTERRUPTED));
        out.writeAttribute("skipped", count(verdict, Verdict.NOT_REACHED));
        out.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", verdict.took().toMillis() / 1000.0));
        for (StepVerdict step : verdict.steps()) {
            out.writeStartElement("testcase");
            out.writeAttribute("classname", verdict.file());
            out.writeAttribute("name", step.step().title());
            String kind = switch (step.verdict()) {
                case PASSED -> "";
                case FAILED -> "failure";
                case INTERRUPTED -> "error";
                case NOT_REACHED -> "skipped";
            };
            if (!kind.isEmpty()) {
                out.writeStartElement(kind);
                out.writeAttribute("message", String.join(" ", step.why()));
                out.writeEndElement();
            }
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static String count(ScenarioVerdict verdict, Verdict wanted) {
        return Long.toString(verdict.steps().stream()
                .filter(step -> step.verdict() == wanted)
                .count());
    }
}
