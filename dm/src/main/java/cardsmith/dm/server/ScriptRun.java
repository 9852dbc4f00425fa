package cardsmith.dm.server;

import cardsmith.dm.server.ServerScript.Goal;
import cardsmith.dm.server.ServerScript.Order;
import cardsmith.dm.server.ServerScript.Rule;
import cardsmith.dm.server.ServerScript.Step;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.tnds.TndsDocument;
import java.util.List;
import java.util.Optional;

/** One run of a script, for one session. */
public final class ScriptRun implements ManagementPlan {

    /** More steps than a script that ends needs. */
    private static final int MOST_TURNS = 1000;

    /** Hears how a script goes. */
    public interface Listener {

        /** Takes an answer to a command of a step; {@code expected} says whether it is one that the script expects. */
        void answered(Step step, Order order, CommandAnswer answer, boolean expected);

        /** Takes what a Get found, for the file that the script names. */
        void found(String file, TndsDocument document);
    }

    private final ServerScript script;
    private final Listener listener;
    private Optional<Step> current = Optional.empty();
    private int turns;

    /** Makes a run from the first step. */
    public ScriptRun(ServerScript script, Listener listener) {
        this.script = script;
        this.listener = listener;
    }

    @Override
    public Next next(ClientFacts client, List<CommandAnswer> last) {
        if (current.isEmpty()) {
            return send(script.steps().get(0));
        }
        Step done = current.get();
        if (!check(done, last) && script.stopsAtUnexpected()) {
            return new Next.Abort("A status was not the expected one in step " + done.name() + ".");
        }
        Goal goal = done.rules().stream()
                .filter(rule -> fits(rule, last))
                .findFirst()
                .map(Rule::go)
                .orElseGet(Goal.NextStep::new);
        if (goal instanceof Goal.Abort) {
            return new Next.Abort("The script breaks off behind step " + done.name() + ".");
        }
        return step(goal, done).map(this::send).orElseGet(Next.End::new);
    }

    private Next send(Step step) {
        turns++;
        if (turns > MOST_TURNS) {
            return new Next.Abort("The script went through " + MOST_TURNS + " steps without an end.");
        }
        current = Optional.of(step);
        return new Next.Send(step.orders().stream().map(Order::request).toList());
    }

    private Optional<Step> step(Goal goal, Step done) {
        if (goal instanceof Goal.StepNamed named) {
            return script.steps().stream()
                    .filter(step -> step.name().equals(named.name()))
                    .findFirst();
        }
        int next = script.steps().indexOf(done) + 1;
        return goal instanceof Goal.NextStep && next < script.steps().size()
                ? Optional.of(script.steps().get(next))
                : Optional.empty();
    }

    private boolean check(Step step, List<CommandAnswer> answers) {
        boolean all = true;
        for (int i = 0; i < answers.size(); i++) {
            Order order = step.orders().get(i);
            CommandAnswer answer = answers.get(i);
            boolean expected = order.isMetBy(answer);
            all &= expected;
            listener.answered(step, order, answer, expected);
            if (order.saveTo().isPresent() && !answer.results().isEmpty()) {
                listener.found(order.saveTo().get(), ResultTree.of(answer.results()));
            }
        }
        return all;
    }

    private static boolean fits(Rule rule, List<CommandAnswer> answers) {
        for (int i = 0; i < answers.size(); i++) {
            boolean meant = rule.command().isEmpty() || rule.command().get() == i + 1;
            if (meant && fits(rule, answers.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(Rule rule, CommandAnswer answer) {
        boolean status = rule.statuses().isEmpty()
                || answer.code().isPresent()
                        && rule.statuses().contains(answer.code().getAsInt());
        if (!status || rule.uri().isEmpty() && rule.value().isEmpty()) {
            return status;
        }
        List<Item> items = rule.uri().isPresent() ? answer.results() : answer.items();
        return items.stream().anyMatch(item -> fits(rule, item));
    }

    private static boolean fits(Rule rule, Item item) {
        String source = item.source().or(item::target).map(Location::uri).orElse("");
        boolean place = rule.uri().map(uri -> uri.equals(source)).orElse(true);
        boolean value = rule.value().isEmpty() || rule.value().equals(text(item));
        return place && value;
    }

    private static Optional<String> text(Item item) {
        return item.data().filter(Data.Text.class::isInstance).map(data -> ((Data.Text) data).text());
    }
}
