package cardsmith.device.terminal;

import cardsmith.card.cat.ChannelStatus.State;

/** A channel on which the card sends datagrams to a program of the handset (UDP client, local). */
final class DatagramChannel extends Channel {

    private final Transport transport;
    private final int port;

    DatagramChannel(int number, int bufferSize, Transport transport, int port) {
        super(number, bufferSize);
        this.transport = transport;
        this.port = port;
    }

    @Override
    State state() {
        return State.ESTABLISHED;
    }

    @Override
    int waiting() {
        return 0;
    }

    @Override
    byte[] receive(int most) {
        return new byte[0];
    }

    @Override
    boolean flush(byte[] bytes) {
        return transport.deliver(port, bytes);
    }

    @Override
    void close() {
        dropOutgoing();
    }
}
