package cardsmith.device.gateway;

/** What becomes of the bytes of one connection between client and card. Sealed by its two kinds. */
sealed interface Passage permits PlainPassage, TranscodingPassage {

    /** Takes bytes of the client. */
    void fromClient(byte[] bytes);

    /** Takes bytes of the card. */
    void fromCard(byte[] bytes);

    /** Takes the end of the connection on the side of the card. */
    void cardEnded();

    /** Returns what goes to the card next, at most so many bytes, and forgets it. */
    byte[] forCard(int most);

    /** Returns what goes to the client next, and forgets it. */
    byte[] forClient();

    /** Returns whether a request may go to the card: the first one names this host. */
    boolean isAdmitted();

    /** Returns whether the connection ends without the card, after what is for the client has gone out. */
    boolean isRefused();

    /** Returns the status of HTTP and why, once the connection was refused. */
    String refusal();

    /** Returns whether there is room for more of the client. */
    boolean hasRoom();
}
