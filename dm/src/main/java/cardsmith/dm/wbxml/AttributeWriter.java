package cardsmith.dm.wbxml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the attributes of one element after the other; the attribute page lives as long as the document. */
final class AttributeWriter {

    private final ByteArrayOutputStream out;
    private final StringTable strings;
    private final boolean withTokens;
    private int page;

    AttributeWriter(ByteArrayOutputStream out, StringTable strings, boolean withTokens) {
        this.out = out;
        this.strings = strings;
        this.withTokens = withTokens;
    }

    /** Writes attributes and their end. */
    void write(Map<String, String> attributes) {
        attributes.forEach(this::attribute);
        out.write(Token.END);
    }

    private void attribute(String name, String value) {
        Map<Integer, Integer> whole = withTokens ? AttributeTokens.startTokens(name, value) : Map.of();
        if (!value.isEmpty() && !whole.isEmpty()) {
            token(whole);
            return;
        }
        Map<Integer, Integer> bare = withTokens ? AttributeTokens.startTokens(name, "") : Map.of();
        if (bare.isEmpty()) {
            out.write(Token.LITERAL);
            MultiByteInteger.write(out, strings.offset(name));
        } else {
            token(bare);
        }
        Map<Integer, Integer> known = withTokens ? AttributeTokens.valueTokens(value) : Map.of();
        if (!known.isEmpty()) {
            token(known);
        } else if (!value.isEmpty()) {
            out.write(Token.STR_I);
            out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            out.write(0);
        }
    }

    private void token(Map<Integer, Integer> byPage) {
        Integer here = byPage.get(page);
        if (here == null) {
            page = byPage.keySet().iterator().next();
            here = byPage.get(page);
            out.write(Token.SWITCH_PAGE);
            out.write(page);
        }
        out.write(here);
    }
}
