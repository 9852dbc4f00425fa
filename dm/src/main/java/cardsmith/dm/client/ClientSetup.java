package cardsmith.dm.client;

import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.syncml.SyncMlForm;
import java.util.List;

/**
 * How a session is held.
 *
 * @param account the server
 * @param start why the session is opened
 * @param form how messages are written down
 * @param limits what the device takes at most; without a size of objects 1 MiB is taken
 * @param alerts what the device has to report in package 1
 * @param mostMessages messages of the server after which the session is broken off
 */
public record ClientSetup(
        ServerAccount account,
        SessionStart start,
        SyncMlForm form,
        PeerLimits limits,
        List<GenericAlert> alerts,
        int mostMessages) {

    /** Messages of a server that no session needs. */
    public static final int MANY_MESSAGES = 10_000;

    /** Copies the list. */
    public ClientSetup {
        alerts = List.copyOf(alerts);
    }

    /** Returns a setup without limits and reports. */
    public static ClientSetup of(ServerAccount account, SessionStart start, SyncMlForm form) {
        return new ClientSetup(account, start, form, PeerLimits.NONE, List.of(), MANY_MESSAGES);
    }

    /** Returns the same with limits of the device. */
    public ClientSetup withLimits(PeerLimits changed) {
        return new ClientSetup(account, start, form, changed, alerts, mostMessages);
    }

    /** Returns the same with reports for package 1. */
    public ClientSetup withAlerts(List<GenericAlert> changed) {
        return new ClientSetup(account, start, form, limits, changed, mostMessages);
    }
}
