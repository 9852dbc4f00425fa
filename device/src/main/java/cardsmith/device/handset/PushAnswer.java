package cardsmith.device.handset;

import cardsmith.dm.notification.Notification;

/** What became of a push that asked for a session. */
public sealed interface PushAnswer {

    /**
     * It was answered with a session, or the card was asked for one.
     *
     * @param notification that asked
     * @param provisioning what became of the session
     */
    record Answered(Notification notification, Provisioning provisioning) implements PushAnswer {}

    /**
     * Nothing was done.
     *
     * @param cause why
     * @param sentence the same for a person
     */
    record Ignored(Cause cause, String sentence) implements PushAnswer {}

    /** Why nothing was done. */
    enum Cause {
        /** It is no push of a DM notification. */
        NO_NOTIFICATION,
        /** No account has its server identifier. */
        UNKNOWN_SERVER,
        /** Its digest is not that of the server. */
        WRONG_DIGEST,
        /** The session that it asks for was held already. */
        REPEATED,
        /** The user said no, or was not there to be asked. */
        USER_REFUSED,
        /** The network has not taken device and card yet (DMSC-SEC-1). */
        NOT_ATTACHED
    }
}
