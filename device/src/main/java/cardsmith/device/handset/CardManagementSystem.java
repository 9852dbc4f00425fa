package cardsmith.device.handset;

import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.card.ota.UserData;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.notification.WspPush;
import cardsmith.dm.security.Password;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The external card management system of DM_SC clause 5.4.1.1, simulated: it asks a handset for a session with the server
 * on its card, over the network or by a short message.
 */
public final class CardManagementSystem {

    private static final String SENDER = "12345678";
    private static final int SOURCE_PORT = 0xC002;

    private final String serverId;
    private final Password password;
    private final byte[] nonce;
    private final RandomGenerator random;

    /**
     * Makes the system of one card.
     *
     * @param serverId by which the server on the card goes
     * @param password of that server towards the device
     * @param nonce that the device gave that server last, empty where it gave none
     */
    public CardManagementSystem(String serverId, Password password, byte[] nonce, RandomGenerator random) {
        this.serverId = serverId;
        this.password = password;
        this.nonce = nonce.clone();
        this.random = random;
    }

    /** Returns a push that asks for a session of a new name. */
    public byte[] push(UiMode mode) {
        int session = 1 + random.nextInt(0xFFFF);
        var notification = new Notification(mode, true, session, serverId, new byte[0]);
        byte[] message = password.use(secret -> notification.message(secret, nonce));
        return WspPush.wrap(session & 0xFF, message);
    }

    /** Returns a short message with a push for the handset. */
    public SmsDeliver messageForHandset(UiMode mode) {
        return SmsDeliver.forHandset(SENDER, userData(mode));
    }

    /** Returns a short message with a push for the card, which hands it on. */
    public SmsDeliver messageForCard(UiMode mode) {
        return SmsDeliver.forCard(SENDER, userData(mode));
    }

    private UserData userData(UiMode mode) {
        return new UserData(List.of(HeaderElement.ports(WspPush.PORT, SOURCE_PORT)), push(mode));
    }

    /**
     * Sends a push over UDP to a port of this computer.
     *
     * @throws IOException when the computer does not let it go
     */
    public void send(UiMode mode, int port) throws IOException {
        byte[] push = push(mode);
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.send(new DatagramPacket(push, push.length, InetAddress.getLoopbackAddress(), port));
        }
    }
}
