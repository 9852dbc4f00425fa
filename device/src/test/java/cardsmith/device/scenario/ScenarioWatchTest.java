package cardsmith.device.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.Origin;
import cardsmith.device.session.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioWatchTest {

    private record Seen(int step, StepVerdict verdict, StepScene scene) {}

    @Test
    void whoWatchesARunSeesTheMessagesTheTreeAndTheApplicationsOfEachStep() throws Exception {
        List<Integer> begun = new ArrayList<>();
        List<Seen> ended = new ArrayList<>();
        ReadyScenario ready = Scenarios.read(Scenarios.FOLDER.resolve("uc0-dynamic.json"));
        ScenarioVerdict verdict = new ScenarioRun(
                        ready, new VirtualSlot(VirtualUicc.empty(1), link -> link), new ScenarioWatch() {
                            @Override
                            public void begins(int step) {
                                begun.add(step);
                            }

                            @Override
                            public void ended(int step, StepVerdict of, StepScene scene) {
                                ended.add(new Seen(step, of, scene));
                            }
                        })
                .run();
        assertEquals(Verdict.PASSED, verdict.verdict(), Scenarios.words(verdict));
        assertEquals(verdict.steps(), ended.stream().map(Seen::verdict).toList());
        assertEquals(ended.stream().map(Seen::step).toList(), begun);
        Seen taken = ended.stream()
                .filter(seen -> seen.verdict().step().title().contains("into the tree"))
                .findFirst()
                .orElseThrow();
        List<Fact> facts = taken.scene().happenings().stream()
                .map(happening -> happening.fact())
                .toList();
        assertTrue(facts.stream().anyMatch(fact -> fact instanceof Fact.Message message && !message.toCard()));
        assertTrue(facts.stream().anyMatch(Fact.Changed.class::isInstance));
        assertTrue(facts.stream().anyMatch(Fact.ChannelData.class::isInstance), "what went below the messages too");
        assertTrue(taken.scene().tree().stream().anyMatch(node -> node.origin() instanceof Origin.Card));
        assertTrue(taken.scene().tree().size() > taken.scene().before().nodes().size());
        assertTrue(taken.scene().applications().stream()
                .anyMatch(state ->
                        state.settings().stream().anyMatch(setting -> setting.origin() instanceof Origin.Card)));
        long covered =
                ended.stream().mapToLong(seen -> seen.scene().took().toNanos()).sum();
        assertTrue(covered <= verdict.took().toNanos(), "steps are parts of the run");
    }
}
