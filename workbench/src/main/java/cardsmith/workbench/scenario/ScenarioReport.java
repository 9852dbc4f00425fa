package cardsmith.workbench.scenario;

import cardsmith.device.scenario.ApduLine;
import cardsmith.device.scenario.Conformance;
import cardsmith.device.scenario.Requirement;
import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.StepVerdict;
import cardsmith.device.scenario.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        a { color: inherit; } ol, ul { margin: .2rem 0; padding-left: 1.4rem; }
        details ol { font: .85em ui-monospace, monospace; padding-left: 3.5rem; }
        @media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
        """;

    private final List<ScenarioVerdict> verdicts;
    private final Conformance conformance;
    private final String program;
    private final Instant made = Instant.now();

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
            Files.writeString(file, forServers ? new JunitReport(verdicts, program, made).text() : page());
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
                    element(
                            out,
                            "p",
                            "small",
                            "Cardsmith " + program + ", Java " + Runtime.version() + ", made "
                                    + made.truncatedTo(ChronoUnit.SECONDS));
                    summary(out);
                    requirements(out);
                    for (ScenarioVerdict verdict : verdicts) {
                        scenario(out, verdict);
                    }
                    out.writeEndElement();
                    out.writeEndElement();
                });
    }

    private void summary(XMLStreamWriter out) throws XMLStreamException {
        element(out, "h2", "", "Runs");
        out.writeStartElement("table");
        row(out, "th", "", "Scenario", "Verdict", "APDUs", "Time", "Card");
        long apdus = 0;
        long millis = 0;
        for (ScenarioVerdict one : verdicts) {
            apdus += one.apdus();
            millis += one.took().toMillis();
            row(
                    out,
                    "td",
                    style(one.verdict()),
                    one.scenario().useCase() + ": " + one.scenario().title(),
                    one.verdict().words(),
                    Long.toString(one.apdus()),
                    one.took().toMillis() + " ms",
                    card(one));
        }
        long passed =
                verdicts.stream().filter(one -> one.verdict() == Verdict.PASSED).count();
        row(out, "th", "", "All", passed + " of " + verdicts.size(), Long.toString(apdus), millis + " ms", "");
        out.writeEndElement();
    }

    private static String card(ScenarioVerdict one) {
        return one.card() + (one.applet().isEmpty() ? "" : ", DM applet " + one.applet());
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
                verdict.file() + ", " + card(verdict) + ", " + verdict.apdus() + " APDUs, "
                        + verdict.took().toMillis() + " ms");
        out.writeStartElement("table");
        row(out, "th", "", "Step", "Verdict", "Seen", "Evidence");
        for (StepVerdict step : verdict.steps()) {
            step(out, step);
        }
        out.writeEndElement();
    }

    private static void step(XMLStreamWriter out, StepVerdict step) throws XMLStreamException {
        out.writeStartElement("tr");
        element(out, "td", "", step.step().title());
        element(out, "td", style(step.verdict()), step.verdict().words());
        out.writeStartElement("td");
        out.writeCharacters(step.trouble());
        List<String> seen = step.findings().stream()
                .map(finding -> (finding.seen() ? "✓ " : "✗ ")
                        + finding.expected()
                        + (finding.seen() ? "" : ", found " + finding.found()))
                .toList();
        list(out, "ul", 1, seen);
        out.writeEndElement();
        out.writeStartElement("td");
        list(out, "ul", 1, step.messages());
        if (step.apdus().isEmpty()) {
            out.writeCharacters(step.evidence());
        } else {
            out.writeStartElement("details");
            element(out, "summary", "", step.evidence());
            list(
                    out,
                    "ol",
                    step.firstApdu(),
                    step.apdus().stream().map(ApduLine::words).toList());
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void list(XMLStreamWriter out, String kind, long start, List<String> lines)
            throws XMLStreamException {
        if (lines.isEmpty()) {
            return;
        }
        out.writeStartElement(kind);
        if (start != 1) {
            out.writeAttribute("start", Long.toString(start));
        }
        for (String line : lines) {
            element(out, "li", "", line);
        }
        out.writeEndElement();
    }
}
