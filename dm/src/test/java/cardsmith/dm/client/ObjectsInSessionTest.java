package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.add;
import static cardsmith.dm.client.ScriptedServer.delete;
import static cardsmith.dm.client.ScriptedServer.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.session.Outcome.End;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.Step;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.NodeData;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large objects and sizes in a session (DM Protocol 1.2.1 clause 2.2). */
class ObjectsInSessionTest {

    private ScriptedServer server;

    @BeforeEach
    void device() throws Exception {
        server = new ScriptedServer();
    }

    private static Request.Add part(int id, String uri, Optional<Long> size, String text, boolean more) {
        Meta meta = size.map(Meta.NONE::withSize).orElse(Meta.NONE);
        Item item =
                new Item(Optional.of(Location.of(uri)), Optional.empty(), meta, Optional.of(new Data.Text(text)), more);
        return new Request.Add("" + id, Meta.NONE, List.of(item));
    }

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void partsAreTakenWith213AndTheLastMakesTheNode(SyncMlForm form) throws Exception {
        server.form = form;
        server.start();
        server.says(false, part(1, "./A", Optional.of(9L), "abc", true));
        assertEquals(213, server.statuses().get(0).code());
        assertTrue(server.saysAlert(1222) && !server.message().isFinal());
        assertTrue(server.value("./A").isEmpty(), "nothing is there before the last part");
        server.says(false, part(1, "./A", Optional.empty(), "def", true));
        assertEquals(213, server.statuses().get(0).code());
        server.says(true, part(1, "./A", Optional.empty(), "ghi", false));
        assertEquals(200, server.statuses().get(0).code());
        assertTrue(server.message().isFinal());
        assertEquals(Optional.of("abcdefghi"), server.value("./A"));
    }

    @Test
    void aWrongSizeIs424AndStoresNothing() throws Exception {
        server.start();
        server.says(false, part(1, "./A", Optional.of(9L), "abc", true));
        server.says(true, part(1, "./A", Optional.empty(), "def", false));
        assertEquals(424, server.statuses().get(0).code());
        assertTrue(server.value("./A").isEmpty());
    }

    @Test
    void anObjectThatDoesNotComeToItsEndIsToldWith1225() throws Exception {
        server.start();
        server.says(false, part(1, "./A", Optional.of(9L), "abc", true));
        server.says(true, add(1, "./B", "1"));
        assertTrue(server.saysAlert(1225));
        Request.Alert told = (Request.Alert) server.message().commands().stream()
                .filter(command -> command instanceof Request.Alert alert && alert.code() == 1225)
                .findFirst()
                .orElseThrow();
        assertEquals("./A", told.items().get(0).target().orElseThrow().uri());
        assertEquals(Optional.of("1"), server.value("./B"), "what came instead is executed");
        assertTrue(server.value("./A").isEmpty());
    }

    @Test
    void theEndOfThePackageInTheMiddleOfAnObjectIsToldToo() throws Exception {
        server.start();
        server.says(true, part(1, "./A", Optional.of(9L), "abc", true));
        assertTrue(server.saysAlert(1225));
        server.says(true, delete(1, "./A"));
        assertEquals(404, server.statuses().get(0).code());
    }

    @Test
    void anObjectLargerThanTheDeviceTakesIs413() throws Exception {
        server.device = PeerLimits.of(2000, 10);
        SyncMlMessage one = server.start();
        assertEquals(Optional.of(10L), one.header().meta().maxObjSize());
        assertEquals(Optional.of(2000L), one.header().meta().maxMsgSize());
        server.says(false, part(1, "./A", Optional.of(11L), "abc", true));
        assertEquals(413, server.statuses().get(0).code());
        server.says(true, add(1, "./A", "01234567890"), add(2, "./B", "0123456789"));
        assertEquals(
                List.of(413, 200), server.statuses().stream().map(Status::code).toList());
    }

    @Test
    void aMessageLargerThanTheDeviceTakesEndsTheSession() throws Exception {
        server.device = PeerLimits.of(500, 1000);
        server.start();
        server.says(add(1, "./A", "x".repeat(600)));
        assertEquals(End.RULES_BROKEN, server.outcome().end());
        assertTrue(server.send().isLast() && server.value("./A").isEmpty());
    }

    @Test
    void aLostLinkInTheMiddleOfAnObjectLeavesNothing() throws Exception {
        server.start();
        server.says(false, part(1, "./A", Optional.of(9L), "abc", true));
        server.session().lost("The card was pulled.");
        assertEquals(End.LINK_LOST, server.outcome().end());
        assertTrue(server.value("./A").isEmpty());
        server.tree.add(server.tree.uri("./later"), NodeData.text("1"), Actor.DEVICE);
    }

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void aLargeValueGoesOutInPartsThatTheServerTakes(SyncMlForm form) throws Exception {
        server.form = form;
        byte[] octets = new byte[3000];
        new Random(3).nextBytes(octets);
        String base64 = Base64.getEncoder().encodeToString(octets);
        server.tree.add(server.tree.uri("./B"), new NodeData(NodeFormat.BIN, "a/b", base64), Actor.DEVICE);
        server.headerMeta = PeerLimits.of(1000, 10_000).meta();
        server.start();
        Step step = server.says(get(1, "./DevInfo/Man"), get(2, "./B"), get(3, "./DevInfo/Mod"));
        StringBuilder text = new StringBuilder();
        List<Byte> raw = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int messages = 0;
        Optional<Long> size = Optional.empty();
        while (step instanceof Step.Send send) {
            assertTrue(
                    send.transmission().size() <= 1000, "" + send.transmission().size());
            messages++;
            boolean more = false;
            for (Item item : server.results()) {
                if (!item.source().orElseThrow().uri().equals("./B")) {
                    others.add(ScriptedServer.text(item));
                    continue;
                }
                size = size.or(() -> item.meta().size());
                more |= item.moreData();
                if (item.data().orElseThrow() instanceof Data.Octets part) {
                    for (byte octet : part.octets()) {
                        raw.add(octet);
                    }
                } else {
                    text.append(ScriptedServer.text(item));
                }
            }
            assertFalse(more && send.message().isFinal());
            step = send.message().isFinal() ? server.says() : server.says(false, next());
        }
        assertTrue(messages >= 4);
        assertEquals(List.of("Example", "Model"), others);
        if (form == SyncMlForm.XML) {
            assertEquals(base64, text.toString());
            assertEquals(Optional.of((long) base64.length()), size);
        } else {
            assertEquals(octets.length, raw.size());
            assertEquals(Optional.of(3000L), size);
        }
        assertTrue(server.outcome().isCompleted());
    }

    private static Request.Alert next() {
        return new Request.Alert("1", 1222, Optional.empty(), List.of());
    }

    @Test
    void aServerThatWantsNoMoreOfAnObjectGetsNoMore() throws Exception {
        server.tree.add(server.tree.uri("./B"), NodeData.text("b".repeat(5000)), Actor.DEVICE);
        server.headerMeta = PeerLimits.of(1000, 10_000).meta();
        server.start();
        server.says(get(1, "./B"));
        assertFalse(server.message().isFinal());
        int results = server.message().commands().size();
        server.says(false, server.status("" + results, "Results", 413), next());
        assertTrue(server.results().isEmpty());
        assertTrue(server.message().isFinal());
    }

    @Test
    void commandsBeforeTheAnswerIsCompleteAre400() throws Exception {
        server.tree.add(server.tree.uri("./B"), NodeData.text("b".repeat(5000)), Actor.DEVICE);
        server.headerMeta = PeerLimits.of(1000, 10_000).meta();
        server.start();
        server.says(get(1, "./B"));
        assertFalse(server.message().isFinal());
        server.says(add(1, "./A", "1"));
        assertEquals(400, server.statuses().get(0).code());
        assertTrue(server.value("./A").isEmpty());
        assertEquals(1, server.results().size(), "the object goes on");
    }

    @Test
    void manyStatusesGoOutInSeveralMessages() throws Exception {
        server.headerMeta = PeerLimits.of(600, 10_000).meta();
        server.start();
        List<Command> adds = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            adds.add(add(i, "./n" + i, "1"));
        }
        Step step = server.says(adds.toArray(Command[]::new));
        int seen = 0;
        while (step instanceof Step.Send send && !send.message().isFinal()) {
            seen += server.statuses().size();
            assertTrue(
                    send.transmission().size() <= 600, "" + send.transmission().size());
            step = server.says(false, next());
        }
        assertTrue(seen + server.statuses().size() >= 60);
    }

    @Test
    void aTreeInPartsIsTakenWholeAtItsEnd() throws Exception {
        String xml = Tnds.xml(TndsDocument.of(TndsNode.interior(
                "Mo",
                "urn:example:mo:1.0",
                List.of(TndsNode.leaf("x", NodeFormat.CHR, "1"), TndsNode.leaf("y", NodeFormat.INT, "2")))));
        server.start();
        int half = xml.length() / 2;
        Meta meta = Meta.of("xml", "application/vnd.syncml.dmtnds+xml");
        for (boolean first : List.of(true, false)) {
            Item item = new Item(
                    Optional.of(Location.of(".")),
                    Optional.empty(),
                    first ? meta.withSize(xml.length()) : meta,
                    Optional.of(new Data.Text(first ? xml.substring(0, half) : xml.substring(half))),
                    first);
            assertTrue(server.value("./Mo").isEmpty());
            server.says(!first, new Request.Add("1", Meta.NONE, List.of(item)));
        }
        assertEquals(200, server.statuses().get(0).code());
        assertEquals(Optional.of("2"), server.value("./Mo/y"));
        assertTrue(server.message().commands().stream().noneMatch(Results.class::isInstance));
    }
}
