package cardsmith.dm.syncml;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Messages of every shape, the same for the same seed. */
public final class RandomMessages {

    private static final String[] SIGNS = {
        "a",
        "Z",
        "0",
        " ",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "\n",
        "\r",
        "\t",
        "é",
        "漢",
        "\uD83D\uDE00",
        "\u0085",
        "./",
        "="
    };
    private static final String[] FORMATS = {"chr", "b64", "int", "xml", "node", "null", "bool"};

    private final Random random;

    public RandomMessages(long seed) {
        random = new Random(seed);
    }

    public SyncMlMessage message() {
        SyncHdr header = new SyncHdr(
                text(), "DM/1.2", text(), text(), location(), location(), maybe(this::text), maybe(this::cred), meta());
        return new SyncMlMessage(header, list(5, this::command), random.nextBoolean());
    }

    private Cred cred() {
        boolean binary = random.nextInt(3) == 0;
        return new Cred(binary ? meta().withFormat("bin") : meta(), data(binary, false));
    }

    private Command command() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Status(
                        text(),
                        text(),
                        text(),
                        text(),
                        list(3, this::text),
                        list(3, this::text),
                        maybe(() -> new Chal(meta())),
                        random.nextInt(1_000_000_000),
                        list(3, () -> item(false)));
            case 1 -> {
                Meta meta = maybeBinary(meta());
                yield new Results(
                        text(),
                        maybe(this::text),
                        text(),
                        meta,
                        maybe(this::text),
                        maybe(this::text),
                        list(3, () -> item(true)));
            }
            default -> request(0);
        };
    }

    private Request request(int depth) {
        Meta meta = maybeBinary(meta());
        return switch (random.nextInt(depth < 3 ? 11 : 9)) {
            case 0 -> new Request.Add(text(), meta, list(3, () -> item(true)));
            case 1 -> new Request.Replace(text(), meta, list(3, () -> item(true)));
            case 2 -> new Request.Delete(text(), meta, list(3, () -> item(true)));
            case 3 -> new Request.Get(text(), meta, list(3, () -> item(true)));
            case 4 -> new Request.Copy(text(), meta, list(3, () -> item(true)));
            case 5 -> new Request.Exec(text(), meta, maybe(this::text), list(2, () -> item(true)));
            case 6 -> new Request.Alert(text(), random.nextInt(3000), maybe(this::text), list(4, () -> item(false)));
            case 7 -> {
                Request.Unsupported.Kind[] kinds = Request.Unsupported.Kind.values();
                yield new Request.Unsupported(text(), kinds[random.nextInt(kinds.length)]);
            }
            case 8 -> {
                Request.Malformed.Element[] kinds = Request.Malformed.Element.values();
                yield new Request.Malformed(text(), kinds[random.nextInt(kinds.length)]);
            }
            case 9 -> new Request.Atomic(text(), meta, list(3, () -> request(depth + 1)));
            default -> new Request.Sequence(text(), meta, list(3, () -> request(depth + 1)));
        };
    }

    private Item item(boolean withTree) {
        boolean binary = random.nextInt(3) == 0;
        Meta meta = binary ? meta().withFormat("bin") : meta();
        return new Item(
                maybe(this::location),
                maybe(this::location),
                meta,
                maybe(() -> data(binary, withTree)),
                random.nextInt(5) == 0);
    }

    private Data data(boolean binary, boolean withTree) {
        if (binary && random.nextBoolean()) {
            return new Data.Octets(octets());
        }
        return withTree && random.nextInt(6) == 0 ? new Data.Tree(tree()) : new Data.Text(text());
    }

    private TndsDocument tree() {
        TndsNode leaf = new TndsNode(
                "n" + random.nextInt(100),
                Optional.empty(),
                NodeProperties.NONE,
                Optional.of("v<&" + random.nextInt()),
                List.of());
        NodeProperties interior = new NodeProperties(
                Optional.of("Get=*"),
                Optional.of(NodeFormat.NODE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TndsNode top = new TndsNode("X", Optional.of("./A"), interior, Optional.empty(), List.of(leaf));
        return new TndsDocument("1.2", Optional.empty(), Optional.empty(), List.of(top));
    }

    private Meta maybeBinary(Meta meta) {
        return random.nextInt(4) == 0 ? meta.withFormat("bin") : meta;
    }

    private Meta meta() {
        if (random.nextInt(3) == 0) {
            return Meta.NONE;
        }
        return new Meta(
                maybe(() -> FORMATS[random.nextInt(FORMATS.length)]),
                maybe(this::text),
                maybe(this::size),
                maybe(this::text),
                maybe(this::size),
                maybe(this::size),
                maybe(this::text),
                maybe(this::text),
                list(2, this::text));
    }

    private long size() {
        return random.nextBoolean() ? random.nextInt(5000) : random.nextLong(1_000_000_000_000_000_000L);
    }

    private Location location() {
        return new Location(text(), maybe(this::text));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.append(SIGNS[random.nextInt(SIGNS.length)]);
        }
        return text.toString();
    }

    private byte[] octets() {
        byte[] octets = new byte[random.nextInt(40)];
        random.nextBytes(octets);
        return octets;
    }

    private <T> Optional<T> maybe(Supplier<T> made) {
        return random.nextBoolean() ? Optional.of(made.get()) : Optional.empty();
    }

    private <T> List<T> list(int most, Supplier<T> made) {
        List<T> list = new ArrayList<>();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            list.add(made.get());
        }
        return list;
    }
}
