package cardsmith.dm.syncml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.dm.Libwbxml;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other implementation at hand reads what is written here, and the other way round. */
class SyncMlLibwbxmlTest {

    @TempDir
    private Path folder;

    @Test
    void bothReadEachOtherOnEveryCommand() throws Exception {
        Item value = Item.of("./X/Name", Meta.of("chr", "text/plain").withSize(7), "a<b & c");
        Meta challenge = Meta.of("b64", "syncml:auth-md5").withNextNonce("Tm9uY2U=");
        exchange(new SyncMlMessage(
                new SyncHdr(
                        "1.2",
                        "DM/1.2",
                        "AB",
                        "3",
                        new Location("http://server", Optional.of("S")),
                        new Location("IMEI:1", Optional.of("user")),
                        Optional.of("http://server/next?a=b&c"),
                        Optional.of(
                                new Cred(Meta.of("b64", "syncml:auth-md5"), new Data.Text("Zz6EivR3yeaaENcRN6lpAQ=="))),
                        Meta.NONE.withLimits(Optional.of(16000L), Optional.of(100000L))),
                List.of(
                        new Status(
                                "1",
                                "2",
                                "0",
                                "SyncHdr",
                                List.of("http://server"),
                                List.of("IMEI:1"),
                                Optional.of(new Chal(challenge)),
                                212,
                                List.of()),
                        new Results(
                                "2",
                                Optional.of("2"),
                                "4",
                                Meta.NONE,
                                Optional.of("./X"),
                                Optional.empty(),
                                List.of(value)),
                        new Request.Alert("3", 1226, Optional.of("c1"), List.of(Item.ofText("done"))),
                        new Request.Atomic(
                                "4",
                                Meta.NONE,
                                List.of(
                                        new Request.Add("5", Meta.NONE, List.of(value)),
                                        new Request.Delete("6", Meta.NONE, List.of(Item.of("./X"))))),
                        new Request.Sequence(
                                "7",
                                Meta.NONE,
                                List.of(
                                        new Request.Replace(
                                                "8",
                                                Meta.of("chr", "text/plain"),
                                                List.of(Item.of("./Y", Meta.NONE, "1"))),
                                        new Request.Get("9", Meta.NONE, List.of(Item.of("./Y?list=Struct"))),
                                        new Request.Copy("10", Meta.NONE, List.of(Item.of("./Z"))))),
                        new Request.Exec("11", Meta.NONE, Optional.of("c2"), List.of(Item.of("./Run")))),
                true));
    }

    @Test
    void theOtherFindsATreeThatIsSentAsOctets() throws Exception {
        TndsNode leaf = new TndsNode("AppID", Optional.empty(), NodeProperties.NONE, Optional.of("w7"), List.of());
        TndsDocument tree = new TndsDocument("1.2", Optional.empty(), Optional.empty(), List.of(leaf));
        Request.Add add = new Request.Add("1", Meta.NONE, List.of(Item.of("./X", tree, TndsForm.WBXML)));
        SyncHdr header = SyncHdr.of("1", 1, Location.of("a"), Location.of("b"));
        byte[] ours = SyncMl.wbxml(new SyncMlMessage(header, List.of(add), true));
        byte[] theirs = Libwbxml.converted("wbxml2xml", folder, ours);
        Request.Add read =
                (Request.Add) SyncMl.read(theirs).message().commands().get(0);
        assertEquals(Optional.of(tree), read.items().get(0).tree(read.meta()));
    }

    private void exchange(SyncMlMessage message) throws Exception {
        byte[] wbxml = Libwbxml.converted("xml2wbxml", folder, SyncMl.write(message, SyncMlForm.XML));
        assertEquals(message, SyncMl.read(wbxml).message());
        byte[] xml = Libwbxml.converted("wbxml2xml", folder, SyncMl.wbxml(message));
        assertEquals(message, SyncMl.read(xml).message());
    }
}
