package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import java.util.List;
import java.util.Optional;

/**
 * An application or security domain in the registry of the card.
 *
 * @param aid its name
 * @param kind what it is
 * @param state life cycle state, 00 to FF
 * @param privileges what it may do
 * @param loadFile the load file that it comes from, where the card tells it
 * @param domain the security domain that it belongs to, where the card tells it
 * @param implicitSelection bytes that tell on which channels it is selected without SELECT
 */
public record RegisteredApplication(
        Aid aid,
        Kind kind,
        int state,
        Privileges privileges,
        Optional<Aid> loadFile,
        Optional<Aid> domain,
        List<Integer> implicitSelection) {

    /** What an entry of the registry is. */
    public enum Kind {
        /** The issuer's security domain. */
        ISSUER_DOMAIN,
        /** A supplementary security domain. */
        SECURITY_DOMAIN,
        /** An application. */
        APPLICATION
    }

    /** Keeps an own copy of the list. */
    public RegisteredApplication {
        implicitSelection = List.copyOf(implicitSelection);
    }

    /** Returns whether it cannot be selected until it is unlocked. */
    public boolean isLocked() {
        return kind != Kind.ISSUER_DOMAIN && (state & 0x80) != 0;
    }

    /** Returns whether it is the issuer's security domain of a card that is locked or terminated. */
    public boolean isCardLocked() {
        return kind == Kind.ISSUER_DOMAIN && (state & 0x40) != 0;
    }

    /** Returns the state as the standard names it. */
    public String stateName() {
        return kind == Kind.ISSUER_DOMAIN
                ? LifeCycle.ofCard(state)
                : LifeCycle.ofApplication(state, kind == Kind.SECURITY_DOMAIN);
    }
}
