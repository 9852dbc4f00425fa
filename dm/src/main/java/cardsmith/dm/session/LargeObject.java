package cardsmith.dm.session;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A command whose one item goes out in parts, each with MoreData but the last (DM Protocol 1.2.1 clause 2.2). The size
 * announced is that of text in UTF-8, or of octets.
 */
final class LargeObject {

    private final Command command;
    private final Item item;
    private final byte[] octets;
    private final boolean isText;
    private int sent;

    private LargeObject(Command command, Item item, byte[] octets, boolean isText) {
        this.command = command;
        this.item = item;
        this.octets = octets;
        this.isText = isText;
    }

    /** Returns whether a command can go out in parts: one item with text or octets that is not a part already. */
    static boolean canCut(Command command) {
        boolean kind = List.of("Add", "Replace", "Results").contains(command.name());
        List<Item> items = command.items();
        return kind
                && items.size() == 1
                && !items.get(0).moreData()
                && items.get(0)
                        .data()
                        .filter(data -> !(data instanceof Data.Tree))
                        .isPresent();
    }

    static LargeObject of(Command command) {
        Item item = command.items().get(0);
        Data data = item.data().orElseThrow();
        return data instanceof Data.Text text
                ? new LargeObject(command, item, text.text().getBytes(StandardCharsets.UTF_8), true)
                : new LargeObject(command, item, ((Data.Octets) data).octets(), false);
    }

    Command command() {
        return command;
    }

    boolean isBegun() {
        return sent > 0;
    }

    boolean isSent() {
        return sent > 0 && sent >= octets.length;
    }

    int left() {
        return octets.length - sent;
    }

    /** Returns the command with the next part of so many octets at most, at least one character. */
    Command part(int most) {
        int end = end(most);
        byte[] piece = Arrays.copyOfRange(octets, sent, end);
        Data data = isText ? new Data.Text(new String(piece, StandardCharsets.UTF_8)) : new Data.Octets(piece);
        Meta meta = sent == 0 ? item.meta().withSize(octets.length) : item.meta();
        boolean more = end < octets.length;
        Item part = new Item(item.target(), item.source(), meta, Optional.of(data), more);
        return Numbering.work(command, command.cmdId(), List.of(part));
    }

    /** Takes a part as sent. */
    void advance(int most) {
        sent = end(most);
    }

    // A part of text ends between characters, so that each part is text of its own.
    private int end(int most) {
        int end = Math.min(octets.length, sent + most);
        while (isText && end < octets.length && end > sent + 1 && (octets[end] & 0xC0) == 0x80) {
            end--;
        }
        if (isText && end < octets.length && (octets[end] & 0xC0) == 0x80) {
            while (end < octets.length && (octets[end] & 0xC0) == 0x80) {
                end++;
            }
        }
        return end;
    }

    /** Returns the octets of an item's data as they are counted for sizes; 0 for none. */
    static long size(Item item) {
        Data data = item.data().orElse(new Data.Text(""));
        if (data instanceof Data.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8).length;
        }
        return data instanceof Data.Octets held ? held.octets().length : 0;
    }
}
