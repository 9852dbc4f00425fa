package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a command works on (OMA DM RepPro 1.2.1, Item).
 *
 * @param target node that is changed or read
 * @param source node that the data come from
 * @param meta format, type and size of the data
 * @param data the data; octets where the format is {@code bin}
 * @param moreData whether the data go on in the next message
 */
public record Item(
        Optional<Location> target, Optional<Location> source, Meta meta, Optional<Data> data, boolean moreData) {

    private static final int MOST = Limits.USUAL.bytes();

    /**
     * Gives octets the format {@code bin} where none is said, and makes text of that format octets; refuses octets of
     * another format with {@link IllegalArgumentException}.
     */
    public Item {
        if (data.isPresent()) {
            meta = fitting(meta, data.get());
            data = Optional.of(Data.under(meta, data.get()));
        }
    }

    /** Returns an item that names a node. */
    public static Item of(String targetUri) {
        return new Item(Optional.of(Location.of(targetUri)), Optional.empty(), Meta.NONE, Optional.empty(), false);
    }

    /** Returns an item with text for a node. */
    public static Item of(String targetUri, Meta meta, String text) {
        return new Item(
                Optional.of(Location.of(targetUri)), Optional.empty(), meta, Optional.of(new Data.Text(text)), false);
    }

    /** Returns an item of nothing but text, as an Alert has. */
    public static Item ofText(String text) {
        return new Item(Optional.empty(), Optional.empty(), Meta.NONE, Optional.of(new Data.Text(text)), false);
    }

    /**
     * Returns an item with a tree as a document of its own: XML text of format {@code xml}, or WBXML octets of format
     * {@code bin}; a peer that knows no code page 2 reads these too.
     */
    public static Item of(String targetUri, TndsDocument tree, TndsForm form) {
        Data data = form == TndsForm.XML ? new Data.Text(Tnds.xml(tree)) : new Data.Octets(Tnds.wbxml(tree));
        Meta meta = Meta.of(form == TndsForm.XML ? "xml" : "bin", form.mediaType());
        return new Item(Optional.of(Location.of(targetUri)), Optional.empty(), meta, Optional.of(data), false);
    }

    /**
     * Returns the tree that the data are, as elements or as a document of its own; none where neither the data nor the
     * type, of the item or else of its command, say so.
     *
     * @throws BadDocument where the document is not a serialised tree; its place is one within the data
     */
    public Optional<TndsDocument> tree(Meta command) throws BadDocument {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        if (data.get() instanceof Data.Tree inline) {
            return Optional.of(inline.tree());
        }
        String type = meta.type().or(command::type).orElse("");
        boolean isTree = type.equals(TndsForm.XML.mediaType()) || type.equals(TndsForm.WBXML.mediaType());
        if (!isTree || moreData) {
            return Optional.empty();
        }
        boolean isBase64 = meta.format().or(command::format).orElse("").equalsIgnoreCase("b64");
        return Optional.of(Tnds.read(dataOctets(isBase64)));
    }

    private byte[] dataOctets(boolean isBase64) throws BadDocument {
        byte[] octets = data.orElseThrow() instanceof Data.Octets held
                ? held.octets()
                : ((Data.Text) data.orElseThrow()).text().strip().getBytes(StandardCharsets.UTF_8);
        if (isBase64) {
            octets = decoded(octets);
        }
        if (octets.length > MOST) {
            throw new BadDocument("offset " + MOST, "more octets of data", "at most " + MOST);
        }
        return octets;
    }

    private static byte[] decoded(byte[] base64) throws BadDocument {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new BadDocument("offset 0", "something that is no base64", "a serialised tree in base64");
        }
    }

    /** Returns the size of the data in octets, text in UTF-8; 0 where there are none or they are a tree. */
    public long octets() {
        if (data.isEmpty()) {
            return 0;
        }
        if (data.get() instanceof Data.Octets octets) {
            return octets.octets().length;
        }
        return data.get() instanceof Data.Text text ? text.text().getBytes(StandardCharsets.UTF_8).length : 0;
    }

    static Meta fitting(Meta meta, Data data) {
        if (!(data instanceof Data.Octets) || meta.isBinary()) {
            return meta;
        }
        if (meta.format().isPresent()) {
            throw new IllegalArgumentException(
                    "Octets have the format bin, not " + meta.format().get());
        }
        return meta.withFormat("bin");
    }

    /** Returns the items as they are below a command's meta information, of which they inherit {@code bin}. */
    static List<Item> below(Meta command, List<Item> items) {
        if (!command.isBinary()) {
            return List.copyOf(items);
        }
        return items.stream().map(Item::inheritingBinary).toList();
    }

    private Item inheritingBinary() {
        boolean inherits = meta.format().isEmpty()
                && data.filter(Data.Text.class::isInstance).isPresent();
        return inherits ? new Item(target, source, meta.withFormat("bin"), data, moreData) : this;
    }
}
