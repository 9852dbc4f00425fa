package cardsmith.workbench.cli;

import cardsmith.card.Atr;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.key.Diversification;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.load.CardTypes;
import cardsmith.workbench.load.KeyText;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the keys of a security domain come from: the key store, a variable, a file, the card's profile, or a prompt. */
final class DomainKeySources {

    @Mixin
    KeyOptions given = new KeyOptions();

    @Option(
            names = "--key-version",
            paramLabel = "HEX",
            description = "Version of the keys on the card. Default: what the profile says, else the card's choice.")
    @Nullable
    String version;

    @Option(names = "--scp", paramLabel = "N", description = "Secure channel protocol of typed keys: 2 or 3.")
    int scp = 3;

    @Option(
            names = "--diversify",
            paramLabel = "WHAT",
            description = "How typed keys become those of the card: none, visa2, visa, emv or kdf3. Default: none.")
    String diversify = "none";

    @Option(
            names = "--level",
            paramLabel = "WHAT",
            description = "What the channel protects: mac, enc, rmac or renc. Default: mac.")
    String level = "mac";

    /** Returns the way to the security domain of the card with this ATR; the caller closes it. */
    DomainAccess access(Run run, Atr atr) throws IOException, Trouble {
        Optional<CardProfile> profile = CardTypes.of(atr);
        CardKeys keys = keys(run, profile);
        CardKeys versioned = version == null
                ? keys
                : new CardKeys(keys.master().withVersion(number(version)), keys.diversification());
        return new DomainAccess(profile, versioned, level(), run.bench().settings());
    }

    private CardKeys keys(Run run, Optional<CardProfile> profile) throws IOException, Trouble {
        if (given.name().isPresent()) {
            return stored(run, given.name().get());
        }
        Optional<CardKeys> shipped = profile.flatMap(CardProfile::shippedKeys);
        if (!given.isText() && shipped.isPresent()) {
            return shipped.get();
        }
        return typed(run.terminal(), profile.map(CardProfile::keyVersion).orElse(0));
    }

    /** Returns the keys of this name in the store. */
    CardKeys stored(Run run, String wanted) throws IOException, Trouble {
        return given.store.keys(run, wanted);
    }

    /** Returns the keys of a variable, a file or a prompt. */
    CardKeys typed(Terminal terminal, int usualVersion) throws IOException, Trouble {
        if (scp != 2 && scp != 3) {
            throw Trouble.wrongUse("There is no secure channel protocol " + scp + " here.", "Give --scp 2 or 3.");
        }
        try (Secret text = given.text(terminal)) {
            int number = version == null ? usualVersion : number(version);
            KeyType type = scp == 3 ? KeyType.AES : KeyType.DES3;
            return new CardKeys(keySet(text, number, type, "ENC, MAC and DEK"), diversification());
        }
    }

    /** Returns the keys in a text; {@code three} names them to a person. */
    static KeySet keySet(Secret text, int version, KeyType type, String three) throws Trouble {
        return KeyText.parse(text, version, type)
                .orElseThrow(() -> Trouble.badInput(
                        "These are no keys.",
                        "Write one key of 16, or for AES also 24 or 32, bytes in hexadecimal for all three, or " + three
                                + " with blanks between them."));
    }

    private Diversification diversification() throws Trouble {
        try {
            return Diversification.valueOf(diversify.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Trouble.wrongUse(
                    "There is no diversification " + diversify + ".", "Give none, visa2, visa, emv or kdf3.");
        }
    }

    private SecurityLevel level() throws Trouble {
        return switch (level) {
            case "mac" -> SecurityLevel.C_MAC;
            case "enc" -> SecurityLevel.C_MAC_C_DEC;
            case "rmac" -> SecurityLevel.C_MAC_C_DEC_R_MAC;
            case "renc" -> SecurityLevel.C_MAC_C_DEC_R_MAC_R_ENC;
            default -> throw Trouble.wrongUse("There is no level " + level + ".", "Give mac, enc, rmac or renc.");
        };
    }

    static int number(String hex) throws Trouble {
        try {
            int number = Integer.parseInt(hex, 16);
            if (number >= 0 && number <= 0xFF) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, together with numbers that are too large.
        }
        throw Trouble.wrongUse("A key version is 00 to FF, not " + hex + ".", "cardsmith gp info lists the versions.");
    }
}
