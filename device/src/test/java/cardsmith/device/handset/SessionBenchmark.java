package cardsmith.device.handset;

import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CommandType;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.link.CountingLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Prints the time and the APDUs of whole sessions with the virtual card, beside the fewest that the bytes need. */
public final class SessionBenchmark {

    /** 50 objects of 1 KB are more than a card of 32 KiB holds. */
    private static final int SMALLER = 448;

    private static final int KILOBYTE = 1_024;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 11;
    private static final byte[] VERIFY_ADM1 = HexFormat.of().parseHex("0020000A083838383838383838");

    private SessionBenchmark() {}

    /** Channel data, one way: how many exchanges they took, and how few they could have taken. */
    private static final class Moved implements TerminalWatch {

        private static final int PORTION = 237;

        private final List<String> seen = new ArrayList<>();
        private long bytes;
        private long fewest;
        private long part;
        private boolean toCard;

        @Override
        public void told(Envelope envelope) {
            seen.add("ENVELOPE");
        }

        @Override
        public void performed(ProactiveCommand command, TerminalResponse response) {
            CommandType type = command.type().orElseThrow();
            seen.add(type.name());
            if (type == CommandType.RECEIVE_DATA) {
                move(
                        true,
                        response.objects()
                                .find(CatTag.CHANNEL_DATA)
                                .orElseThrow()
                                .length());
            } else if (type == CommandType.SEND_DATA) {
                move(false, command.find(CatTag.CHANNEL_DATA).orElseThrow().length());
            }
        }

        private void move(boolean in, int count) {
            if (in != toCard) {
                end();
                toCard = in;
            }
            part += count;
        }

        private void end() {
            bytes += part;
            fewest += (part + PORTION - 1) / PORTION;
            part = 0;
        }

        /** FETCH and TERMINAL RESPONSE for each portion and for whatever else the card asked, and the envelopes. */
        long fewestApdus() {
            end();
            long others = seen.stream()
                    .filter(s ->
                            !List.of("ENVELOPE", "RECEIVE_DATA", "SEND_DATA").contains(s))
                    .count();
            long told = seen.stream().filter("ENVELOPE"::equals).count();
            return 1 + told + 2 * (others + fewest);
        }
    }

    private record Figures(double millis, long apdus, long fewest, long bytes) {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "| MOs | bytes each | channel data, bytes | APDUs | fewest | more by | ms, median | ms a MO |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        line(10, KILOBYTE);
        for (int count : new int[] {1, 10, 50}) {
            line(count, SMALLER);
        }
    }

    private static void line(int count, int content) throws Exception {
        VirtualUicc filled = filled(count, content);
        for (int i = 0; i < WARM_UP; i++) {
            session(filled.copy(), count);
        }
        Figures[] all = new Figures[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            all[i] = session(filled.copy(), count);
        }
        Arrays.sort(all, (a, b) -> Double.compare(a.millis, b.millis));
        Figures middle = all[ROUNDS / 2];
        System.out.printf(
                "| %d | %d | %d | %d | %d | %.1f %% | %.1f | %.2f |%n",
                count,
                content,
                middle.bytes,
                middle.apdus,
                middle.fewest,
                100.0 * (middle.apdus - middle.fewest) / middle.fewest,
                middle.millis,
                middle.millis / count);
    }

    private static VirtualUicc filled(int count, int content) throws Exception {
        VirtualUicc card = VirtualUicc.empty(1);
        card.powerUp();
        MoStore store = MoStore.select(new GetResponseLink(card::transmit));
        card.transmit(VERIFY_ADM1);
        MoTag tag = MoTag.FIRST;
        for (int i = 0; i < count; i++) {
            ScMo mo = ScMo.of(ScMo.ContentType.TNDS_XML, Octets.of(document(content)))
                    .withName("Object " + i)
                    .withPlace(Optional.of("urn:oma:mo:oma-imps:1.0"), Optional.of("./Objects/Number" + i));
            store.write(tag, ScMoCodec.encode(mo), Progress.SILENT);
            tag = tag.next().orElseThrow();
        }
        return card;
    }

    private static byte[] document(int content) {
        String head = "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD><Node><NodeName>X</NodeName>"
                + "<RTProperties><Format><node/></Format></RTProperties><Node><NodeName>A</NodeName>"
                + "<RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME></Type></RTProperties><Value>";
        String tail = "</Value></Node></Node></MgmtTree>";
        return (head + "v".repeat(content - head.length() - tail.length()) + tail).getBytes(StandardCharsets.US_ASCII);
    }

    private static Figures session(VirtualUicc card, int count) throws Exception {
        InstantSource clock = InstantSource.system();
        var own = new ManagementTree(
                new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), clock);
        new DeviceIdentity("IMEI:493005100592800", "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                .install(own);
        card.powerUp();
        var moved = new Moved();
        var link = new CountingLink(card::transmit);
        var handset = new Handset(own, clock, new Random(1));
        long start = System.nanoTime();
        handset.powerOn(new GetResponseLink(link), new AbsentPerson(), moved);
        handset.attach(NetworkAccess.SIMULATED);
        Provisioning done =
                handset.provision(SessionStart.ownWill(new Random(2)), Surroundings.NONE, SessionEvent.Observer.NOBODY);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!(done instanceof Provisioning.Held held) || !held.outcome().isCompleted()) {
            throw new IllegalStateException("No whole session: " + done);
        }
        long nodes = handset.nodes().stream()
                .filter(n -> n.uri().toString().endsWith("/A"))
                .count();
        if (nodes != count) {
            throw new IllegalStateException(nodes + " objects came");
        }
        return new Figures(millis, link.counts().apdus(), moved.fewestApdus(), moved.bytes);
    }
}
