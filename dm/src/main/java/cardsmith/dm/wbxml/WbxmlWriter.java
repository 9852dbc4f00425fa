package cardsmith.dm.wbxml;

import cardsmith.dm.markup.MarkupWriter;
import cardsmith.dm.markup.Space;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes WBXML 1.3 in UTF-8 with inline strings; equal documents give equal octets. */
public final class WbxmlWriter implements MarkupWriter {

    private static final int VERSION = 0x03;
    private static final int UTF_8 = 106;
    private static final int NONE = -1;

    private final OctetOutput out = new OctetOutput(4 << 10);
    private final StringTable strings = new StringTable();
    private final Map<String, String> pendingAttributes = new LinkedHashMap<>();
    private final TokenTable table;
    private final AttributeWriter attributeWriter;
    private int page;
    private int pendingTag = NONE;
    private int pendingLiteral = NONE;

    /** Begins a document of the given kind; a kind without a registered number is named in the string table. */
    public WbxmlWriter(TokenTable kind) {
        this.table = kind;
        this.attributeWriter = new AttributeWriter(out, strings, kind == TokenTable.PROV);
        if (isNamed()) {
            strings.offset(kind.formalId());
        }
    }

    private boolean isNamed() {
        return table.publicId() == 0x01;
    }

    @Override
    public void start(Space space, String element) {
        flush(true);
        pendingTag = token(space, element);
    }

    private int token(Space space, String element) {
        int wanted = table.page(space);
        if (wanted != page) {
            out.put(Token.SWITCH_PAGE);
            out.put(wanted);
            page = wanted;
        }
        return table.token(wanted, element);
    }

    @Override
    public void startFlat(Space space, String element) {
        start(space, element);
    }

    @Override
    public void startForeign(String qualifiedName) {
        flush(true);
        pendingTag = Token.LITERAL;
        pendingLiteral = strings.offset(qualifiedName);
    }

    @Override
    public void attribute(String name, String value) {
        if (pendingTag == NONE) {
            throw new IllegalStateException("No element has just begun");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The value of " + name + " holds a zero");
        }
        pendingAttributes.put(name, value);
    }

    @Override
    public void text(String text) {
        flush(true);
        string(text);
    }

    // A zero would end the text, which goes as octets then.
    private void string(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            opaque(encoded);
            return;
        }
        out.put(Token.STR_I);
        out.writeBytes(encoded);
        out.put(0);
    }

    private void opaque(byte[] octets) {
        out.put(Token.OPAQUE);
        MultiByteInteger.write(out, octets.length);
        out.writeBytes(octets);
    }

    // Most of a document are leaves, and most of their texts US-ASCII.
    @Override
    public void leaf(Space space, String element, String text) {
        flush(true);
        int token = token(space, element);
        if (text.isEmpty()) {
            out.put(token);
        } else if (!out.putAsciiLeaf(token | Token.HAS_CONTENT, text)) {
            out.put(token | Token.HAS_CONTENT);
            string(text);
            out.put(Token.END);
        }
    }

    @Override
    public void octets(byte[] octets) {
        flush(true);
        opaque(octets);
    }

    @Override
    public void end() {
        if (pendingTag != NONE) {
            flush(false);
        } else {
            out.put(Token.END);
        }
    }

    @Override
    public boolean takesOctets() {
        return true;
    }

    /** Returns the document. */
    public byte[] finish() {
        OctetOutput document = new OctetOutput(64);
        document.put(VERSION);
        if (isNamed()) {
            MultiByteInteger.write(document, 0);
            MultiByteInteger.write(document, strings.offset(table.formalId()));
        } else {
            MultiByteInteger.write(document, table.publicId());
        }
        byte[] known = strings.octets();
        MultiByteInteger.write(document, UTF_8);
        MultiByteInteger.write(document, known.length);
        document.writeBytes(known);
        return document.with(out);
    }

    private void flush(boolean withContent) {
        if (pendingTag == NONE) {
            return;
        }
        int flags = (withContent ? Token.HAS_CONTENT : 0) | (pendingAttributes.isEmpty() ? 0 : Token.HAS_ATTRIBUTES);
        out.put(pendingTag | flags);
        if (pendingLiteral != NONE) {
            MultiByteInteger.write(out, pendingLiteral);
            pendingLiteral = NONE;
        }
        pendingTag = NONE;
        if (!pendingAttributes.isEmpty()) {
            attributeWriter.write(pendingAttributes);
            pendingAttributes.clear();
        }
    }
}
