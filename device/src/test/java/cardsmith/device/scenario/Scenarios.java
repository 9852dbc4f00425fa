package cardsmith.device.scenario;

import cardsmith.card.CardLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.dm.template.MoTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The scenarios of the project, for tests. */
final class Scenarios {

    static final Path ROOT = Path.of(System.getProperty("cardsmith.root", ".."));
    static final Path FOLDER = ROOT.resolve("scenarios");
    static final Path PROFILES = ROOT.resolve("device-profiles");
    static final MoTemplates TEMPLATES = templates();

    private Scenarios() {}

    private static MoTemplates templates() {
        try {
            return MoTemplates.read(ROOT.resolve("mo-templates"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static List<Path> files() throws IOException {
        return ReadyScenario.files(FOLDER);
    }

    static ReadyScenario read(Path file) throws Exception {
        return ReadyScenario.read(file, TEMPLATES, PROFILES);
    }

    static ScenarioVerdict run(ReadyScenario ready, VirtualUicc card, UnaryOperator<CardLink> between) {
        return new ScenarioRun(ready, new VirtualSlot(card, between)).run();
    }

    /** What failed, for messages of tests. */
    static String words(ScenarioVerdict verdict) {
        StringBuilder all =
                new StringBuilder(verdict.file() + " " + verdict.verdict().words());
        for (StepVerdict step : verdict.steps()) {
            if (step.verdict() != Verdict.PASSED) {
                all.append("\n  ")
                        .append(step.step().title())
                        .append(": ")
                        .append(step.verdict().words());
                all.append(' ').append(step.trouble());
                step.findings().stream()
                        .filter(finding -> !finding.seen())
                        .forEach(finding -> all.append("\n    expected ")
                                .append(finding.expected())
                                .append("; found ")
                                .append(finding.found()));
                step.messages().forEach(message -> all.append("\n    ").append(message));
            }
        }
        return all.toString();
    }
}
