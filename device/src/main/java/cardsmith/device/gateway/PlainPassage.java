package cardsmith.device.gateway;

import java.nio.ByteBuffer;

/** Passes the bytes as they are, once the first request of the connection has named this host. */
final class PlainPassage extends Passage {

    private final IncomingRequest first = new IncomingRequest(true);

    PlainPassage(int port) {
        super(port);
    }

    @Override
    void fromClient(byte[] bytes) {
        if (isRefused()) {
            return;
        }
        toCard(bytes);
        if (!isAdmitted()) {
            first.take(ByteBuffer.wrap(bytes));
            judge(first);
            if (!isRefused() && first.isHeadComplete()) {
                admit();
            }
        }
    }

    @Override
    void fromCard(byte[] bytes) {
        toClient(bytes);
    }

    @Override
    void cardEnded() {
        // What the card has sent is with the client already.
    }
}
