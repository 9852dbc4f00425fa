package cardsmith.device.gateway;

/** What becomes of the bytes of one connection between client and card. */
abstract sealed class Passage permits PlainPassage, TranscodingPassage {

    /** What is kept of a client that sends faster than the card reads; the rest waits at the client. */
    private static final int ROOM = 1 << 14;

    private final int port;
    private final Octets toCard = new Octets();
    private final Octets toClient = new Octets();
    private boolean admitted;
    private String refusal = "";

    /** Makes a passage to the card that serves at this port. */
    Passage(int port) {
        this.port = port;
    }

    /** Takes bytes of the client. */
    abstract void fromClient(byte[] bytes);

    /** Takes bytes of the card. */
    abstract void fromCard(byte[] bytes);

    /** Takes the end of the connection on the side of the card. */
    abstract void cardEnded();

    /** Returns what goes to the card next, at most so many bytes, and forgets it. */
    final byte[] forCard(int most) {
        return admitted ? toCard.take(most) : new byte[0];
    }

    /** Returns what goes to the client next, and forgets it. */
    final byte[] forClient() {
        return toClient.takeAll();
    }

    /** Returns whether a request may go to the card: the first one names this host. */
    final boolean isAdmitted() {
        return admitted;
    }

    /** Returns whether the connection ends without the card, after what is for the client has gone out. */
    final boolean isRefused() {
        return !refusal.isEmpty();
    }

    /** Returns the status of HTTP and why, once the connection was refused. */
    final String refusal() {
        return refusal;
    }

    /** Returns whether there is room for more of the client. */
    final boolean hasRoom() {
        return toCard.length() + held() < ROOM;
    }

    /** Returns how many bytes of the client are kept beside those for the card. */
    int held() {
        return 0;
    }

    final void toCard(byte[] bytes) {
        toCard.put(bytes);
    }

    final void toClient(byte[] bytes) {
        toClient.put(bytes);
    }

    final void admit() {
        admitted = true;
    }

    /** Refuses a request that is none, or whose head names another host. */
    final void judge(IncomingRequest request) {
        if (request.fault().isPresent()) {
            refuse(request.fault().get(), "This is no request of HTTP/1.1.");
        } else if (request.isHeadComplete() && !request.isFor(port)) {
            refuse(421, OwnAnswer.misdirected(port));
        }
    }

    final void refuse(int status, String sentence) {
        refusal = status + " " + sentence;
        toCard.takeAll();
        toClient.put(OwnAnswer.refusing(status, sentence));
    }
}
