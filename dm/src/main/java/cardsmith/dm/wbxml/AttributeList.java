package cardsmith.dm.wbxml;

import cardsmith.dm.BadDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The attributes of one WBXML element after the other; the attribute page lives as long as the document. */
final class AttributeList {

    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST_VALUE = 64 << 10;

    private final DocumentOctets octets;
    private final WbxmlHeader header;
    private final TokenTable table;
    private final Consumer<String> remarks;
    private int page;

    AttributeList(DocumentOctets octets, WbxmlHeader header, TokenTable table, Consumer<String> remarks) {
        this.octets = octets;
        this.header = header;
        this.table = table;
        this.remarks = remarks;
    }

    /** Reads attributes up to and with their end. */
    Map<String, String> read() throws BadDocument {
        Map<String, String> attributes = new LinkedHashMap<>();
        Optional<String> name = Optional.empty();
        StringBuilder value = new StringBuilder();
        while (true) {
            int from = octets.position();
            int token = octets.next("an attribute or the end of the attributes");
            if (token == Token.SWITCH_PAGE) {
                page = octets.next("an attribute code page");
            } else if (isValue(token)) {
                value.append(value(token, from));
                if (value.length() > LONGEST_VALUE) {
                    throw new BadDocument(
                            "offset " + from, "a longer value", "at most " + LONGEST_VALUE + " characters");
                }
            } else {
                if (name.isPresent()) {
                    attributes.put(name.get(), value.toString());
                }
                if (token == Token.END) {
                    return attributes;
                }
                if (attributes.size() >= MOST_ATTRIBUTES) {
                    throw new BadDocument("offset " + from, "one more attribute", "at most " + MOST_ATTRIBUTES);
                }
                AttributeTokens.Start begun = begin(token, from);
                name = Optional.of(begun.name());
                value = new StringBuilder(begun.prefix());
            }
        }
    }

    private static boolean isValue(int token) {
        return token >= 0x80 && token != 0x84 && token != 0xC4
                || token == Token.ENTITY
                || token == Token.STR_I
                || token >= Token.EXT_I_0 && token <= Token.EXT_I_2;
    }

    private AttributeTokens.Start begin(int token, int from) throws BadDocument {
        if (token == Token.LITERAL) {
            long offset = octets.number("an offset in the string table");
            return new AttributeTokens.Start(
                    octets.tableString(header.table(), header.tableLength(), offset, from), "");
        }
        Optional<AttributeTokens.Start> known =
                table == TokenTable.PROV ? AttributeTokens.start(page, token) : Optional.empty();
        if (known.isEmpty()) {
            remarks.accept(String.format("unknown attribute token %02X of page %d", token, page));
        }
        return known.orElseGet(() -> new AttributeTokens.Start(String.format("unknown-%d-%02X", page, token), ""));
    }

    private String value(int token, int from) throws BadDocument {
        if (token == Token.STR_I) {
            return octets.inlineString();
        }
        if (token == Token.ENTITY) {
            return character(octets.number("a character"), from);
        }
        if (token == Token.STR_T) {
            long offset = octets.number("an offset in the string table");
            return octets.tableString(header.table(), header.tableLength(), offset, from);
        }
        if (token == Token.OPAQUE) {
            octets.skip(octets.length("the length of octets"));
            remarks.accept("octets in an attribute");
            return "";
        }
        Optional<String> known = table == TokenTable.PROV ? AttributeTokens.value(page, token) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        if (token < 0x85 || token >= Token.EXT_0 && token <= Token.EXT_2) {
            skipExtension(token);
        }
        remarks.accept(String.format("unknown attribute value token %02X of page %d", token, page));
        return "";
    }

    /** Skips what follows an extension token. */
    void skipExtension(int token) throws BadDocument {
        if (token < Token.EXT_T_0) {
            octets.inlineString();
        } else if (token < Token.EXT_0) {
            octets.number("the number of an extension");
        }
    }

    /** Skips a processing instruction; it is written like an attribute. */
    void skipInstruction() throws BadDocument {
        read();
    }

    /** Returns the character of a numeric entity. */
    static String character(long code, int from) throws BadDocument {
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (code > Character.MAX_CODE_POINT || surrogate || code == 0) {
            throw new BadDocument("offset " + from, "character number " + code, "a Unicode character");
        }
        return Character.toString((int) code);
    }
}
