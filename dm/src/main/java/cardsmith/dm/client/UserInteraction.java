package cardsmith.dm.client;

/** The user of the device, as the session sees him (DM Protocol 1.2.1 clause 2.5). */
@FunctionalInterface
public interface UserInteraction {

    /** A device without a screen: nothing can be shown. */
    UserInteraction NONE = question -> new Reply.CannotShow();

    /** Shows or asks something and returns when the user has answered, or MAXDT is over. */
    Reply ask(Question question);
}
