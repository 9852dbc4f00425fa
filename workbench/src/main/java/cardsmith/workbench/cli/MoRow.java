package cardsmith.workbench.cli;

import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is said of an object in a line. */
record MoRow(
        String tag,
        Optional<String> name,
        Optional<String> moIdentifier,
        Optional<String> rootUri,
        List<String> flags,
        Optional<String> contentType,
        int bytes,
        OptionalLong revision,
        Optional<String> fault) {

    /** Words for the flags, lowest bit first. */
    static final Map<Integer, String> FLAGS = new TreeMap<>(Map.of(
            ScMo.KEEP, "keep",
            ScMo.ASK, "ask",
            ScMo.SESSION, "session",
            ScMo.CIPHERED, "ciphered",
            ScMo.NEEDS_PIN1, "pin1",
            ScMo.BOOTSTRAP, "bootstrap"));

    static MoRow of(StoredMo stored) {
        Optional<ScMo> mo = stored.mo();
        return new MoRow(
                stored.tag().toString(),
                mo.flatMap(ScMo::name),
                mo.flatMap(ScMo::moIdentifier),
                mo.flatMap(ScMo::rootUri),
                mo.map(ScMo::flags).map(MoRow::words).orElse(List.of()),
                mo.map(ScMo::contentType).map(type -> type == ScMo.ContentType.TNDS_XML ? "xml" : "wbxml"),
                stored.value().map(value -> value.length()).orElse(0),
                mo.map(ScMo::revision).orElse(OptionalLong.empty()),
                stored.fault());
    }

    private static List<String> words(int flags) {
        List<String> words = new ArrayList<>();
        FLAGS.forEach((bit, word) -> {
            if ((flags & bit) != 0) {
                words.add(word);
            }
        });
        return words;
    }

    /** Returns the flags of words with commas between. */
    static int flags(String words) throws Trouble {
        int flags = 0;
        for (String word : words.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (word.isBlank()) {
                continue;
            }
            int found = 0;
            for (Map.Entry<Integer, String> entry : FLAGS.entrySet()) {
                if (entry.getValue().equals(word.strip())) {
                    found = entry.getKey();
                }
            }
            if (found == 0) {
                throw Trouble.wrongUse(
                        "There is no flag " + word.strip() + ".",
                        "The flags are " + String.join(", ", FLAGS.values()) + ".");
            }
            flags |= found;
        }
        return flags;
    }
}
