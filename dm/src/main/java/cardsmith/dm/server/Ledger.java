package cardsmith.dm.server;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The commands that a server sent, and what the client says to each. */
final class Ledger {

    /** One command with what is known of it. */
    static final class Entry {

        private final Request request;
        private final List<Entry> members = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();
        private final List<Item> results = new ArrayList<>();
        private OptionalInt code = OptionalInt.empty();
        private boolean sent = true;

        private Entry(Request request) {
            this.request = request;
            request.members().forEach(member -> members.add(new Entry(member)));
        }

        private CommandAnswer answer() {
            return new CommandAnswer(
                    request,
                    code,
                    items,
                    results,
                    members.stream().map(Entry::answer).toList(),
                    sent);
        }

        private boolean isOpen() {
            return code.isEmpty() || members.stream().anyMatch(Entry::isOpen);
        }

        Request request() {
            return request;
        }
    }

    private record Reference(String msgId, String cmdId) {}

    private final List<Entry> turn = new ArrayList<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Map<Reference, Entry> sent = new LinkedHashMap<>();
    private final Map<Reference, Entry> parts = new HashMap<>();
    private long resultOctets;

    /** Begins a turn of commands. */
    void begin(List<Request> commands) {
        turn.clear();
        sent.clear();
        parts.clear();
        commands.forEach(command -> turn.add(new Entry(command)));
        waiting.clear();
        waiting.addAll(turn);
    }

    /** Takes a command out of the turn that the client would not take; its answer is told at once. */
    void refuse(Request command, int code) {
        for (Entry entry : turn) {
            if (entry.request == command && waiting.remove(entry)) {
                entry.code = OptionalInt.of(code);
                entry.sent = false;
            }
        }
    }

    /** Takes note that the next waiting command went out whole under its number. */
    void whole(String msgId, Command numbered) {
        register(msgId, (Request) numbered, waiting.remove());
    }

    private void register(String msgId, Request numbered, Entry entry) {
        sent.put(new Reference(msgId, numbered.cmdId()), entry);
        List<Request> members = numbered.members();
        for (int i = 0; i < members.size(); i++) {
            register(msgId, members.get(i), entry.members.get(i));
        }
    }

    /** Takes note that a part of the next waiting command went out under a number. */
    void part(String msgId, String cmdId) {
        parts.put(new Reference(msgId, cmdId), waiting.element());
    }

    /** Returns the command whose part a Status refuses, so that no more of it is to be sent; it is answered then. */
    Optional<Entry> refusedPart(Status status) {
        Optional<Entry> entry = Optional.ofNullable(parts.get(new Reference(status.msgRef(), status.cmdRef())));
        if (entry.isEmpty() || status.code() == 213 || !waiting.remove(entry.get())) {
            return Optional.empty();
        }
        entry.get().code = OptionalInt.of(status.code());
        return entry;
    }

    /** Takes a Status; returns the command that it is about. */
    Optional<Entry> status(Status status) {
        Optional<Entry> entry = Optional.ofNullable(sent.get(new Reference(status.msgRef(), status.cmdRef())));
        entry.ifPresent(found -> {
            // Of several Statuses for the items of one command the first that is no success tells.
            if (found.code.isEmpty() || found.code.getAsInt() < 300) {
                found.code = OptionalInt.of(status.code());
            }
            found.items.addAll(status.items());
        });
        return entry;
    }

    /** Returns the Get that Results belong to. */
    Optional<Entry> of(Results results) {
        return Optional.ofNullable(sent.get(new Reference(results.msgRef().orElse("1"), results.cmdRef())));
    }

    /** Takes a whole item that a Get found; returns how many octets are held now. */
    long found(Entry entry, Item item, long octets) {
        entry.results.add(item);
        resultOctets += octets;
        return resultOctets;
    }

    /** Puts the commands back that the client did not execute because it did not know the server. */
    List<Request> again() {
        waiting.clear();
        List<Request> commands = new ArrayList<>();
        for (Entry entry : turn) {
            if (entry.sent) {
                reset(entry);
                waiting.add(entry);
                commands.add(entry.request);
            }
        }
        sent.clear();
        parts.clear();
        return commands;
    }

    private static void reset(Entry entry) {
        entry.code = OptionalInt.empty();
        entry.items.clear();
        entry.results.clear();
        entry.members.forEach(Ledger::reset);
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Returns the commands of the turn that the client gave no Status. */
    List<Request> unanswered() {
        return turn.stream().filter(Entry::isOpen).map(Entry::request).toList();
    }

    List<CommandAnswer> answers() {
        return turn.stream().map(Entry::answer).toList();
    }
}
