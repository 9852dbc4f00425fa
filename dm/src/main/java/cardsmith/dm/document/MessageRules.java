package cardsmith.dm.document;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What OMA DM 1.2 asks of a message beyond the syntax (DM Protocol 1.2.1 clause 2, RepPro 1.2.1 clause 4.1). */
public final class MessageRules {

    private static final Pattern SESSION = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private static final Set<String> WITH_ITEMS = Set.of("Add", "Replace", "Delete", "Get", "Copy", "Exec");

    private final List<String> findings = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();

    private MessageRules() {}

    /** Returns every rule that a message breaks, one sentence each, in the order of the message. */
    public static List<String> findings(SyncMlMessage message) {
        MessageRules rules = new MessageRules();
        rules.header(message.header());
        boolean others = false;
        for (Command command : message.commands()) {
            rules.command(command);
            boolean answer = command.name().equals("Status") || command.name().equals("Results");
            if (command.name().equals("Status") && others) {
                rules.findings.add(rules.title(command) + " stands behind a command; expected the answers first.");
            }
            others |= !answer;
        }
        return List.copyOf(rules.findings);
    }

    private void header(SyncHdr header) {
        expect(header.verDtd().equals("1.2"), "VerDTD is " + header.verDtd() + "; expected 1.2.");
        expect(header.verProto().equals("DM/1.2"), "VerProto is " + header.verProto() + "; expected DM/1.2.");
        expect(
                SESSION.matcher(header.sessionId()).matches(),
                "SessionID is " + header.sessionId() + "; expected one to four hexadecimal digits.");
        expect(NUMBER.matcher(header.msgId()).matches(), "MsgID is " + header.msgId() + "; expected a number from 1.");
    }

    // The parser bounds how deep commands are in each other.
    private void command(Command command) {
        String id = command.cmdId();
        if (id.isEmpty()) {
            findings.add(command.name() + " has no CmdID; expected one that no other command of the message has.");
        } else if (id.equals("0")) {
            findings.add(title(command) + " has the number of the header; expected another CmdID.");
        } else if (!numbers.add(id)) {
            findings.add(title(command) + " has the CmdID of another command; expected one of its own.");
        }
        if (command instanceof Request.Malformed) {
            findings.add(title(command) + " lacks a part without which it says nothing; expected code and references.");
        } else if (command instanceof Request.Unsupported) {
            findings.add(title(command) + " is of data synchronisation; expected a command of device management.");
        } else if (command instanceof Request.Sequence sequence) {
            sequence.members().forEach(this::command);
        } else if (command instanceof Request.Atomic atomic) {
            for (Request member : atomic.members()) {
                boolean misplaced = member instanceof Request.Get
                        || member instanceof Request.Atomic
                        || member instanceof Request.Exec;
                expect(!misplaced, title(member) + " stands in Atomic; expected Add, Alert, Copy, Delete or Replace.");
                command(member);
            }
        }
        items(command);
    }

    private void items(Command command) {
        boolean empty = WITH_ITEMS.contains(command.name()) && command.items().isEmpty();
        expect(!empty, title(command) + " has no Item; expected one at least.");
    }

    private String title(Command command) {
        return command.name() + (command.cmdId().isEmpty() ? "" : " " + command.cmdId());
    }

    private void expect(boolean kept, String finding) {
        if (!kept) {
            findings.add(finding);
        }
    }
}
