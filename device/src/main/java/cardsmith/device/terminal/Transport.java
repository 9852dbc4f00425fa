package cardsmith.device.terminal;

import java.io.IOException;

/** What the handset offers to the channels of the card. */
public interface Transport {

    /**
     * Returns a port that listens for clients of the card (UICC server mode).
     *
     * @param port that the card asks for, 1 to 65,535
     * @throws IOException when the port cannot be had
     */
    ServerPort listen(int port) throws IOException;

    /**
     * Hands a datagram of the card to a program of the handset (UDP client, local).
     *
     * @param port of the program, 1 to 65,535
     * @return whether a program is there
     */
    boolean deliver(int port, byte[] datagram);
}
