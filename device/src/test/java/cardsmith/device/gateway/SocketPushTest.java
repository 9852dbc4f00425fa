package cardsmith.device.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CommandApdu;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.DeviceTree;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.PushPort;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.notification.WspPush;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The card's pushes over real UDP, to the push port of this computer and to no other program. */
class SocketPushTest {

    private static final InstantSource CLOCK = () -> Instant.EPOCH;

    private static SocketTransport transport() throws Exception {
        return new SocketTransport(OptionalInt.of(0), true, GatewayLimits.USUAL, CLOCK, GatewayWatch.NONE);
    }

    @Test
    void dmscFll2AndIf1TheCardsPushGoesThroughTheGatewayAndUdpToAClient() throws Exception {
        VirtualUicc card = VirtualUicc.withSamples(1);
        card.powerUp();
        var link = new GetResponseLink(card::transmit);
        MoStore store = MoStore.select(link);
        byte[] adm1 = "88888888".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                0x9000,
                link.transmit(CommandApdu.of(0x00, 0x20, 0x00, 0x0A, adm1)).sw());
        store.setTriggers(new TriggerSettings(false, true, false, 0));
        card.reset();
        var handset = new Handset(DeviceTree.sample(CLOCK), CLOCK, new Random(1));
        try (SocketTransport transport = transport();
                PushPort port = new PushPort(handset.pushes(), 0)) {
            transport.sendPushesTo(port.number());
            var terminal = new Terminal(link, transport, new AbsentPerson(), CLOCK, TerminalWatch.NONE);
            new Gateway(terminal, transport, CLOCK).open();
            assertTrue(port.await(Duration.ofSeconds(10)), "the push has come");
            terminal.stop();
        }
    }

    @Test
    void whereNobodyListensAndAtAnyOtherPortTheCardHearsThatNothingWentOut() throws Exception {
        int free;
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketTransport transport = transport()) {
            free = socket.getLocalPort();
            transport.sendPushesTo(free);
            assertTrue(transport.deliver(WspPush.PORT, new byte[] {1}));
            assertFalse(transport.deliver(free, new byte[] {1}), "a card reaches the push port only");
        }
        try (SocketTransport transport = transport()) {
            transport.sendPushesTo(free);
            assertFalse(transport.deliver(WspPush.PORT, new byte[] {1}));
        }
    }
}
