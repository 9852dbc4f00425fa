package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.Diversification;
import cardsmith.card.ota.SecurityIndicator;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the keys of secured packets come from: the key store, a variable, a file, the card's account, or a prompt. */
final class PacketKeySources {

    /** Stands in an account for keys that are in no store. */
    static final String TYPED = "typed";

    private static final int LAST_SET = 15;
    private static final int KEY = 16;

    @Mixin
    KeyOptions given = new KeyOptions();

    @Option(
            names = "--key-set",
            paramLabel = "HEX",
            description = "Number of the key set on the card, 01 to 0F. Default: the version of stored keys, else 01.")
    @Nullable
    String set;

    @Option(names = "--cipher", paramLabel = "NAME", description = "Cipher of typed keys: aes or 3des. Default: aes.")
    String cipher = "aes";

    /** Returns the name of the keys as an account keeps it; empty where no keys are given. */
    Optional<String> given() {
        return given.isText() ? Optional.of(TYPED) : given.name();
    }

    /** Returns keys for packets that are neither ciphered nor proved. */
    static KeySet zeros() {
        return KeySet.same(1, KeyType.AES, Secret.of(new byte[KEY]));
    }

    /**
     * Returns the keys that are given, else those of this name in the store, else typed ones; zeros where such a packet
     * needs none. The caller closes them.
     */
    KeySet keys(Run run, SecurityIndicator security, Optional<String> usual) throws IOException, Trouble {
        if (!security.needsKeys() && given().isEmpty()) {
            return zeros();
        }
        Optional<String> stored = given().or(() -> usual).filter(word -> !word.equals(TYPED));
        KeySet keys = stored.isPresent() ? stored(run, stored.get()) : typed(run.terminal());
        if (keys.version() < 1 || keys.version() > LAST_SET) {
            keys.close();
            throw Trouble.wrongUse(
                    String.format("Key sets of packets are 01 to 0F, and these keys have %02X.", keys.version()),
                    "Give --key-set, or put them into the store with --key-version.");
        }
        return keys;
    }

    /** Returns keys of the store. */
    KeySet stored(Run run, String wanted) throws IOException, Trouble {
        CardKeys found = given.store.keys(run, wanted);
        if (found.diversification() != Diversification.NONE) {
            found.close();
            throw Trouble.badInput(
                    "The keys " + wanted + " are master keys of secure channels.", "Packets need the card's own keys.");
        }
        return set == null ? found.master() : found.master().withVersion(DomainKeySources.number(set));
    }

    private KeySet typed(Terminal terminal) throws IOException, Trouble {
        if (!cipher.matches("(?i)aes|3des")) {
            throw Trouble.wrongUse("There is no cipher " + cipher + " here.", "Give --cipher aes or 3des.");
        }
        KeyType type = cipher.equalsIgnoreCase("aes") ? KeyType.AES : KeyType.DES3;
        int number = set == null ? 1 : DomainKeySources.number(set);
        try (Secret text = given.text(terminal)) {
            return DomainKeySources.keySet(text, number, type, "KIc, KID and DEK");
        }
    }
}
