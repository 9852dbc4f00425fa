package cardsmith.device.scenario;

import cardsmith.device.session.Fact;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The messages of a step, seen from the device. */
final class MessageLog {

    /** A command of a message; its data are for comparing only, they may be secrets. */
    record Line(String from, String name, OptionalInt code, String about, List<String> targets, String data) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final StageWatch watch;

    /** Makes a log that tells the same to the one who watches. */
    MessageLog(StageWatch watch) {
        this.watch = watch;
    }

    /** Returns what writes down a session with a peer, {@code card} or {@code server}. */
    SessionEvent.Observer with(String peer) {
        return event -> {
            watch.happened(event);
            if (event instanceof SessionEvent.MessageOut out) {
                message("device", out.message());
            } else if (event instanceof SessionEvent.MessageIn in) {
                message(peer, in.message());
            }
        };
    }

    private void message(String from, SyncMlMessage message) {
        List<Line> all = new ArrayList<>();
        message.commands().forEach(command -> add(from, command, all));
        lines.addAll(all);
        StringBuilder words =
                new StringBuilder(from + " message " + message.header().msgId() + ":");
        for (Line line : all) {
            words.append(' ').append(line.name());
            line.code().ifPresent(code -> words.append(' ').append(code));
            line.targets().stream()
                    .findFirst()
                    .ifPresent(target -> words.append(' ').append(target));
            words.append(';');
        }
        shown.add(words.toString());
    }

    private static void add(String from, Command command, List<Line> all) {
        OptionalInt code = OptionalInt.empty();
        String about = "";
        List<Item> items = command.items();
        if (command instanceof Status status) {
            code = OptionalInt.of(status.code());
            about = status.cmd();
            items = List.of();
        } else if (command instanceof Request.Alert alert) {
            code = OptionalInt.of(alert.code());
        }
        all.add(new Line(from, command.name(), code, about, targets(items), data(items)));
        command.members().forEach(member -> add(from, member, all));
    }

    private static List<String> targets(List<Item> items) {
        return items.stream()
                .flatMap(item -> item.target().or(item::source).stream())
                .map(Location::uri)
                .toList();
    }

    private static String data(List<Item> items) {
        StringBuilder all = new StringBuilder();
        for (Item item : items) {
            Optional<Data> data = item.data();
            if (data.isPresent() && data.get() instanceof Data.Text text) {
                all.append(text.text()).append('\n');
            }
        }
        return all.toString();
    }

    /** Writes down what is no message of device management, without values. */
    void note(String sentence) {
        shown.add(sentence);
        watch.note(new Fact.Noted(sentence));
    }

    /** Returns one line a message, without values. */
    List<String> shown() {
        return List.copyOf(shown);
    }

    /** Returns how many commands are as a scenario wants them. */
    long count(Seen.Command wanted) {
        return lines.stream().filter(line -> fits(wanted, line)).count();
    }

    private static boolean fits(Seen.Command wanted, Line line) {
        return wanted.from().equals(line.from())
                && wanted.name().equals(line.name())
                && wanted.code()
                        .map(code -> OptionalInt.of(code).equals(line.code()))
                        .orElse(true)
                && wanted.about().map(line.about()::equals).orElse(true)
                && wanted.target().map(line.targets()::contains).orElse(true)
                && wanted.data().map(line.data()::contains).orElse(true);
    }
}
