package cardsmith.device.session;

import cardsmith.card.CardLink;
import cardsmith.card.link.Fault;
import cardsmith.card.link.FaultyLink;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.Interference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is made to go wrong in a session.
 *
 * @param statuses answers that commands on certain nodes get instead of being executed
 * @param full whether the tree has no room for what is added or replaced: 420
 * @param denied whether the card's server has no right to change anything: 425
 * @param pulledAt number of the APDU at which the card is pulled, from 1; 0 for never
 */
public record FaultSwitches(List<StatusFault> statuses, boolean full, boolean denied, int pulledAt)
        implements Interference {

    /** Nothing goes wrong. */
    public static final FaultSwitches NONE = new FaultSwitches(List.of(), false, false, 0);

    private static final Set<String> GROWING = Set.of("Add", "Replace", "Copy");
    private static final Set<String> CHANGING = Set.of("Add", "Replace", "Copy", "Delete", "Exec");

    /**
     * An answer that is given instead of executing a command.
     *
     * @param uri node that the command is for, with all below it
     * @param code the answer
     */
    public record StatusFault(String uri, StatusCode code) {

        boolean isFor(String target) {
            return target.equals(uri) || target.startsWith(uri.endsWith("/") ? uri : uri + "/");
        }
    }

    /** Copies the list; refuses a negative number with {@link IllegalArgumentException}. */
    public FaultSwitches {
        statuses = List.copyOf(statuses);
        if (pulledAt < 0) {
            throw new IllegalArgumentException("APDUs are counted from 1");
        }
    }

    /** Returns whether anything goes wrong. */
    public boolean isAny() {
        return !equals(NONE);
    }

    @Override
    public Optional<StatusCode> refusal(String command, String target) {
        Optional<StatusFault> chosen =
                statuses.stream().filter(fault -> fault.isFor(target)).findFirst();
        if (chosen.isPresent()) {
            return chosen.map(StatusFault::code);
        }
        if (denied && CHANGING.contains(command)) {
            return Optional.of(StatusCode.PERMISSION_DENIED);
        }
        return full && GROWING.contains(command) ? Optional.of(StatusCode.DEVICE_FULL) : Optional.empty();
    }

    /**
     * Returns the link of a session, which is cut where the card is pulled.
     *
     * @param pull takes the card out of its reader
     */
    public CardLink over(CardLink link, Runnable pull) {
        return pulledAt == 0 ? link : FaultyLink.cut(link, Fault.BEFORE, pulledAt, pull);
    }
}
