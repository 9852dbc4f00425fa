package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.server.ServerScript.Goal;
import cardsmith.dm.server.ServerScript.Order;
import cardsmith.dm.server.ServerScript.Rule;
import cardsmith.dm.server.ServerScript.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of a script. */
final class ScriptParser {

    /** Size of a value that a file holds. */
    static final int MOST_VALUE = 16 << 20;

    private static final int MOST_STEPS = 10_000;

    /** Gives the files that a script names. */
    @FunctionalInterface
    interface Files {

        /** Returns the content of a file. */
        byte[] read(String name) throws IOException, BadDocument;
    }

    private final Files files;

    ScriptParser(Files files) {
        this.files = files;
    }

    ServerScript parse(byte[] json) throws BadDocument, IOException {
        ScriptField root = ScriptField.root(tree(json));
        root.allow("title", "stopAtUnexpected", "steps");
        List<Step> steps = new ArrayList<>();
        for (ScriptField step : root.list("steps")) {
            if (steps.size() >= MOST_STEPS) {
                throw step.wrong("more than " + MOST_STEPS + " steps", "fewer");
            }
            steps.add(step(step, steps.size() + 1));
        }
        if (steps.isEmpty()) {
            throw root.wrong("no steps", "at least one");
        }
        checkGoals(root, steps);
        return new ServerScript(root.text("title").orElse(""), root.flag("stopAtUnexpected"), steps);
    }

    private static JsonNode tree(byte[] json) throws BadDocument {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException damaged) {
            TokenStreamLocation at = damaged.getLocation();
            String place = at == null ? "the script" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new BadDocument(place, "something that is no JSON", "a script in JSON");
        }
    }

    private Step step(ScriptField json, int place) throws BadDocument, IOException {
        json.allow("name", "send", "then");
        List<Order> orders = new ArrayList<>();
        for (ScriptField order : json.list("send")) {
            orders.add(new ScriptCommandParser(files).order(order));
        }
        if (orders.isEmpty()) {
            throw json.wrong("no commands in send", "at least one");
        }
        List<Rule> rules = new ArrayList<>();
        for (ScriptField rule : json.list("then")) {
            rules.add(rule(rule, orders.size()));
        }
        return new Step(json.text("name").orElse(Integer.toString(place)), orders, rules);
    }

    private static Rule rule(ScriptField json, int commands) throws BadDocument {
        json.allow("command", "status", "uri", "value", "go");
        Optional<Integer> command = json.number("command");
        if (command.isPresent() && (command.get() < 1 || command.get() > commands)) {
            throw json.wrong("command " + command.get(), "1 to " + commands);
        }
        String go = json.needed("go");
        Goal goal = switch (go) {
            case "next" -> new Goal.NextStep();
            case "end" -> new Goal.End();
            case "abort" -> new Goal.Abort();
            default -> new Goal.StepNamed(go);
        };
        return new Rule(command, json.codes("status"), json.text("uri"), json.text("value"), goal);
    }

    private static void checkGoals(ScriptField root, List<Step> steps) throws BadDocument {
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw root.wrong("two steps of the name " + step.name(), "a name of its own for each");
            }
        }
        for (Step step : steps) {
            for (Rule rule : step.rules()) {
                if (rule.go() instanceof Goal.StepNamed goal && !names.contains(goal.name())) {
                    throw root.wrong(
                            "go to " + goal.name() + ", which is no step", "next, end, abort or the name of a step");
                }
            }
        }
    }
}
