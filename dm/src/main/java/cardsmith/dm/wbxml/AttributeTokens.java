package cardsmith.dm.wbxml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attribute tokens of client provisioning 1.0 and 1.1 by code page (OMA ProvCont 1.1). */
final class AttributeTokens {

    /** What an attribute start token stands for: a name and the beginning of the value. */
    record Start(String name, String prefix) {}

    /** The number of code pages. */
    static final int PAGES = 2;

    // The first edition put these on the octets of global tokens; they are neither read nor written (page 1, 80 to 83).
    private static final int FIRST_SAFE = 0x85;

    private static final Map<Integer, Start> STARTS = new HashMap<>();
    private static final Map<Integer, String> VALUES = new HashMap<>();
    private static final Map<Start, Map<Integer, Integer>> START_TOKENS = new HashMap<>();
    private static final Map<String, Map<Integer, Integer>> VALUE_TOKENS = new HashMap<>();

    static {
        for (String[] row : TokenTable.rows("prov-attribute-starts.tsv")) {
            Start start = new Start(row[2], row[3]);
            STARTS.put(key(row), start);
            START_TOKENS.computeIfAbsent(start, one -> new HashMap<>()).put(page(row), token(row));
        }
        for (String[] row : TokenTable.rows("prov-attribute-values.tsv")) {
            VALUES.put(key(row), row[2]);
            if (token(row) >= FIRST_SAFE) {
                VALUE_TOKENS.computeIfAbsent(row[2], one -> new HashMap<>()).put(page(row), token(row));
            }
        }
    }

    private AttributeTokens() {}

    private static int page(String[] row) {
        return Integer.parseInt(row[0]);
    }

    private static int token(String[] row) {
        return Integer.parseInt(row[1], 16);
    }

    private static int key(String[] row) {
        return page(row) << 8 | token(row);
    }

    static Optional<Start> start(int page, int token) {
        return Optional.ofNullable(STARTS.get(page << 8 | token));
    }

    static Optional<String> value(int page, int token) {
        return Optional.ofNullable(VALUES.get(page << 8 | token));
    }

    /** Returns the tokens of an attribute with the beginning of its value, by code page. */
    static Map<Integer, Integer> startTokens(String name, String prefix) {
        return START_TOKENS.getOrDefault(new Start(name, prefix), Map.of());
    }

    /** Returns the tokens of a whole value by code page. */
    static Map<Integer, Integer> valueTokens(String value) {
        return VALUE_TOKENS.getOrDefault(value, Map.of());
    }
}
