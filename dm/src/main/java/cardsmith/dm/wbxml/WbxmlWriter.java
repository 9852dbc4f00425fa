package cardsmith.dm.wbxml;

import cardsmith.dm.markup.MarkupWriter;
import cardsmith.dm.markup.Space;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes WBXML 1.3 in UTF-8 with inline strings; equal documents give equal octets. */
public final class WbxmlWriter implements MarkupWriter {

    private static final int VERSION = 0x03;
    private static final int UTF_8 = 106;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TokenTable table;
    private int page;
    private int pendingTag = -1;

    /** Begins a document of the given kind; a kind without a registered number is named in the string table. */
    public WbxmlWriter(TokenTable kind) {
        this.table = kind;
        out.write(VERSION);
        if (kind.publicId() == 0x01) {
            byte[] formalId = kind.formalId().getBytes(StandardCharsets.UTF_8);
            number(0);
            number(0);
            number(UTF_8);
            number(formalId.length + 1);
            out.writeBytes(formalId);
            out.write(0);
        } else {
            number(kind.publicId());
            number(UTF_8);
            number(0);
        }
    }

    @Override
    public void start(Space space, String element) {
        flush(true);
        int wanted = table.page(space);
        if (wanted != page) {
            out.write(Token.SWITCH_PAGE);
            out.write(wanted);
            page = wanted;
        }
        pendingTag = table.token(wanted, element);
    }

    @Override
    public void startFlat(Space space, String element) {
        start(space, element);
    }

    @Override
    public void text(String text) {
        if (text.indexOf('\0') >= 0) {
            octets(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        flush(true);
        out.write(Token.STR_I);
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    @Override
    public void octets(byte[] octets) {
        flush(true);
        out.write(Token.OPAQUE);
        number(octets.length);
        out.writeBytes(octets);
    }

    @Override
    public void end() {
        if (pendingTag >= 0) {
            flush(false);
        } else {
            out.write(Token.END);
        }
    }

    @Override
    public boolean takesOctets() {
        return true;
    }

    /** Returns the document. */
    public byte[] finish() {
        return out.toByteArray();
    }

    private void flush(boolean withContent) {
        if (pendingTag >= 0) {
            out.write(withContent ? pendingTag | Token.HAS_CONTENT : pendingTag);
            pendingTag = -1;
        }
    }

    private void number(int number) {
        int shift = 28;
        while (shift > 0 && number >>> shift == 0) {
            shift -= 7;
        }
        for (; shift > 0; shift -= 7) {
            out.write(number >>> shift & 0x7F | 0x80);
        }
        out.write(number & 0x7F);
    }
}
