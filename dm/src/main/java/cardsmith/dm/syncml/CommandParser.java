package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One command: its parts in any order, checked when it ends. */
final class CommandParser {

    /** What an element may hold, and how that is said. */
    private record Shape(List<String> allowed, String expected, boolean isGroup) {

        static Shape of(String... allowed) {
            return new Shape(List.of(allowed), String.join(", ", allowed), false);
        }

        // Only the number of a command that DM does not use is looked at.
        boolean isUnsupported() {
            return allowed.size() == 1;
        }
    }

    private static final Shape WORK = Shape.of("CmdID", "Meta", "Item");
    private static final Shape GROUP = new Shape(List.of("CmdID", "Meta"), "CmdID, Meta or a command", true);
    private static final Shape UNUSED = Shape.of("CmdID");
    private static final Map<String, Shape> SHAPES = new HashMap<>(Map.ofEntries(
            Map.entry("Add", WORK),
            Map.entry("Replace", WORK),
            Map.entry("Delete", WORK),
            Map.entry("Get", WORK),
            Map.entry("Copy", WORK),
            Map.entry("Exec", Shape.of("CmdID", "Meta", "Correlator", "Item")),
            Map.entry("Alert", Shape.of("CmdID", "Data", "Correlator", "Item")),
            Map.entry("Atomic", GROUP),
            Map.entry("Sequence", GROUP),
            Map.entry(
                    "Status",
                    Shape.of("CmdID", "MsgRef", "CmdRef", "Cmd", "TargetRef", "SourceRef", "Chal", "Data", "Item")),
            Map.entry("Results", Shape.of("CmdID", "MsgRef", "CmdRef", "Meta", "TargetRef", "SourceRef", "Item")),
            Map.entry("Map", UNUSED),
            Map.entry("Move", UNUSED),
            Map.entry("Put", UNUSED),
            Map.entry("Search", UNUSED),
            Map.entry("Sync", UNUSED)));

    private record RawItem(
            Optional<Location> target, Optional<Location> source, Meta meta, Optional<RawData> data, boolean more) {}

    private final ElementReader in;
    private final PartParser parts;
    private final SyncMlForm form;
    private final String name;
    private final Place place;
    private final Shape shape;
    private Optional<String> cmdId = Optional.empty();
    private Optional<Meta> meta = Optional.empty();
    private Optional<Place> data = Optional.empty();
    private Optional<Integer> code = Optional.empty();
    private Optional<String> correlator = Optional.empty();
    private Optional<String> msgRef = Optional.empty();
    private Optional<String> cmdRef = Optional.empty();
    private Optional<String> cmd = Optional.empty();
    private Optional<Chal> chal = Optional.empty();
    private List<String> targetRefs = List.of();
    private List<String> sourceRefs = List.of();
    private List<Request> members = List.of();
    private List<RawItem> items = List.of();

    private CommandParser(ElementReader in, PartParser parts, SyncMlForm form, Shape shape) {
        this.in = in;
        this.parts = parts;
        this.form = form;
        this.name = in.element();
        this.place = in.markup().here();
        this.shape = shape;
    }

    /** Reads the command that has begun; none, with nothing read, where the element is no command. */
    static Optional<Command> parse(ElementReader in, PartParser parts, SyncMlForm form) throws BadDocument {
        Shape shape = SHAPES.get(in.element());
        return shape == null ? Optional.empty() : Optional.of(new CommandParser(in, parts, form, shape).parse());
    }

    private Command parse() throws BadDocument {
        while (in.child(name)) {
            if (shape.allowed().contains(in.element())) {
                part();
            } else if (shape.isUnsupported()) {
                in.markup().skip();
            } else if (!shape.isGroup() || !member()) {
                in.other(name, shape.expected());
            }
        }
        return command();
    }

    private void part() throws BadDocument {
        switch (in.element()) {
            case "CmdID" -> cmdId = in.once(cmdId);
            case "Meta" -> meta = parts.meta(meta);
            case "Data" -> {
                in.onlyOne(data);
                data = Optional.of(in.markup().here());
                code = in.code();
            }
            case "Correlator" -> correlator = in.once(correlator);
            case "MsgRef" -> msgRef = in.once(msgRef);
            case "CmdRef" -> cmdRef = in.once(cmdRef);
            case "Cmd" -> cmd = in.once(cmd);
            case "Chal" -> chal = parts.chal(chal);
            case "TargetRef" -> targetRefs = and(targetRefs, in.markup().word());
            case "SourceRef" -> sourceRefs = and(sourceRefs, in.markup().word());
            default -> items = and(items, item());
        }
    }

    /** Returns a list with one more element; most lists of a message have one or none. */
    static <T> List<T> and(List<T> before, T one) {
        if (before.isEmpty()) {
            return List.of(one);
        }
        List<T> all = before instanceof ArrayList ? before : new ArrayList<>(before);
        all.add(one);
        return all;
    }

    private boolean member() throws BadDocument {
        String element = in.element();
        Place at = in.markup().here();
        Optional<Command> read = parse(in, parts, form);
        if (read.isEmpty()) {
            return false;
        }
        if (!(read.get() instanceof Request request)) {
            throw at.wrong("element " + element + " in " + name, "a command that can be answered");
        }
        members = and(members, request);
        return true;
    }

    private RawItem item() throws BadDocument {
        Optional<Location> target = Optional.empty();
        Optional<Location> source = Optional.empty();
        Optional<Meta> own = Optional.empty();
        Optional<RawData> data = Optional.empty();
        boolean more = false;
        while (in.child("Item")) {
            switch (in.element()) {
                case "Target" -> target = parts.location(target);
                case "Source" -> source = parts.location(source);
                case "Meta" -> own = parts.meta(own);
                case "Data" -> {
                    in.onlyOne(data);
                    data = Optional.of(RawData.of(in, form));
                }
                case "MoreData" -> {
                    in.mark();
                    more = true;
                }
                default -> in.other("Item", "Target, Source, Meta, Data or MoreData");
            }
        }
        return new RawItem(target, source, own.orElse(Meta.NONE), data, more);
    }

    // Meta information of the command stands for that of an item without its own (OMA DM RepPro 1.2.1, Meta).
    private List<Item> items() throws BadDocument {
        if (items.size() == 1) {
            return List.of(item(items.get(0)));
        }
        List<Item> ready = new ArrayList<>(items.size());
        for (RawItem raw : items) {
            ready.add(item(raw));
        }
        return ready;
    }

    private Item item(RawItem raw) throws BadDocument {
        Optional<String> format = raw.meta().format();
        if (format.isEmpty() && meta.isPresent()) {
            format = meta.get().format();
        }
        Optional<Data> held = Optional.empty();
        if (raw.data().isPresent()) {
            held = Optional.of(raw.data().get().under(format, form, in));
        }
        return new Item(raw.target(), raw.source(), raw.meta(), held, raw.more());
    }

    // What is wrong with one command is answered with 400 and leaves the others of the message alone.
    private Command command() throws BadDocument {
        String id = cmdId.orElse("");
        if (id.isEmpty()) {
            in.remark("At " + place + ": " + name + " without CmdID is malformed.");
        }
        Meta about = meta.orElse(Meta.NONE);
        return switch (name) {
            case "Add" -> new Request.Add(id, about, items());
            case "Replace" -> new Request.Replace(id, about, items());
            case "Delete" -> new Request.Delete(id, about, items());
            case "Get" -> new Request.Get(id, about, items());
            case "Copy" -> new Request.Copy(id, about, items());
            case "Exec" -> new Request.Exec(id, about, correlator, items());
            case "Alert" -> isWhole() ? new Request.Alert(id, code.orElseThrow(), correlator, items()) : malformed(id);
            case "Atomic" -> new Request.Atomic(id, about, members);
            case "Sequence" -> new Request.Sequence(id, about, members);
            case "Status" -> isWhole() ? status(id) : malformed(id);
            case "Results" ->
                isWhole()
                        ? new Results(
                                id,
                                msgRef,
                                cmdRef.orElseThrow(),
                                about,
                                single(targetRefs),
                                single(sourceRefs),
                                items())
                        : malformed(id);
            default -> new Request.Unsupported(id, Request.Unsupported.Kind.valueOf(name));
        };
    }

    private Status status(String id) throws BadDocument {
        return new Status(
                id,
                msgRef.orElseThrow(),
                cmdRef.orElseThrow(),
                cmd.orElseThrow(),
                targetRefs,
                sourceRefs,
                chal,
                code.orElseThrow(),
                items());
    }

    private boolean isWhole() {
        return switch (name) {
            case "Alert" -> has(code, "Data");
            case "Results" -> has(cmdRef, "CmdRef");
            default -> has(msgRef, "MsgRef") && has(cmdRef, "CmdRef") && has(cmd, "Cmd") && has(code, "Data");
        };
    }

    private boolean has(Optional<?> part, String element) {
        if (part.isEmpty()) {
            in.remark("At " + place + ": " + name + " without " + element + " is malformed.");
        }
        return part.isPresent();
    }

    private Request malformed(String id) {
        return new Request.Malformed(id, Request.Malformed.Element.valueOf(name));
    }

    private Optional<String> single(List<String> refs) throws BadDocument {
        if (refs.size() > 1) {
            throw place.wrong("Results with " + refs.size() + " references of a kind", "one at most");
        }
        return refs.stream().findFirst();
    }
}
