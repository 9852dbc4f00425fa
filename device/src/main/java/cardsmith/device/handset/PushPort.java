package cardsmith.device.handset;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** The push port of a handset as a UDP port on the loopback of this computer. */
public final class PushPort implements AutoCloseable {

    private final PushListener pushes;
    private final DatagramSocket socket;

    /**
     * Opens the port.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @throws IOException when another program has it
     */
    public PushPort(PushListener pushes, int port) throws IOException {
        this.pushes = pushes;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Returns the port that was opened. */
    public int number() {
        return socket.getLocalPort();
    }

    /**
     * Waits for one datagram and hands it to the listener.
     *
     * @param most to wait, a millisecond and more
     * @return whether one has come that was taken
     * @throws IOException when the computer fails
     */
    public boolean await(Duration most) throws IOException {
        // One byte more than is taken tells a datagram that is too long.
        var packet = new DatagramPacket(new byte[PushListener.MOST_OCTETS + 1], PushListener.MOST_OCTETS + 1);
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, most.toMillis())));
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return false;
        }
        return pushes.receive(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
