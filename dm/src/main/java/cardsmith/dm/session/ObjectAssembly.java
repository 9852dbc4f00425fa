package cardsmith.dm.session;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Puts the parts of a large object together (DM Protocol 1.2.1 clause 2.2). Never holds more octets than were announced,
 * nor more than this side takes.
 */
public final class ObjectAssembly {

    private static final Optional<Part> NOTHING = Optional.empty();

    /** What became of an item. */
    public sealed interface Taken {

        /**
         * The item is whole and can be worked on.
         *
         * @param item the item with all its data
         */
        record Whole(Item item) implements Taken {}

        /** One part was stored; more is to come: Status 213. */
        record Stored() implements Taken {}

        /**
         * The item is refused and its object is dropped.
         *
         * @param code 400, 411, 413 or 424
         * @param sentence why, for people
         */
        record Refused(StatusCode code, String sentence) implements Taken {}
    }

    /**
     * An object whose end did not come: Alert 1225.
     *
     * @param target where it was to go
     * @param source where it came from
     */
    public record Broken(Optional<Location> target, Optional<Location> source) {}

    private static final class Part {
        private final String command;
        private final Item first;
        private final long size;
        private final Optional<Taken.Refused> dropped;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private long asText;

        Part(String command, Item first, long size, Optional<Taken.Refused> dropped) {
            this.command = command;
            this.first = first;
            this.size = size;
            this.dropped = dropped;
        }

        boolean goesOnWith(String name, Item item) {
            return command.equals(name)
                    && uri(first.target()).equals(uri(item.target()))
                    && uri(first.source()).equals(uri(item.source()));
        }

        private static Optional<String> uri(Optional<Location> location) {
            return location.map(Location::uri);
        }

        boolean isText() {
            return !(first.data().orElse(new Data.Text("")) instanceof Data.Octets);
        }

        // Octets within XML are base64; either count is met as the size announced.
        boolean isComplete() {
            return held.size() == size || asText == size;
        }

        void append(Item item) {
            Data data = item.data().orElse(new Data.Text(""));
            byte[] octets = data instanceof Data.Octets raw
                    ? raw.octets()
                    : ((Data.Text) data).text().getBytes(StandardCharsets.UTF_8);
            held.writeBytes(octets);
            asText += (octets.length + 2) / 3 * 4L;
        }

        Item whole() {
            byte[] all = held.toByteArray();
            Data data = isText() ? new Data.Text(new String(all, StandardCharsets.UTF_8)) : new Data.Octets(all);
            return new Item(first.target(), first.source(), withoutSize(first.meta()), Optional.of(data), false);
        }

        private static Meta withoutSize(Meta m) {
            return new Meta(
                    m.format(),
                    m.type(),
                    Optional.empty(),
                    m.nextNonce(),
                    m.maxMsgSize(),
                    m.maxObjSize(),
                    m.mark(),
                    m.version(),
                    m.emi());
        }
    }

    private final long most;
    private Optional<Part> open = NOTHING;

    /** Makes an assembly that takes objects of so many octets at most. */
    public ObjectAssembly(long most) {
        this.most = most;
    }

    /** Returns whether an object is still to be continued. */
    public boolean isOpen() {
        return open.isPresent();
    }

    /**
     * Returns the object that this command breaks off because it is not its next part; it is dropped, and the command is
     * taken as new.
     */
    public Optional<Broken> interruptedBy(Command command) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var items = command.items();
        boolean goesOn = !items.isEmpty() && open.get().goesOnWith(command.name(), items.get(0));
        return goesOn ? Optional.empty() : drop();
    }

    /** Drops an object in the middle; returns which it was. */
    public Optional<Broken> drop() {
        Optional<Part> was = open;
        open = NOTHING;
        return was.map(part -> new Broken(part.first.target(), part.first.source()));
    }

    /** Takes an item of a command; the meta information of the command stands for that of the item. */
    public Taken take(String command, Meta meta, Item item) {
        Optional<Part> was = open.filter(part -> part.goesOnWith(command, item));
        open = NOTHING;
        if (item.data().filter(Data.Tree.class::isInstance).isPresent() && (item.moreData() || was.isPresent())) {
            return new Taken.Refused(StatusCode.BAD_REQUEST, "A part of a large object holds a tree as elements.");
        }
        if (was.isPresent()) {
            return goOn(was.get(), item);
        }
        return item.moreData() ? begin(command, meta, item) : whole(item);
    }

    private Taken whole(Item item) {
        if (LargeObject.size(item) > most) {
            return new Taken.Refused(StatusCode.TOO_LARGE, tooLarge(LargeObject.size(item)));
        }
        return new Taken.Whole(item);
    }

    private Taken begin(String command, Meta meta, Item item) {
        Optional<Long> size = item.meta().size().or(meta::size);
        Part part = new Part(command, item, size.orElse(0L), Optional.empty());
        if (size.isEmpty()) {
            return refuse(part, item, StatusCode.SIZE_REQUIRED, "The first part of a large object tells no size.");
        }
        return size.get() > most ? refuse(part, item, StatusCode.TOO_LARGE, tooLarge(size.get())) : goOn(part, item);
    }

    private Taken goOn(Part part, Item item) {
        if (part.dropped.isPresent()) {
            open = item.moreData() ? Optional.of(part) : NOTHING;
            return part.dropped.get();
        }
        if (part.held.size() + LargeObject.size(item) > part.size) {
            String sentence = "The large object has more octets than the " + part.size + " announced.";
            return refuse(part, item, StatusCode.SIZE_MISMATCH, sentence);
        }
        part.append(item);
        if (item.moreData()) {
            open = Optional.of(part);
            return new Taken.Stored();
        }
        return part.isComplete()
                ? new Taken.Whole(part.whole())
                : new Taken.Refused(
                        StatusCode.SIZE_MISMATCH,
                        "The large object has " + part.held.size() + " octets and not the " + part.size
                                + " announced.");
    }

    // What is still to come of a refused object is refused with the same code.
    private Taken refuse(Part part, Item item, StatusCode code, String sentence) {
        Taken.Refused refused = new Taken.Refused(code, sentence);
        open = item.moreData() ? Optional.of(new Part(part.command, part.first, 0, Optional.of(refused))) : NOTHING;
        return refused;
    }

    private String tooLarge(long size) {
        return "The object of " + size + " octets is larger than the " + most + " taken.";
    }
}
