package cardsmith.device.gateway;

import cardsmith.device.terminal.Connection;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The client's end of a connection to the card inside this process. */
public final class MemoryConnection {

    /** More than a card can have to say. */
    private static final int MOST_KEPT = 1 << 20;

    private final ByteArrayOutputStream fromCard = new ByteArrayOutputStream();
    private byte[] toCard = new byte[0];
    private int taken;
    private boolean clientEnded;
    private boolean cardEnded;

    MemoryConnection() {}

    /** Sends bytes to the card. */
    public void send(byte[] bytes) {
        byte[] rest = Arrays.copyOfRange(toCard, taken, toCard.length);
        toCard = Arrays.copyOf(rest, rest.length + bytes.length);
        System.arraycopy(bytes, 0, toCard, rest.length, bytes.length);
        taken = 0;
    }

    /** Says that nothing more will be sent. */
    public void end() {
        clientEnded = true;
    }

    /** Returns the bytes of the card that have come since the last call. */
    public byte[] take() {
        byte[] bytes = fromCard.toByteArray();
        fromCard.reset();
        return bytes;
    }

    /** Returns whether the card has ended the connection. */
    public boolean isEnded() {
        return cardEnded;
    }

    Connection cardSide() {
        return new Connection() {
            @Override
            public int read(byte[] into, int most) {
                int count = Math.min(most, toCard.length - taken);
                System.arraycopy(toCard, taken, into, 0, count);
                taken += count;
                return count == 0 && clientEnded ? END : count;
            }

            @Override
            public boolean write(byte[] bytes) {
                if (clientEnded || fromCard.size() + bytes.length > MOST_KEPT) {
                    return false;
                }
                fromCard.writeBytes(bytes);
                return true;
            }

            @Override
            public void close() {
                cardEnded = true;
            }
        };
    }
}
