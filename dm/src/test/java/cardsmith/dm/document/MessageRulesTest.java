package cardsmith.dm.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageRulesTest {

    private static final SyncHdr HEADER = SyncHdr.of("1A", 1, Location.of("IMEI:1"), Location.of("http://a"));

    @Test
    void aMessageThatKeepsTheRulesHasNoFindings() {
        Request get = new Request.Get("1", Meta.NONE, List.of(Item.of("./DevInfo")));
        assertEquals(List.of(), MessageRules.findings(new SyncMlMessage(HEADER, List.of(get), true)));
    }

    @Test
    void everyBrokenRuleIsOneSentence() {
        SyncHdr header = new SyncHdr(
                "1.1",
                "DM/1.1",
                "12345",
                "0",
                HEADER.target(),
                HEADER.source(),
                Optional.empty(),
                Optional.empty(),
                Meta.NONE);
        Request get = new Request.Get("2", Meta.NONE, List.of(Item.of("./DevInfo")));
        List<String> findings = MessageRules.findings(new SyncMlMessage(
                header,
                List.of(
                        new Request.Get("", Meta.NONE, List.of(Item.of("./DevInfo"))),
                        new Request.Add("0", Meta.NONE, List.of()),
                        new Request.Atomic("1", Meta.NONE, List.of(get)),
                        get,
                        new Request.Unsupported("3", Request.Unsupported.Kind.Sync),
                        new Request.Malformed("4", Request.Malformed.Element.Alert)),
                true));
        assertEquals(
                List.of(
                        "VerDTD is 1.1; expected 1.2.",
                        "VerProto is DM/1.1; expected DM/1.2.",
                        "SessionID is 12345; expected one to four hexadecimal digits.",
                        "MsgID is 0; expected a number from 1.",
                        "Get has no CmdID; expected one that no other command of the message has.",
                        "Add 0 has the number of the header; expected another CmdID.",
                        "Add 0 has no Item; expected one at least.",
                        "Get 2 stands in Atomic; expected Add, Alert, Copy, Delete or Replace.",
                        "Get 2 has the CmdID of another command; expected one of its own.",
                        "Sync 3 is of data synchronisation; expected a command of device management.",
                        "Alert 4 lacks a part without which it says nothing; expected code and references."),
                findings);
    }
}
