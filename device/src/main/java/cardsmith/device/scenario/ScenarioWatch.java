package cardsmith.device.scenario;

/** Hears how a run goes, on the thread of the run. */
public interface ScenarioWatch {

    /** Nobody watches. */
    ScenarioWatch NOBODY = new ScenarioWatch() {};

    /** Returns the number that the next APDU will have in the trace of the one who watches. */
    default long nextApdu() {
        return 0;
    }

    /** A step begins; the first has number 0. */
    default void begins(int step) {}

    /** A step is over. */
    default void ended(int step, StepVerdict verdict, StepScene scene) {}
}
