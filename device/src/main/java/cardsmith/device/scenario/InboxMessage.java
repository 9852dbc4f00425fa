package cardsmith.device.scenario;

import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bootstrap messages of the DM profile: an Add to ./Inbox; the header is there though it means nothing (clause 3.1.4). */
final class InboxMessage {

    private InboxMessage() {}

    /** Returns the message with these objects in WBXML. */
    static byte[] of(List<MoOnCard> objects, MoTemplates templates) {
        List<TndsNode> nodes = new ArrayList<>();
        objects.forEach(object -> nodes.addAll(object.document(templates).nodes()));
        TndsDocument document = TndsDocument.of(nodes.toArray(new TndsNode[0]));
        var add = new Request.Add("1", Meta.NONE, List.of(Item.of("./Inbox", document, TndsForm.WBXML)));
        var header = new SyncHdr(
                "1.2",
                "DM/1.2",
                "0",
                "0",
                Location.of("device"),
                Location.of("card"),
                Optional.empty(),
                Optional.empty(),
                Meta.NONE);
        return SyncMl.wbxml(new SyncMlMessage(header, List.of(add), true));
    }
}
