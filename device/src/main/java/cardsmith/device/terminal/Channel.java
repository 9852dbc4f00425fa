package cardsmith.device.terminal;

import cardsmith.card.cat.ChannelStatus;
import cardsmith.card.cat.ChannelStatus.State;

/**
 * A channel between card and handset (ETSI TS 102 223 clause 6.4.27): its buffers, and the connection that it carries.
 * Sealed by its two kinds.
 */
abstract sealed class Channel permits ServerChannel, DatagramChannel {

    private final int number;
    private final ByteQueue outgoing;

    Channel(int number, int bufferSize) {
        this.number = number;
        outgoing = new ByteQueue(bufferSize);
    }

    final int number() {
        return number;
    }

    /** Returns what the channel does now. */
    abstract State state();

    /** Returns the bytes that wait for the card. */
    abstract int waiting();

    /** Takes up to so many bytes for the card. */
    abstract byte[] receive(int most);

    /** Hands what the card has sent onward; false when nobody takes it. */
    abstract boolean flush(byte[] bytes);

    /** Ends the channel, and everything that it carries. */
    abstract void close();

    final ChannelStatus status() {
        return ChannelStatus.of(number, state());
    }

    /** Returns the room in the buffer for bytes of the card. */
    final int free() {
        return outgoing.free();
    }

    /**
     * Takes bytes of the card.
     *
     * @return false when nobody takes them, or the buffer does not hold them
     */
    final boolean send(byte[] bytes, boolean now) {
        if (bytes.length > outgoing.free()) {
            return false;
        }
        outgoing.put(bytes, bytes.length);
        return !now || flush(outgoing.take(outgoing.length()));
    }

    final void dropOutgoing() {
        outgoing.clear();
    }
}
