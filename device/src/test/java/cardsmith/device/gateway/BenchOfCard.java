package cardsmith.device.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A virtual card, a terminal that works for it, and a device beside them. */
final class BenchOfCard {

    static final int PORT = 3516;
    static final String SERVER = "F0444D534301";
    static final String URI = "http://127.0.0.1:" + PORT + "/dm";

    private static final byte[] VERIFY_ADM1 = HexFormat.of().parseHex("0020000A083838383838383838");

    final VirtualUicc card;
    final MemoryTransport transport = new MemoryTransport();
    final Terminal terminal;
    final List<SessionEvent> events = new ArrayList<>();
    int apdus;
    Instant now = Instant.EPOCH;

    BenchOfCard(VirtualUicc card, UnaryOperator<CardLink> decorator) {
        this.card = card;
        card.powerUp();
        CardLink counted = command -> {
            apdus++;
            return card.transmit(command);
        };
        terminal = new Terminal(
                new GetResponseLink(decorator.apply(counted)),
                transport,
                new AbsentPerson(),
                () -> now,
                TerminalWatch.NONE);
    }

    static BenchOfCard with(VirtualUicc card) throws CardException {
        var bench = new BenchOfCard(card, link -> link);
        bench.terminal.start();
        return bench;
    }

    static ManagementTree deviceTree() {
        var tree = new ManagementTree(
                new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), () -> Instant.EPOCH);
        try {
            new DeviceIdentity("IMEI:493005100592800", "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                    .install(tree);
        } catch (TreeRefusal refused) {
            throw new IllegalStateException(refused);
        }
        return tree;
    }

    Outcome session(ManagementTree tree, Surroundings around, Optional<Long> maxMessage)
            throws CardException, ExchangeFailed {
        return session(ServerAccount.open(SERVER, URI), tree, around, maxMessage);
    }

    Outcome session(ServerAccount account, ManagementTree tree, Surroundings around, Optional<Long> maxMessage)
            throws CardException, ExchangeFailed {
        var random = new Random(1);
        ClientSetup setup = ClientSetup.of(account, SessionStart.ownWill(random), SyncMlForm.WBXML)
                .withLimits(new PeerLimits(maxMessage, Optional.empty()));
        var session = new ClientSession(setup, tree, around, random, events::add);
        var server = new CardServer(terminal, transport, PORT);
        try {
            Step step = session.start();
            while (step instanceof Step.Send send) {
                var answer = server.post(send.transmission());
                step = send.isLast() ? new Step.Done(session.outcome().orElseThrow()) : session.next(answer);
            }
        } finally {
            server.close();
        }
        settle();
        return session.outcome().orElseThrow();
    }

    /** The card's answer to one message of a client, given in XML and sent in WBXML on a connection of its own. */
    SyncMlMessage post(String xml) throws Exception {
        byte[] wbxml = SyncMl.wbxml(SyncMl.read(xml.getBytes(UTF_8)).message());
        var server = new CardServer(terminal, transport, PORT);
        Transmission answer = server.post(Transmission.of(wbxml));
        server.close();
        settle();
        return SyncMl.read(answer.octets()).message();
    }

    void settle() throws CardException {
        int work = 0;
        while (terminal.work()) {
            work++;
            assertEquals(work, Math.min(work, 10_000), "the card comes to rest");
        }
    }

    /** The answer to a request as text, after the card came to rest. */
    String http(byte[] request) throws CardException {
        MemoryConnection client = transport.connect(PORT).orElseThrow();
        client.send(request);
        settle();
        byte[] answer = client.take();
        client.end();
        settle();
        return new String(answer, StandardCharsets.ISO_8859_1);
    }

    void put(int tag, ScMo mo) throws Exception {
        MoStore store = MoStore.select(new GetResponseLink(card::transmit));
        card.transmit(VERIFY_ADM1);
        store.write(new MoTag(tag), ScMoCodec.encode(mo), Progress.SILENT);
    }

    /**
     * Writes one object into a file.
     *
     * @param sfi 80 and the short file identifier, in hexadecimal
     * @param object tag, length and value
     */
    void set(String sfi, String object) {
        card.transmit(HexFormat.of().parseHex("00A4040C06F0444D534301"));
        card.transmit(VERIFY_ADM1);
        byte[] command = HexFormat.of().parseHex(String.format("80DB00%s%02X%s", sfi, object.length() / 2, object));
        assertEquals("9000", HexFormat.of().formatHex(card.transmit(command)));
    }

    /** A record of EF.LOG, 1 the newest. */
    byte[] log(int record) {
        card.transmit(HexFormat.of().parseHex("00A4040C06F0444D534301"));
        return card.transmit(new byte[] {0x00, (byte) 0xB2, (byte) record, 0x1C, 64});
    }
}
