package cardsmith.dm.syncml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncMlTest {

    private static final SyncHdr HEADER = SyncHdr.of("1", 1, Location.of("IMEI:1"), Location.of("http://a"));

    @Test
    void everyMessageComesBackEqualInEveryForm() throws Exception {
        for (long seed = 0; seed < 3000; seed++) {
            SyncMlMessage message = new RandomMessages(seed).message();
            String which = "seed " + seed;
            byte[] xml = SyncMl.write(message, SyncMlForm.XML);
            byte[] wbxml = SyncMl.write(message, SyncMlForm.WBXML);
            ReadMessage fromXml = SyncMl.read(xml);
            ReadMessage fromWbxml = SyncMl.read(wbxml);
            assertEquals(message, fromXml.message(), which);
            assertEquals(message, fromWbxml.message(), which);
            assertEquals(message, SyncMl.read(octets(SyncMl.xml(message))).message(), which);
            assertEquals(List.of(), skipped(fromXml), which);
            assertEquals(List.of(), skipped(fromWbxml), which);
            assertEquals(SyncMlForm.WBXML, fromWbxml.form(), which);
            assertArrayEquals(wbxml, SyncMl.wbxml(fromXml.message()), which);
            assertArrayEquals(xml, SyncMl.write(fromWbxml.message(), SyncMlForm.XML), which);
        }
    }

    private static List<String> skipped(ReadMessage read) {
        return read.remarks().stream()
                .filter(remark -> !remark.endsWith("is malformed."))
                .toList();
    }

    @Test
    void randomMessagesHaveEveryKindOfCommand() {
        StringBuilder seen = new StringBuilder();
        for (long seed = 0; seed < 200; seed++) {
            new RandomMessages(seed)
                    .message()
                    .commands()
                    .forEach(command -> seen.append(command.name()).append(' '));
        }
        for (String name : List.of(
                "Status",
                "Results",
                "Add",
                "Replace",
                "Delete",
                "Get",
                "Copy",
                "Exec",
                "Alert",
                "Atomic",
                "Sequence",
                "Sync")) {
            assertTrue(seen.indexOf(name + " ") >= 0, name);
        }
    }

    @Test
    void onTheWireXmlHasNoIndentation() {
        SyncMlMessage message = new SyncMlMessage(HEADER, List.of(), true);
        String wire = new String(SyncMl.write(message, SyncMlForm.XML), StandardCharsets.UTF_8);
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>\
                <SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>IMEI:1</LocURI></Target>\
                <Source><LocURI>http://a</LocURI></Source></SyncHdr><SyncBody><Final/></SyncBody></SyncML>
                """, wire);
    }

    @ParameterizedTest
    @EnumSource(TndsForm.class)
    void aTreeWithinAnItemIsReadInEveryWayToCarryIt(TndsForm form) throws Exception {
        TndsNode leaf = new TndsNode("AppID", Optional.empty(), NodeProperties.NONE, Optional.of("w7"), List.of());
        TndsDocument tree = new TndsDocument("1.2", Optional.empty(), Optional.empty(), List.of(leaf));
        Item document = Item.of("./X", tree, form);
        Item inline = new Item(
                document.target(),
                Optional.empty(),
                Meta.of("xml", TndsForm.XML.mediaType()),
                Optional.of(new Data.Tree(tree)),
                false);
        Item untyped = new Item(document.target(), Optional.empty(), Meta.NONE, document.data(), false);
        SyncMlMessage message = new SyncMlMessage(
                HEADER,
                List.of(
                        new Request.Add("1", Meta.NONE, List.of(document, inline)),
                        new Request.Add("2", document.meta(), List.of(untyped))),
                true);
        for (SyncMlForm outer : SyncMlForm.values()) {
            SyncMlMessage back = SyncMl.read(SyncMl.write(message, outer)).message();
            assertEquals(message, back);
            Request.Add first = (Request.Add) back.commands().get(0);
            Request.Add second = (Request.Add) back.commands().get(1);
            assertEquals(Optional.of(tree), first.items().get(0).tree(first.meta()));
            assertEquals(Optional.of(tree), first.items().get(1).tree(first.meta()));
            assertEquals(Optional.of(tree), second.items().get(0).tree(second.meta()));
            assertEquals(Optional.empty(), second.items().get(0).tree(Meta.NONE));
        }
    }

    @Test
    void aTreeInBase64IsRead() throws Exception {
        TndsDocument tree = TndsDocument.of(TndsNode.leaf("AppID", NodeFormat.CHR, "w7"));
        String base64 = Base64.getEncoder().encodeToString(Tnds.wbxml(tree));
        Item item = Item.of("./X", Meta.of("b64", TndsForm.WBXML.mediaType()), base64);
        assertEquals(Optional.of(tree), item.tree(Meta.NONE));
        Item broken = Item.of("./X", item.meta(), "A");
        assertEquals(
                "At offset 0: something that is no base64; expected a serialised tree in base64.",
                assertThrows(BadDocument.class, () -> broken.tree(Meta.NONE)).getMessage());
    }

    @Test
    void octetsAndTextOfFormatBinAreTheSame() {
        Item text = Item.of("./X", Meta.NONE.withFormat("bin"), "abc");
        assertEquals(Optional.of(new Data.Octets(octets("abc"))), text.data());
        Item bare = new Item(
                Optional.empty(), Optional.empty(), Meta.NONE, Optional.of(new Data.Octets(octets("abc"))), false);
        assertEquals(Optional.of("bin"), bare.meta().format());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Item(
                        Optional.empty(),
                        Optional.empty(),
                        Meta.NONE.withFormat("chr"),
                        Optional.of(new Data.Octets(octets("abc"))),
                        false));
        Request.Add add = new Request.Add("1", Meta.NONE.withFormat("bin"), List.of(Item.of("./X", Meta.NONE, "abc")));
        assertEquals(
                Optional.of(new Data.Octets(octets("abc"))), add.items().get(0).data());
    }

    @Test
    void textThatXmlCannotCarryIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new Data.Text("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> new Data.Text("a\uD800b"));
        assertThrows(IllegalArgumentException.class, () -> Location.of("./a\uFFFF"));
        assertThrows(IllegalArgumentException.class, () -> new Request.Alert("1", -1, Optional.empty(), List.of()));
    }

    @Test
    void nothingShowsCredentialsNoncesOrData() {
        String secret = "OhBehave";
        String nonce = "Tm9uY2U=";
        Meta meta = Meta.of("b64", "syncml:auth-md5").withNextNonce(nonce);
        Cred cred = new Cred(Meta.of("chr", "syncml:auth-basic"), new Data.Text(secret));
        Cred binary = new Cred(Meta.of("bin", "syncml:auth-md5"), new Data.Octets(octets(secret)));
        SyncHdr header = new SyncHdr(
                "1.2",
                "DM/1.2",
                "1",
                "1",
                Location.of("a"),
                Location.of("b"),
                Optional.empty(),
                Optional.of(cred),
                Meta.NONE);
        Status status =
                new Status("1", "1", "0", "SyncHdr", List.of(), List.of(), Optional.of(new Chal(meta)), 401, List.of());
        TndsNode leaf =
                new TndsNode("AAuthSecret", Optional.empty(), NodeProperties.NONE, Optional.of(secret), List.of());
        TndsDocument tree = new TndsDocument("1.2", Optional.empty(), Optional.empty(), List.of(leaf));
        Item inline = new Item(Optional.empty(), Optional.empty(), Meta.NONE, Optional.of(new Data.Tree(tree)), false);
        Request.Replace replace =
                new Request.Replace("2", Meta.NONE, List.of(Item.of("./DMAcc/AAuthSecret", Meta.NONE, secret), inline));
        SyncMlMessage message = new SyncMlMessage(header, List.of(status, replace), true);
        String shown = new ReadMessage(message, SyncMlForm.XML, List.of()) + " " + binary;
        assertFalse(shown.contains(secret), shown);
        assertFalse(shown.contains(nonce), shown);
        assertTrue(shown.contains("syncml:auth-md5"), shown);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
