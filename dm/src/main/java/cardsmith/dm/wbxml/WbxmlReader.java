package cardsmith.dm.wbxml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Characters;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.Place;
import cardsmith.dm.markup.Remarks;
import cardsmith.dm.markup.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads WBXML 1.1 to 1.3; an unknown tag is skipped with its content and remarked. */
public final class WbxmlReader implements MarkupReader {

    private final DocumentOctets octets;
    private final WbxmlHeader header;
    private final TokenTable table;
    private final Limits limits;
    private final AttributeList attributeList;
    private final Remarks remarks = new Remarks();
    private Tag[] open = new Tag[16];
    private int depth;
    // Where in the open elements the one that has begun or ended is.
    private int at;
    private boolean hasAttributes;
    private Map<String, String> attributes = Map.of();
    private String text = "";
    private byte[] held = {};
    private int page;
    private int elements;
    private int start;
    private boolean endPending;
    private boolean rootSeen;

    private WbxmlReader(DocumentOctets octets, WbxmlHeader header, TokenTable table, Limits limits) {
        this.octets = octets;
        this.header = header;
        this.table = table;
        this.limits = limits;
        this.open[0] = new Tag("", Space.FOREIGN);
        this.attributeList = new AttributeList(octets, header, table, what -> remarks.skipped(this, what));
        // A document that names the DM DDF type and never leaves page 0 means the tokens of page 2.
        this.page = header.names(table) ? table.homePage() : 0;
    }

    /**
     * Opens a document that should be of the given kind.
     *
     * @throws BadDocument where the header is broken or names another kind
     */
    public static WbxmlReader open(byte[] document, TokenTable kind, Limits limits) throws BadDocument {
        DocumentOctets octets = new DocumentOctets(document);
        WbxmlHeader header = WbxmlHeader.read(octets, limits);
        if (!header.names(kind)) {
            for (TokenTable other : List.of(TokenTable.SYNCML, TokenTable.DMDDF, TokenTable.PROV)) {
                if (header.names(other)) {
                    throw new BadDocument("offset 1", "a document of kind " + other.title(), kind.title());
                }
            }
        }
        return new WbxmlReader(octets, header, kind, limits);
    }

    @Override
    public Piece next() throws BadDocument {
        start = octets.position();
        if (endPending) {
            endPending = false;
            return ended();
        }
        while (depth > 0 || !isDone()) {
            start = octets.position();
            int token = octets.peek();
            if (isTag(token)) {
                octets.skip(1);
                if (begin(token)) {
                    return Piece.START;
                }
            } else if (token == Token.END && depth > 0) {
                octets.skip(1);
                return ended();
            } else if (isContent(token)) {
                octets.skip(1);
                return content(token);
            } else {
                skip(token);
            }
        }
        return Piece.DONE;
    }

    // The other global tokens are 0 to 3 with any of the two flags (WBXML clause 7.1).
    private static boolean isTag(int token) {
        return (token & Token.TAG) >= Token.LITERAL && token >= 0;
    }

    private static boolean isContent(int token) {
        return token == Token.STR_I || token == Token.OPAQUE || token == Token.STR_T || token == Token.ENTITY;
    }

    private Piece ended() {
        at = --depth;
        return Piece.END;
    }

    /** Returns whether the document is over; only asked outside the root element. */
    private boolean isDone() throws BadDocument {
        start = octets.position();
        if (rootSeen && octets.remaining() > 0 && octets.peek() != Token.PI) {
            throw wrong(octets.remaining() + " octets behind the root element", "the end of the document");
        }
        return rootSeen && octets.remaining() == 0;
    }

    /** Skips what says nothing to a reader. */
    private void skip(int token) throws BadDocument {
        if (token < 0) {
            throw wrong(
                    "the end of the document",
                    depth == 0 ? "the root element" : "more of " + open[depth - 1].element());
        }
        octets.skip(1);
        switch (token) {
            case Token.SWITCH_PAGE -> switchPage();
            case Token.END -> throw wrong("an end", "the root element");
            case Token.PI -> attributeList.skipInstruction();
            default -> {
                attributeList.skipExtension(token);
                remarks.skipped(this, String.format("extension token %02X", token));
            }
        }
    }

    private void switchPage() throws BadDocument {
        int wanted = octets.next("a code page");
        if (!table.hasPage(wanted)) {
            remarks.skipped(this, "unknown code page " + wanted);
        }
        page = wanted;
    }

    private Piece content(int token) throws BadDocument {
        if (depth == 0) {
            throw wrong("text", "the root element");
        }
        if (token == Token.OPAQUE) {
            held = octets.take(octets.length("the length of octets"));
            return Piece.OCTETS;
        }
        text = string(token);
        return Piece.TEXT;
    }

    private String string(int token) throws BadDocument {
        if (token == Token.STR_I) {
            return octets.inlineString();
        }
        int from = octets.position();
        if (token == Token.STR_T) {
            long offset = octets.number("an offset in the string table");
            return octets.tableString(header.table(), header.tableLength(), offset, from);
        }
        return AttributeList.character(octets.number("a character"), from);
    }

    /** Begins an element; gives no for an unknown one, which has been skipped. */
    private boolean begin(int token) throws BadDocument {
        Tag known = (token & Token.TAG) == Token.LITERAL ? literal() : table.tag(page, token & Token.TAG);
        Tag tag = known == null ? unknown(token) : known;
        if (depth >= limits.depth() || ++elements > limits.elements()) {
            throw oneMore(tag.element());
        }
        boolean root = !rootSeen;
        rootSeen = true;
        hasAttributes = (token & Token.HAS_ATTRIBUTES) != 0;
        if (hasAttributes) {
            attributes = attributeList.read();
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = tag;
        endPending = (token & Token.HAS_CONTENT) == 0;
        if (known == null && !root) {
            skipUnknown(tag.element());
            return false;
        }
        at = depth - 1;
        return true;
    }

    private BadDocument oneMore(String element) {
        return depth >= limits.depth()
                ? wrong("element " + element, "at most " + limits.depth() + " elements within each other")
                : wrong("element " + element, "at most " + limits.elements() + " elements");
    }

    private Tag literal() throws BadDocument {
        int from = octets.position();
        long offset = octets.number("an offset in the string table");
        return new Tag(octets.tableString(header.table(), header.tableLength(), offset, from), Space.FOREIGN);
    }

    private Tag unknown(int token) {
        return new Tag(String.format("token %02X of page %d", token & Token.TAG, page), Space.FOREIGN);
    }

    private void skipUnknown(String element) throws BadDocument {
        remarks.skipped(this, "unknown element " + element);
        int around = depth;
        while (depth >= around) {
            next();
        }
    }

    // Most leaves are one inline string, which needs no more than this.
    @Override
    public Optional<String> onlyText() throws BadDocument {
        if (endPending || octets.peek() != Token.STR_I) {
            return Optional.empty();
        }
        int before = octets.position();
        octets.skip(1);
        String only = octets.inlineString();
        if (octets.peek() != Token.END) {
            octets.back(before);
            return Optional.empty();
        }
        start = octets.position();
        octets.skip(1);
        ended();
        return Optional.of(only);
    }

    @Override
    public String word() throws BadDocument {
        int tag = start;
        String element = element();
        Optional<String> only = onlyText();
        if (only.isEmpty()) {
            return MarkupReader.super.word();
        }
        boolean plain = octets.isPlain();
        return Characters.stripped(plain ? only.get() : Characters.legal(only.get(), Place.ofOffset(tag), element));
    }

    @Override
    public String element() {
        return open[at].element();
    }

    @Override
    public Space space() {
        return open[at].space();
    }

    @Override
    public Map<String, String> attributes() {
        return hasAttributes ? attributes : Map.of();
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public byte[] octets() {
        return held;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int end() {
        return octets.position();
    }

    @Override
    public Place here() {
        return Place.ofOffset(start);
    }

    @Override
    public List<String> remarks() {
        return remarks.all();
    }
}
