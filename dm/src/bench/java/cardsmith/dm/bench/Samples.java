package cardsmith.dm.bench;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is measured. */
final class Samples {

    private Samples() {}

    /** Returns package 2 of a server: the status of the header and 40 Replace commands with a leaf each. */
    static SyncMlMessage replaces() {
        List<Command> commands = new ArrayList<>();
        commands.add(new Status(
                "1",
                "1",
                "0",
                "SyncHdr",
                List.of("http://dm.example.com/server"),
                List.of("IMEI:004999010640000"),
                Optional.empty(),
                212,
                List.of()));
        for (int i = 0; i < 40; i++) {
            String uri = "./DMAcc/Operator/AppAddr/1/Setting" + i;
            commands.add(new Request.Replace(
                    Integer.toString(i + 2),
                    Meta.NONE,
                    List.of(Item.of(uri, Meta.of("chr", "text/plain"), "value number " + i))));
        }
        Location server = Location.of("http://dm.example.com/server");
        SyncHdr header = SyncHdr.of("1A", 1, Location.of("IMEI:004999010640000"), server);
        return new SyncMlMessage(header, commands, true);
    }

    /** Returns a tree of one root, 99 interior nodes below it and 9,900 leaves below those. */
    static TndsDocument tenThousand() {
        List<TndsNode> groups = new ArrayList<>();
        for (int group = 0; group < 99; group++) {
            List<TndsNode> leaves = new ArrayList<>();
            for (int leaf = 0; leaf < 100; leaf++) {
                String name = String.format(Locale.ROOT, "leaf%06d", group * 100 + leaf);
                NodeProperties properties = NodeProperties.of(NodeFormat.CHR, new NodeType.Mime("text/plain"));
                leaves.add(new TndsNode(name, Optional.empty(), properties, Optional.of("0123456789"), List.of()));
            }
            groups.add(interior("group" + group, leaves));
        }
        return TndsDocument.of(interior("Root", groups));
    }

    private static TndsNode interior(String name, List<TndsNode> children) {
        NodeProperties properties = NodeProperties.of(NodeFormat.NODE, new NodeType.DdfName(""));
        return new TndsNode(name, Optional.empty(), properties, Optional.empty(), children);
    }
}
