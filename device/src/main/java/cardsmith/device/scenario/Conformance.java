package cardsmith.device.scenario;

import java.util.ArrayList;
import java.util.List;

/** All requirements of the enabler, each with the scenarios that prove it and how they came out. */
public final class Conformance {

    private final List<Requirement> requirements;
    private final List<ScenarioVerdict> verdicts;

    /** Makes the table from runs of scenarios. */
    public Conformance(List<Requirement> requirements, List<ScenarioVerdict> verdicts) {
        this.requirements = List.copyOf(requirements);
        this.verdicts = List.copyOf(verdicts);
    }

    /**
     * A line of the table.
     *
     * @param requirement which
     * @param scenarios files of the scenarios that name it
     * @param verdict of all of them together; not reached where there is none
     * @param steps the steps that prove it, with their evidence
     */
    public record Row(Requirement requirement, List<String> scenarios, Verdict verdict, List<String> steps) {

        /** Copies the lists. */
        public Row {
            scenarios = List.copyOf(scenarios);
            steps = List.copyOf(steps);
        }
    }

    /** Returns the lines in the order of the requirements. */
    public List<Row> rows() {
        return requirements.stream().map(this::row).toList();
    }

    private Row row(Requirement requirement) {
        List<String> scenarios = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        Verdict verdict = Verdict.PASSED;
        for (ScenarioVerdict scenario : verdicts) {
            for (StepVerdict step : scenario.steps()) {
                if (step.step().requirements().contains(requirement.id())) {
                    if (!scenarios.contains(scenario.file())) {
                        scenarios.add(scenario.file());
                    }
                    steps.add(step.step().title() + " (" + step.evidence() + ")");
                    verdict = verdict.and(step.verdict());
                }
            }
        }
        return new Row(requirement, scenarios, scenarios.isEmpty() ? Verdict.NOT_REACHED : verdict, steps);
    }

    /** Returns the identifiers that scenarios name and that are no requirements. */
    public List<String> unknown() {
        List<String> known = requirements.stream().map(Requirement::id).toList();
        return verdicts.stream()
                .flatMap(verdict -> verdict.requirements().keySet().stream())
                .distinct()
                .filter(id -> !known.contains(id))
                .toList();
    }

    /** Returns the table in Markdown; the same runs give the same text. */
    public String markdown() {
        List<Row> rows = rows();
        long proved =
                rows.stream().filter(row -> row.verdict() == Verdict.PASSED).count();
        StringBuilder text = new StringBuilder("# Conformance\n\n");
        text.append(
                "Written from the runs of all scenarios on the virtual card by `ConformanceTest`, which fails when this\n");
        text.append("table is not what the runs say, or when a requirement has neither a scenario nor a reason.\n\n");
        text.append(proved).append(" of ").append(rows.size()).append(" requirements are proved.\n\n");
        text.append("| id | level | requirement | scenario | verdict |\n|---|---|---|---|---|\n");
        for (Row row : rows) {
            boolean none = row.scenarios().isEmpty();
            text.append("| ").append(row.requirement().id());
            text.append(" | ").append(row.requirement().level());
            text.append(" | ").append(row.requirement().text().replace("|", "\\|"));
            text.append(" | ")
                    .append(none ? "none: " + row.requirement().missing() : String.join(", ", row.scenarios()));
            text.append(" | ").append(none ? "missing" : row.verdict().words()).append(" |\n");
        }
        return text.toString();
    }
}
