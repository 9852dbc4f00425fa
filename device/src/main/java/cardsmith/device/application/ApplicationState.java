package cardsmith.device.application;

import java.util.List;

/**
 * What an application is able to do now.
 *
 * @param application which
 * @param readiness whether it can be used
 * @param settings what it works with, and where each came from
 * @param passedOver how many objects of cards it does not use because it is locked
 */
public record ApplicationState(Application application, Readiness readiness, List<Setting> settings, int passedOver) {

    /** Whether an application can be used. */
    public enum Readiness {
        /** It has all that it needs. */
        READY,
        /** It has a part of what it needs. */
        INCOMPLETE,
        /** It has nothing to work with. */
        NOT_SET_UP
    }

    /** Copies the list. */
    public ApplicationState {
        settings = List.copyOf(settings);
    }
}
