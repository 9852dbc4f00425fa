package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.get;
import static cardsmith.dm.client.ScriptedServer.replace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists, properties and serialised trees in a session (OMA DM TND 1.2.1 clause 8.4, DM RepPro 1.2.1 clause 4.1.6). */
class ListsAndTreesTest {

    private static final TndsDocument MO = TndsDocument.of(TndsNode.interior(
            "Mo",
            "urn:example:mo:1.0",
            List.of(
                    TndsNode.leaf("name", NodeFormat.CHR, "Turku & <x>"),
                    TndsNode.leaf("port", NodeFormat.INT, "443"),
                    TndsNode.leaf("key", NodeFormat.BIN, "AAEC/w=="),
                    TndsNode.interior("empty", "", List.of()))));

    private ScriptedServer server;

    @BeforeEach
    void device() throws Exception {
        server = new ScriptedServer();
    }

    private static Request.Add tree(String target, TndsDocument document, TndsForm form) {
        return new Request.Add("1", Meta.NONE, List.of(Item.of(target, document, form)));
    }

    private static Request.Add inline(String target, TndsDocument document) {
        Item item = new Item(
                Optional.of(Location.of(target)),
                Optional.empty(),
                Meta.of("xml", "application/vnd.syncml.dmtnds+xml"),
                Optional.of(new Data.Tree(document)),
                false);
        return new Request.Add("1", Meta.NONE, List.of(item));
    }

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void aTreeGoesInAsADocumentOrInlineAndComesOutTheSame(SyncMlForm form) throws Exception {
        server.form = form;
        server.start();
        for (Request.Add add :
                List.of(tree("./X", MO, TndsForm.XML), tree("./Y", MO, TndsForm.WBXML), inline("./Z", MO))) {
            String parent = add.items().get(0).target().orElseThrow().uri();
            server.tree.add(server.tree.uri(parent), NodeData.interior(""), Actor.DEVICE);
            assertEquals(List.of(200), server.codes(add));
            server.says(get(1, parent + "/Mo?list=TNDS+Format+Value"));
            Item found = server.results().get(0);
            assertEquals(parent + "/Mo", found.source().orElseThrow().uri());
            Data data = found.data().orElseThrow();
            byte[] octets = data instanceof Data.Octets raw
                    ? raw.octets()
                    : ((Data.Text) data).text().getBytes(StandardCharsets.UTF_8);
            assertEquals(MO, Tnds.read(octets));
        }
    }

    @Test
    void structTellsTheNodesAndStructDataTheirValuesToo() throws Exception {
        server.codes(tree(".", MO, TndsForm.WBXML));
        server.says(get(1, "./Mo?list=Struct"), get(2, "./Mo?list=StructData"));
        List<Item> items = server.results();
        assertEquals(10, items.size());
        assertEquals(
                new TreeSet<>(Set.of("./Mo", "./Mo/name", "./Mo/port", "./Mo/key", "./Mo/empty")),
                items.subList(0, 5).stream()
                        .map(item -> item.source().orElseThrow().uri())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(items.subList(0, 5).stream().allMatch(item -> item.data().isEmpty()));
        assertEquals(
                List.of(Optional.of("node"), Optional.of("chr"), Optional.of("int"), Optional.of("bin")),
                items.subList(5, 9).stream().map(item -> item.meta().format()).toList());
        assertEquals("443", ScriptedServer.text(items.get(7)));
        assertEquals(
                new Data.Octets(new byte[] {0, 1, 2, (byte) 0xFF}),
                items.get(8).data().orElseThrow());
    }

    @Test
    void everyPropertyCanBeRead() throws Exception {
        server.codes(tree(".", MO, TndsForm.WBXML));
        server.says(
                get(1, "./Mo/key?prop=Size"),
                get(2, "./Mo/key?prop=Format"),
                get(3, "./Mo/key?prop=Name"),
                get(4, "./Mo?prop=Type"),
                get(5, "./Mo/key?prop=TStamp"),
                get(6, "./Mo/key?prop=VerNo"),
                get(7, "./Mo/key?prop=ACL"),
                get(8, "./DevInfo?prop=ACL"),
                get(9, "./Mo/name?prop=Title"));
        assertEquals(
                List.of("4", "bin", "key", "urn:example:mo:1.0", "20260131T120000Z", "0", "", "Get=*", ""),
                server.results().stream().map(ScriptedServer::text).toList());
    }

    @Test
    void whatTheServerMayNotReadIsLeftOutOfLists() throws Exception {
        server.codes(tree(".", MO, TndsForm.WBXML));
        server.tree.replaceAcl(server.tree.uri("./Mo/key"), Acl.of("Get=b.example"), Actor.DEVICE);
        server.says(get(1, "./Mo?list=Struct"), get(2, "./Mo?list=TNDS"));
        List<Item> items = server.results();
        assertEquals(5, items.size());
        Data.Octets octets = (Data.Octets) items.get(4).data().orElseThrow();
        assertTrue(Tnds.read(octets.octets()).find(TndsPath.of("Mo/key")).isEmpty());
    }

    @Test
    void anObjectIsTakenWholeOrNotAtAll() throws Exception {
        server.tree.add(server.tree.uri("./Mo"), NodeData.interior(""), Actor.DEVICE);
        server.tree.add(server.tree.uri("./Mo/port"), NodeData.text("old"), Actor.DEVICE);
        int size = server.tree.size();
        TndsDocument flat = new TndsDocument(
                "1.2",
                Optional.empty(),
                Optional.empty(),
                List.of(
                        TndsNode.leaf("new", NodeFormat.CHR, "1").withPath(Optional.of("Mo")),
                        TndsNode.leaf("port", NodeFormat.CHR, "1").withPath(Optional.of("Mo"))));
        assertEquals(List.of(418), server.codes(tree(".", flat, TndsForm.WBXML)));
        assertEquals(size, server.tree.size());
        assertEquals(Optional.of("old"), server.value("./Mo/port"));
    }

    @Test
    void aReplacedTreeHasWhatTheDocumentHasAndNothingElse() throws Exception {
        server.codes(tree(".", MO, TndsForm.WBXML));
        TndsDocument changed = TndsDocument.of(
                TndsNode.leaf("port", NodeFormat.INT, "80"), TndsNode.leaf("added", NodeFormat.CHR, "1"));
        server.says(new Request.Replace("1", Meta.NONE, List.of(Item.of("./Mo", changed, TndsForm.WBXML))));
        assertEquals(200, server.statuses().get(0).code());
        assertEquals(Optional.of("80"), server.value("./Mo/port"));
        assertEquals(Optional.of("1"), server.value("./Mo/added"));
        assertTrue(
                server.value("./Mo/name").isEmpty() && server.value("./Mo/key").isEmpty());
        server.says(replace(1, "./Mo", "x"));
        assertEquals(405, server.statuses().get(0).code());
    }

    // OMA DM StdObj 1.2.1 clause 7.1.3.4.
    @Test
    void objectsForTheInboxGoToTheirPlaceAndReferencesFollow() throws Exception {
        NodeUri accounts = server.tree.uri("./Accounts");
        server.tree.add(accounts, NodeData.interior(""), Actor.DEVICE);
        server.around = Surroundings.NONE.withPlaces(
                identifier -> identifier.equals("urn:example:acc:1.0") ? accounts : NodeUri.ROOT);
        TndsDocument both = TndsDocument.of(
                TndsNode.interior(
                        "acc", "urn:example:acc:1.0", List.of(TndsNode.leaf("conn", NodeFormat.CHR, "./Inbox/nap/x"))),
                TndsNode.interior(
                        "nap", "urn:example:nap:1.0", List.of(TndsNode.leaf("x", NodeFormat.CHR, "./Inboxes"))));
        assertEquals(List.of(200), server.codes(tree("./Inbox", both, TndsForm.WBXML)));
        assertEquals(Optional.of("./nap/x"), server.value("./Accounts/acc/conn"));
        assertEquals(Optional.of("./Inboxes"), server.value("./nap/x"));
        assertEquals(List.of(418), server.codes(tree("./Inbox", both, TndsForm.WBXML)));
        assertEquals(List.of(405), server.codes(get(1, "./Inbox/acc")));
    }

    @Test
    void octetsKeepTheirFormatInEitherForm() throws Exception {
        server.form = SyncMlForm.XML;
        server.codes(tree(".", MO, TndsForm.XML));
        server.says(get(1, "./Mo/key"));
        Item found = server.results().get(0);
        assertEquals(Optional.of("b64"), found.meta().format());
        assertEquals("AAEC/w==", ScriptedServer.text(found));
        Item back = Item.of("./Mo/key", Meta.of("b64", "application/octet-stream"), "/w==");
        server.says(new Request.Replace("1", Meta.NONE, List.of(back)));
        assertEquals(200, server.statuses().get(0).code());
        assertEquals(
                NodeFormat.BIN,
                server.tree.find(server.tree.uri("./Mo/key")).orElseThrow().format());
        assertEquals(Optional.of("/w=="), server.value("./Mo/key"));
    }

    @Test
    void anotherServerSeesAnotherTree() throws Exception {
        server.tree.replaceAcl(NodeUri.ROOT, Acl.of("Add=*&Get=*"), Actor.DEVICE);
        assertEquals(
                List.of(200, 200, 200),
                server.codes(
                        ScriptedServer.addNode(1, "./Own"), ScriptedServer.add(2, "./Own/x", "1"), get(3, "./Own/x")));
        server.account = ServerAccount.open("b.example", ScriptedServer.SERVER);
        server.again();
        assertEquals(
                List.of(200, 425, 425, 425),
                server.codes(
                        get(1, "./Own/x"),
                        replace(2, "./Own/x", "2"),
                        ScriptedServer.delete(3, "./Own"),
                        replace(4, "./Own?prop=ACL", "Get=*")));
    }
}
