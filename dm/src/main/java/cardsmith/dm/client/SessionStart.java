package cardsmith.dm.client;

import cardsmith.dm.notification.Notification;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Why a session is opened (DM Protocol 1.2.1 clause 2.3).
 *
 * @param sessionId name of the session, 1 to 4 hexadecimal digits
 * @param alert 1200 where a notification asked for it, else 1201
 */
public record SessionStart(String sessionId, int alert) {

    /** Alert code of a session that a server asked for. */
    public static final int SERVER_INITIATED = 1200;

    /** Alert code of a session that the device opens of its own. */
    public static final int CLIENT_INITIATED = 1201;

    /** Returns the start of a session that a notification asked for. */
    public static SessionStart by(Notification notification) {
        return new SessionStart(notification.sessionIdText(), SERVER_INITIATED);
    }

    /** Returns the start of a session of the device's own with a random name. */
    public static SessionStart ownWill(RandomGenerator random) {
        int number = 1 + random.nextInt(0xFFFF);
        return new SessionStart(Integer.toHexString(number).toUpperCase(Locale.ROOT), CLIENT_INITIATED);
    }
}
