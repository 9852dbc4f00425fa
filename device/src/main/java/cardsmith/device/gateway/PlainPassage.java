package cardsmith.device.gateway;

import java.nio.ByteBuffer;

/** Passes the bytes as they are, once the first request of the connection has named this host. */
final class PlainPassage implements Passage {

    /** A first read is this large; the rest waits at the client. */
    private static final int ROOM = 1 << 14;

    private final int port;
    private final IncomingRequest first = new IncomingRequest(true);
    private final Octets toCard = new Octets();
    private final Octets toClient = new Octets();
    private boolean admitted;
    private String refusal = "";

    PlainPassage(int port) {
        this.port = port;
    }

    @Override
    public void fromClient(byte[] bytes) {
        if (isRefused()) {
            return;
        }
        toCard.put(bytes);
        if (admitted) {
            return;
        }
        first.take(ByteBuffer.wrap(bytes));
        if (first.fault().isPresent()) {
            refuse(first.fault().get(), "This is no request of HTTP/1.1.");
        } else if (first.isHeadComplete()) {
            admitted = first.isFor(port);
            if (!admitted) {
                refuse(421, OwnAnswer.misdirected(port));
            }
        }
    }

    private void refuse(int status, String sentence) {
        refusal = status + " " + sentence;
        toCard.takeAll();
        toClient.put(OwnAnswer.refusing(status, sentence));
    }

    @Override
    public void fromCard(byte[] bytes) {
        toClient.put(bytes);
    }

    @Override
    public void cardEnded() {
        // What the card has sent is with the client already.
    }

    @Override
    public byte[] forCard(int most) {
        return admitted ? toCard.take(most) : new byte[0];
    }

    @Override
    public byte[] forClient() {
        return toClient.takeAll();
    }

    @Override
    public boolean isAdmitted() {
        return admitted;
    }

    @Override
    public boolean isRefused() {
        return !refusal.isEmpty();
    }

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public boolean hasRoom() {
        return toCard.length() < ROOM;
    }
}
