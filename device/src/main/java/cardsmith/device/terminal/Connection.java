package cardsmith.device.terminal;

/** Bytes both ways between a client and a channel of the card. No method waits. */
public interface Connection {

    /** What {@link #read} returns when the client will send nothing more. */
    int END = -1;

    /**
     * Takes what the client has sent.
     *
     * @param into where the bytes go, from its beginning
     * @param most at most so many, 1 to the length of the array
     * @return how many bytes were taken, 0 when none is there, {@link #END} after the last
     */
    int read(byte[] into, int most);

    /**
     * Hands bytes of the card to the client, or keeps them until the client takes them.
     *
     * @return whether the connection still stands; a client that takes nothing for long has lost it
     */
    boolean write(byte[] bytes);

    /** Ends the connection after what was written has gone out. */
    void close();
}
