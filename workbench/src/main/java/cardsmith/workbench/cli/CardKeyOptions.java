package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.card.tlv.Tlv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A key of the DM applet (EF.KEY), with its value from a variable, a file or a prompt. */
final class CardKeyOptions {

    private static final Map<String, Integer> TYPES =
            Map.of("issuer", 0x01, "log", 0x02, "password", 0x03, "hmac", 0x04);

    @Option(
            names = "--card-key",
            paramLabel = "REF=TYPE",
            description = "Store a key of EF.KEY, 1F to 7F: issuer, log, hmac or password:USER; none deletes it.")
    @Nullable
    String key;

    @Option(names = "--card-key-env", paramLabel = "NAME", description = "Environment variable that holds its value.")
    @Nullable
    String variable;

    @Option(names = "--card-key-file", paramLabel = "FILE", description = "File that holds its value; - is the input.")
    @Nullable
    String file;

    /** Returns the object as the card keeps it. */
    Tlv object(Terminal terminal) throws IOException, Trouble {
        String text = String.valueOf(key);
        if (!text.matches("(?i)(1f|[2-7][0-9a-f])=(issuer|log|hmac|none|password:.{1,64})")) {
            throw Trouble.wrongUse(
                    "A key of the card is written as its reference, 1F to 7F, = and its type.",
                    "Such as 21=issuer or 22=password:server.");
        }
        int tag = 0xDF00 | Integer.parseInt(text.substring(0, 2), 16);
        String[] type = text.substring(3).split(":", 2);
        if (type[0].equalsIgnoreCase("none")) {
            return Tlv.of(tag, new byte[0]);
        }
        List<Tlv> inside = new ArrayList<>();
        inside.add(Tlv.of(0x80, TYPES.get(type[0].toLowerCase(Locale.ROOT))));
        if (type.length == 2) {
            inside.add(Tlv.of(0x81, type[1].getBytes(StandardCharsets.UTF_8)));
        }
        try (Secret value = SecretSources.secret(terminal, "the key of the card", "card-key", variable, file)) {
            inside.add(value.use(bytes -> Tlv.of(0x82, bytes)));
        }
        return Tlv.of(tag, inside);
    }
}
