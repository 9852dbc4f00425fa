package cardsmith.workbench.cli;

import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.key.CardKeys;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Keys of the store as they may be shown: everything but the keys. */
record KeyRow(String name, String version, String cipher, String diversification, List<String> checkValues) {

    static KeyRow of(String name, CardKeys keys) {
        KeySet set = keys.master();
        return new KeyRow(
                name,
                String.format("%02X", set.version()),
                set.type() + "-" + 8 * set.keyLength(),
                keys.diversification().name().toLowerCase(Locale.ROOT),
                set.keys().stream()
                        .map(key -> HexFormat.of()
                                .withUpperCase()
                                .formatHex(set.type().checkValue(key)))
                        .toList());
    }
}
