package cardsmith.workbench.session;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What DM messages say, in the words of the standard; values are not in it. */
public final class MessageWords {

    private static final int NOT_SHOWN = 416;

    private MessageWords() {}

    /** Returns the message, empty where it is none. */
    static Optional<SyncMlMessage> message(Transmission transmission) {
        try {
            return Optional.of(SyncMl.read(transmission.octets()).message());
        } catch (BadDocument broken) {
            return Optional.empty();
        }
    }

    /** Returns the commands of a message with the members of groups, in order. */
    static List<Command> commands(Transmission transmission) {
        List<Command> all = new ArrayList<>();
        message(transmission).ifPresent(message -> message.commands().forEach(command -> add(command, all)));
        return all;
    }

    // Groups nest two deep at most where a message is read.
    private static void add(Command command, List<Command> all) {
        all.add(command);
        command.members().forEach(member -> add(member, all));
    }

    /** Returns the addresses that a command names. */
    public static List<String> targets(Command command) {
        return command.items().stream()
                .flatMap(item -> item.target().or(item::source).stream())
                .map(Location::uri)
                .toList();
    }

    /** Returns a command in one line. */
    public static String line(Command command) {
        if (command instanceof Status status) {
            String verb = isSuccess(status.code()) ? ", names the next nonce of " : ", asks for ";
            String challenge = status.chal()
                    .map(chal -> verb + chal.meta().type().orElse("credentials"))
                    .orElse("");
            // OMA DM Protocol 1.2.1 clause 2.5: of an Alert, 416 says that the device has no way to show it.
            boolean notShown = status.cmd().equals("Alert") && status.code() == NOT_SHOWN;
            String words = notShown ? NOT_SHOWN + " The device cannot show it" : status(status.code());
            return "Status " + words + " for " + about(status) + challenge;
        }
        if (command instanceof Request.Alert alert) {
            return "Alert " + alert.code() + " " + alert(alert.code());
        }
        boolean more = command.items().stream().anyMatch(Item::moreData);
        return (command.name() + " " + String.join(", ", targets(command)) + (more ? " (a part)" : "")).strip();
    }

    /** Returns what a Status is about. */
    public static String about(Status status) {
        return status.cmdRef().equals("0")
                ? "message " + status.msgRef()
                : status.cmd() + " " + status.cmdRef() + " of message " + status.msgRef();
    }

    /** Returns a status code with its words. */
    public static String status(int code) {
        return code + " " + StatusCode.of(code).map(StatusCode::words).orElse("unknown status");
    }

    private static boolean isSuccess(int code) {
        return StatusCode.of(code).map(StatusCode::isSuccess).orElse(false);
    }

    private static String alert(int code) {
        return switch (code) {
            case 1100 -> "shows a text";
            case 1101 -> "asks for yes or no";
            case 1102 -> "asks for a text";
            case 1103 -> "asks for a choice";
            case 1104 -> "asks for choices";
            case 1200 -> "session opened by the server";
            case 1201 -> "session opened by the client";
            case 1222 -> "next message, please";
            case 1223 -> "session broken off";
            case 1224 -> "event of the client";
            case 1225 -> "object without its end";
            case 1226 -> "report of the client";
            default -> "unknown";
        };
    }

    /** Returns what a message says in a few words: its commands, statuses counted. */
    static String summary(SyncMlMessage message) {
        List<String> words = new ArrayList<>();
        int statuses = 0;
        for (Command command : message.commands()) {
            if (command instanceof Status) {
                statuses++;
            } else {
                words.add(
                        command instanceof Request.Alert alert
                                ? "Alert " + alert.code()
                                : (command.name() + " "
                                                + targets(command).stream()
                                                        .findFirst()
                                                        .orElse(""))
                                        .strip());
            }
        }
        if (statuses > 0) {
            words.add(0, statuses == 1 ? "Status" : statuses + " × Status");
        }
        return String.join(", ", words);
    }
}
