package cardsmith.card.globalplatform.key;

import cardsmith.card.Aid;
import cardsmith.card.Atr;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is known of a type of card before it is asked.
 *
 * @param name what people call it
 * @param atrs patterns that the whole ATR in upper-case hexadecimal must match, one of them
 * @param domains AIDs of its issuer's security domain, tried in this order
 * @param scp number of its secure channel protocol, 2 or 3
 * @param keyVersion version of the keys to ask for, 0 for the card's own choice
 * @param diversification how its keys come from those of its issuer
 * @param testKeys the keys that it ships with; only for cards that ship with known ones
 * @param maxCommandData most bytes of command data that the card or its usual reader takes
 * @param keepDescriptor whether it wants the Descriptor component
 * @param notes what a person should know, one or two sentences; may be empty
 */
public record CardProfile(
        String name,
        List<Pattern> atrs,
        List<Aid> domains,
        int scp,
        int keyVersion,
        Diversification diversification,
        Optional<TestKeys> testKeys,
        OptionalInt maxCommandData,
        boolean keepDescriptor,
        String notes) {

    /** Keeps own copies of the lists. */
    public CardProfile {
        atrs = List.copyOf(atrs);
        domains = List.copyOf(domains);
    }

    /**
     * Keys that are printed in the documents of a test card and protect nothing.
     *
     * @param enc first key in hexadecimal
     * @param mac second key in hexadecimal
     * @param dek third key in hexadecimal
     */
    public record TestKeys(String enc, String mac, String dek) {

        @Override
        public String toString() {
            return "test keys";
        }
    }

    /** Returns whether the ATR is one of this type of card. */
    public boolean matches(Atr atr) {
        String hex = HexFormat.of().withUpperCase().formatHex(atr.bytes()).toUpperCase(Locale.ROOT);
        return atrs.stream().anyMatch(pattern -> pattern.matcher(hex).matches());
    }

    /** Returns the keys that the card ships with, where it ships with known ones; the caller wipes them. */
    public Optional<CardKeys> shippedKeys() {
        KeyType type = scp == 3 ? KeyType.AES : KeyType.DES3;
        return testKeys.map(keys -> new CardKeys(
                new KeySet(keyVersion, type, secret(keys.enc()), secret(keys.mac()), secret(keys.dek())),
                diversification));
    }

    private static Secret secret(String hex) {
        return Secret.of(HexFormat.of().parseHex(hex));
    }
}
