package cardsmith.workbench.scenario;

import cardsmith.card.trace.TraceStore;
import cardsmith.device.scenario.Action;
import cardsmith.device.scenario.StepScene;
import cardsmith.device.scenario.StepVerdict;
import cardsmith.device.session.FaultSwitches;
import cardsmith.device.session.SessionCase;
import cardsmith.dm.tree.TreeImage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run with what could be seen behind it.
 *
 * @param number its place in the scenario, from 1
 * @param verdict how it came out
 * @param scene what could be seen, empty where the step was not come to
 * @param trace the APDUs of the run
 * @param endApdu number behind its last APDU in the trace
 */
public record PlayedStep(int number, StepVerdict verdict, Optional<StepScene> scene, TraceStore trace, long endApdu) {

    /** Returns what it is, for people. */
    public String title() {
        return verdict.step().title();
    }

    /** Returns whether its messages went to a server far from the card. */
    public boolean isWithServer() {
        return verdict.step().action() instanceof Action.Server;
    }

    /** Returns how many exchanges with the card it took. */
    public long apdus() {
        return Math.max(0, verdict.lastApdu() - verdict.firstApdu() + 1);
    }

    /** Returns the step as one session: messages, the tree before and after, the place in the trace. */
    public Optional<SessionCase> session() {
        return scene.map(seen -> new SessionCase(
                Instant.now(),
                Optional.empty(),
                FaultSwitches.NONE,
                seen.happenings(),
                seen.before(),
                new TreeImage(List.of()),
                List.of(),
                seen.tree(),
                Optional.empty(),
                new SessionCase.Apdus(trace, seen.firstApdu(), endApdu)));
    }
}
