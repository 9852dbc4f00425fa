package cardsmith.dm.session;

import cardsmith.dm.syncml.SyncMlMessage;

/** What a side of a session does next. */
public sealed interface Step {

    /**
     * A message goes out.
     *
     * @param message what it says
     * @param transmission the same as the transport carries it
     * @param uri address of the receiver
     * @param isLast whether the session is over with it and its answer is ignored
     */
    record Send(SyncMlMessage message, Transmission transmission, String uri, boolean isLast) implements Step {}

    /**
     * Nothing more goes out.
     *
     * @param outcome how the session ended
     */
    record Done(Outcome outcome) implements Step {}
}
