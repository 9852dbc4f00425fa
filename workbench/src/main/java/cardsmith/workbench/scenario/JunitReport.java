package cardsmith.workbench.scenario;

import cardsmith.device.scenario.ScenarioVerdict;
import cardsmith.device.scenario.StepVerdict;
import cardsmith.device.scenario.Verdict;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Runs of scenarios as build servers read them: a suite a scenario, a case a step.
 *
 * @param verdicts the runs
 * @param program version of the program
 * @param made when they were made
 */
record JunitReport(List<ScenarioVerdict> verdicts, String program, Instant made) {

    /** Returns the document. */
    String text() throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("testsuites");
        for (ScenarioVerdict verdict : verdicts) {
            suite(out, verdict);
        }
        out.writeEndElement();
        out.writeEndDocument();
        out.close();
        return text.toString();
    }

    private void suite(XMLStreamWriter out, ScenarioVerdict verdict) throws XMLStreamException {
        out.writeStartElement("testsuite");
        out.writeAttribute("name", verdict.file());
        out.writeAttribute("tests", Integer.toString(verdict.steps().size()));
        out.writeAttribute("failures", count(verdict, Verdict.FAILED));
        out.writeAttribute("errors", count(verdict, Verdict.INTERRUPTED));
        out.writeAttribute("skipped", count(verdict, Verdict.NOT_REACHED));
        out.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", verdict.took().toMillis() / 1000.0));
        out.writeAttribute("timestamp", made.truncatedTo(ChronoUnit.SECONDS).toString());
        out.writeStartElement("properties");
        property(out, "card", verdict.card());
        property(out, "applet", verdict.applet());
        property(out, "program", program);
        for (var requirement : verdict.requirements().entrySet()) {
            property(out, requirement.getKey(), requirement.getValue().words());
        }
        out.writeEndElement();
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
            String evidence = step.evidence() + "\n" + String.join("\n", step.messages());
            out.writeStartElement("system-out");
            out.writeCharacters(evidence.strip());
            out.writeEndElement();
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void property(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeEmptyElement("property");
        out.writeAttribute("name", name);
        out.writeAttribute("value", value);
    }

    private static String count(ScenarioVerdict verdict, Verdict wanted) {
        return Long.toString(verdict.steps().stream()
                .filter(step -> step.verdict() == wanted)
                .count());
    }
}
