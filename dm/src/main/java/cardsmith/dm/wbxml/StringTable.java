package cardsmith.dm.wbxml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The string table of a document that is written: every string once, each with its zero (WBXML clause 5.7). */
final class StringTable {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Map<String, Integer> offsets = new HashMap<>();

    /** Returns the offset of a string, which is added where it is new. */
    int offset(String text) {
        return offsets.computeIfAbsent(text, added -> {
            int at = octets.size();
            octets.writeBytes(added.getBytes(StandardCharsets.UTF_8));
            octets.write(0);
            return at;
        });
    }

    byte[] octets() {
        return octets.toByteArray();
    }
}
