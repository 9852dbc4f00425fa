package cardsmith.card.globalplatform.channel;

/** Sees what goes through a secure channel without its protection, for the trace. */
@FunctionalInterface
public interface ChannelWatch {

    /** Sees nothing. */
    ChannelWatch NONE = (command, response) -> {};

    /** Sees a plain command, and the plain answer to it, after the protected ones went over the link. */
    void plain(byte[] command, byte[] response);
}
