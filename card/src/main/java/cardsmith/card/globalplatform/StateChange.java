package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;
import java.util.Optional;

/**
 * A step in the life of the card or of one application, carried out by SET STATUS (Card Specification 2.3.1 clauses 5.1
 * and 5.3).
 *
 * @param application the application or supplementary security domain; empty for the card itself
 * @param state the state to reach; {@link LifeCycle#SELECTABLE} gives a locked application its earlier state back
 */
public record StateChange(Optional<Aid> application, LifeCycle state) {

    /** Keeps to the states that SET STATUS brings about. */
    public StateChange {
        boolean possible = switch (state) {
            case LOCKED, SELECTABLE -> application.isPresent();
            case INITIALIZED, SECURED, CARD_LOCKED, TERMINATED -> application.isEmpty();
            default -> false;
        };
        if (!possible) {
            throw new IllegalArgumentException("Nothing is brought into the state " + state + " by SET STATUS here");
        }
    }

    /** Returns the step of the card itself into INITIALIZED, SECURED, CARD_LOCKED or TERMINATED. */
    public static StateChange ofCard(LifeCycle state) {
        return new StateChange(Optional.empty(), state);
    }

    /** Returns the step after which an application cannot be selected. */
    public static StateChange lock(Aid application) {
        return new StateChange(Optional.of(application), LifeCycle.LOCKED);
    }

    /** Returns the step that takes {@link #lock} back. */
    public static StateChange unlock(Aid application) {
        return new StateChange(Optional.of(application), LifeCycle.SELECTABLE);
    }

    /** Returns whether the person types the card's number first: what it does may cost the card or its service. */
    public boolean needsNumber() {
        return state == LifeCycle.LOCKED || state == LifeCycle.CARD_LOCKED || state == LifeCycle.TERMINATED;
    }

    /** Returns whether nothing can take it back, neither the other step nor a new load. */
    public boolean isFinal() {
        return state == LifeCycle.INITIALIZED || state == LifeCycle.SECURED || state == LifeCycle.TERMINATED;
    }

    /** Returns what is done, to follow the words "The card refused to". */
    public String words() {
        return switch (state) {
            case LOCKED -> "lock " + name();
            case SELECTABLE -> "unlock " + name();
            default -> "go into the state " + state;
        };
    }

    private String name() {
        return application.map(Aid::toString).orElse("itself");
    }

    /** Returns SET STATUS. */
    public CommandApdu command() {
        return application
                .map(aid -> CardCommands.setStatus(aid, state))
                .orElseGet(() -> CardCommands.setCardStatus(state));
    }
}
