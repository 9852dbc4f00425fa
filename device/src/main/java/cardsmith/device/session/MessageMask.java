package cardsmith.device.session;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Masks the secrets in the messages of one session, octet for octet, so that every message stays as long as it was. Where
 * that cannot be done a message is withheld: it becomes empty.
 */
final class MessageMask {

    /** Octets of a message and what takes their place. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Change(byte[] from, byte[] to) {}

    /** A part of an object, in the message that it came with. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(int message, int place, byte[] octets) {}

    /** An object that goes over several messages. */
    private static final class Large {
        private final Meta meta;
        private final List<Part> parts = new ArrayList<>();

        Large(Meta meta) {
            this.meta = meta;
        }
    }

    private final Map<String, String> typed;
    private final List<List<Change>> changes = new ArrayList<>();
    private final Map<String, Large> open = new HashMap<>();

    /** Makes a mask that also replaces hidden answers of the user, as they were typed, by what they became. */
    MessageMask(Map<String, String> typed) {
        this.typed = typed;
    }

    /** Returns the messages in their order with their secrets masked. */
    List<Transmission> masked(List<Transmission> messages) {
        for (int i = 0; i < messages.size(); i++) {
            changes.add(new ArrayList<>());
            try {
                collect(i, SyncMl.read(messages.get(i).octets()).message());
            } catch (BadDocument broken) {
                // What is no message can hide anything.
                changes.get(i).add(new Change(new byte[0], new byte[0]));
            }
        }
        // An object without its end was never taken apart: all of it goes.
        open.values()
                .forEach(large -> large.parts.forEach(part -> change(part, SecretValue.fill(part.octets().length))));
        List<Transmission> masked = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            byte[] octets = apply(messages.get(i).octets(), changes.get(i));
            masked.add(new Transmission(messages.get(i).form(), octets, Optional.empty()));
        }
        return masked;
    }

    private static byte[] apply(byte[] message, List<Change> changes) {
        int at = 0;
        for (Change change : changes) {
            int found = change.from().length == 0 ? -1 : indexOf(message, change.from(), at);
            if (found < 0) {
                return new byte[0];
            }
            System.arraycopy(change.to(), 0, message, found, change.to().length);
            at = found + change.to().length;
        }
        return message;
    }

    private static int indexOf(byte[] in, byte[] wanted, int from) {
        for (int at = from; at <= in.length - wanted.length; at++) {
            if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private void collect(int message, SyncMlMessage content) {
        content.header().cred().ifPresent(cred -> secret(message, octets(cred.data())));
        Deque<Command> waiting = new ArrayDeque<>(content.commands());
        while (!waiting.isEmpty()) {
            Command command = waiting.pop();
            List<? extends Command> members = command.members();
            for (int i = members.size() - 1; i >= 0; i--) {
                waiting.push(members.get(i));
            }
            Meta meta = command.meta();
            for (Item item : command.items()) {
                item.data().ifPresent(data -> item(message, meta, item, data));
            }
        }
    }

    private void item(int message, Meta command, Item item, Data data) {
        String uri = item.target().or(item::source).map(Location::uri).orElse("");
        if (data instanceof Data.Tree tree) {
            new TreeMask(tree.tree()).changes((from, to) -> changes.get(message).add(new Change(from, to)));
            return;
        }
        byte[] octets = octets(data);
        Part part = new Part(message, changes.get(message).size(), octets);
        if (item.moreData() || open.containsKey(uri)) {
            Meta meta = item.meta().type().isPresent() ? item.meta() : command;
            Large large = open.computeIfAbsent(uri, u -> new Large(meta));
            large.parts.add(part);
            changes.get(message).add(new Change(octets, octets));
            if (!item.moreData()) {
                open.remove(uri);
                finish(uri, large);
            }
            return;
        }
        byte[] masked = masked(uri, command, item.meta(), octets);
        if (!Arrays.equals(masked, octets)) {
            changes.get(message).add(new Change(octets, masked));
        }
    }

    private void finish(String uri, Large large) {
        var whole = new ByteArrayOutputStream();
        large.parts.forEach(part -> whole.writeBytes(part.octets()));
        byte[] masked = masked(uri, large.meta, large.meta, whole.toByteArray());
        int at = 0;
        for (Part part : large.parts) {
            change(part, Arrays.copyOfRange(masked, at, at + part.octets().length));
            at += part.octets().length;
        }
    }

    private void change(Part part, byte[] to) {
        changes.get(part.message()).set(part.place(), new Change(part.octets(), to));
    }

    private byte[] masked(String uri, Meta command, Meta own, byte[] octets) {
        String type = own.type().or(command::type).orElse("");
        if (type.equals(TndsForm.XML.mediaType()) || type.equals(TndsForm.WBXML.mediaType())) {
            return TreeMask.masked(octets);
        }
        String text = new String(octets, StandardCharsets.UTF_8);
        if (typed.containsKey(text)) {
            return typed.get(text).getBytes(StandardCharsets.UTF_8);
        }
        String path = uri.startsWith("./") ? uri.substring(2) : uri;
        if (path.isEmpty() || !SecretValue.isAt(List.of(path.split("/", -1)))) {
            return octets;
        }
        String word = own.format().or(command::format).orElse("chr").toLowerCase(Locale.ROOT);
        NodeFormat format = NodeFormat.of(word).orElse(NodeFormat.CHR);
        return format == NodeFormat.BIN
                ? SecretValue.fill(octets.length)
                : SecretValue.masked(format, text).getBytes(StandardCharsets.UTF_8);
    }

    private void secret(int message, byte[] octets) {
        if (octets.length > 0) {
            changes.get(message).add(new Change(octets, SecretValue.fill(octets.length)));
        }
    }

    private static byte[] octets(Data data) {
        return data instanceof Data.Octets octets
                ? octets.octets()
                : ((Data.Text) data).text().getBytes(StandardCharsets.UTF_8);
    }
}
