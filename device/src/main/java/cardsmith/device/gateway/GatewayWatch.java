package cardsmith.device.gateway;

import java.net.SocketAddress;

/** Hears what the gateway does with its clients, on the thread of the gateway; addresses are those of the clients. */
public interface GatewayWatch {

    /** Nobody watches. */
    GatewayWatch NONE = new GatewayWatch() {};

    /** A client has connected. */
    default void connected(SocketAddress client) {}

    /** A request was answered without the card: the status of HTTP and why. */
    default void refused(SocketAddress client, String why) {}

    /** A message was transcoded on its way to the card, or from it. */
    default void transcoded(SocketAddress client, boolean toCard, int octetsBefore, int octetsAfter) {}

    /** A connection is over. */
    default void ended(SocketAddress client, long octetsToCard, long octetsFromCard) {}
}
