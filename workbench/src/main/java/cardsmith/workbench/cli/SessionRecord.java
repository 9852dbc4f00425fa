package cardsmith.workbench.cli;

import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.TreeChange;
import cardsmith.workbench.session.MessageWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Writes down what happens on one side of a session, for people as it happens and for scripts at the end. */
final class SessionRecord implements SessionEvent.Observer {

    private static final int LONGEST = 60;

    /** One command of a message; values are not in it. */
    record CommandRow(String name, String cmdId, List<String> targets, OptionalInt code, Optional<String> about) {}

    /** One message. */
    record MessageRow(
            String direction, String number, String form, int octets, boolean last, List<CommandRow> commands) {}

    /** One change of the tree. */
    record ChangeRow(
            String uri,
            String kind,
            String property,
            Optional<String> before,
            Optional<String> after,
            String command) {}

    private final List<MessageRow> messages = new ArrayList<>();
    private final List<ChangeRow> changes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Masking masking = new Masking(false);
    private final Consumer<String> live;
    private Optional<Outcome> outcome = Optional.empty();

    /** Makes a record; every line for people goes out at once. */
    SessionRecord(Consumer<String> live) {
        this.live = live;
    }

    /** Makes a record that a terminal shows while it is written, where that is wanted. */
    static SessionRecord shown(boolean live, Terminal terminal) {
        return new SessionRecord(live ? terminal.out()::println : line -> {});
    }

    List<MessageRow> messages() {
        return List.copyOf(messages);
    }

    List<ChangeRow> changes() {
        return List.copyOf(changes);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    /** Says what led to the session. */
    void say(String sentence) {
        live.accept(sentence);
    }

    @Override
    public void happened(SessionEvent event) {
        if (event instanceof SessionEvent.MessageOut out) {
            message("sent", out.message(), out.transmission());
        } else if (event instanceof SessionEvent.MessageIn in) {
            message("received", in.message(), in.transmission());
        } else if (event instanceof SessionEvent.NodeChanged changed) {
            change(changed);
        } else if (event instanceof SessionEvent.CommandExecuted executed) {
            if (!executed.sentence().isEmpty()) {
                String target = executed.target().isEmpty() ? "" : " " + executed.target();
                live.accept("  " + executed.command().name() + target + ": " + executed.sentence());
            }
        } else if (event instanceof SessionEvent.Remark remark) {
            remarks.add(remark.sentence());
            live.accept("  note: " + remark.sentence());
        } else if (event instanceof SessionEvent.Finished finished) {
            outcome = Optional.of(finished.outcome());
        }
    }

    private void message(String direction, SyncMlMessage message, Transmission transmission) {
        String form = transmission.form().name();
        List<CommandRow> rows = new ArrayList<>();
        message.commands().forEach(command -> rows(command, rows));
        messages.add(new MessageRow(
                direction,
                message.header().msgId(),
                form.toLowerCase(Locale.ROOT),
                transmission.size(),
                message.isFinal(),
                rows));
        String proof = message.header()
                .cred()
                .flatMap(cred -> cred.meta().type())
                .or(() -> transmission.hmac().map(header -> "x-syncml-hmac"))
                .map(kind -> ", credentials " + kind)
                .orElse("");
        live.accept(String.format(
                Locale.ROOT,
                "%-8s message %s, %s, %d octets%s%s",
                direction,
                message.header().msgId(),
                form,
                transmission.size(),
                proof,
                message.isFinal() ? "" : ", more to come"));
        message.commands().forEach(command -> lines(command, "  "));
    }

    private static void rows(Command command, List<CommandRow> rows) {
        OptionalInt code = OptionalInt.empty();
        Optional<String> about = Optional.empty();
        if (command instanceof Status status) {
            code = OptionalInt.of(status.code());
            about = Optional.of(MessageWords.about(status));
        } else if (command instanceof Request.Alert alert) {
            code = OptionalInt.of(alert.code());
        }
        rows.add(new CommandRow(command.name(), command.cmdId(), MessageWords.targets(command), code, about));
        command.members().forEach(member -> rows(member, rows));
    }

    private void lines(Command command, String indent) {
        live.accept(indent + MessageWords.line(command));
        command.members().forEach(member -> lines(member, indent + "  "));
    }

    private void change(SessionEvent.NodeChanged event) {
        TreeChange change = event.change();
        String uri = change.uri().toString();
        Optional<String> before = shown(uri, change.before());
        Optional<String> after = shown(uri, change.after());
        String kind = change.kind().name().toLowerCase(Locale.ROOT);
        String by = event.command().name() + " " + event.command().cmdId() + " of message "
                + event.command().msgId();
        changes.add(new ChangeRow(uri, kind, change.property(), before, after, by));
        String values = before.map(text -> " \"" + text + "\"").orElse("")
                + (before.isPresent() && after.isPresent() ? " ->" : "")
                + after.filter(text -> !text.isEmpty())
                        .map(text -> " \"" + text + "\"")
                        .orElse("");
        String property = change.property().equals("Value") ? "" : " " + change.property();
        live.accept("  tree: " + uri + property + " " + kind + values);
    }

    private Optional<String> shown(String uri, Optional<String> value) {
        return masking.text(uri.equals(".") ? "" : uri, value).map(text -> {
            String plain = text.replaceAll("\\p{Cntrl}", " ");
            return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
        });
    }
}
