package cardsmith.device.session;

/** Is told what happens in a session, at once. */
@FunctionalInterface
public interface SessionListener {

    /** Takes what has just happened, on the thread that holds the session; must not wait. */
    void happened(Happening happening);
}
