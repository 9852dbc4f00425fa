package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The encrypted file that keeps the keys of cards, and its password. */
final class KeyStoreSource {

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "Key store (PKCS#12). Default: keys.p12 in the settings folder.")
    @Nullable
    String store;

    @Option(
            names = "--store-password-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the password of the key store.")
    @Nullable
    String passwordVariable;

    @Option(
            names = "--store-password-file",
            paramLabel = "FILE",
            description = "File that holds the password of the key store; - is the input.")
    @Nullable
    String passwordFile;

    Path file(Run run) {
        return store != null ? Path.of(store) : run.bench().settings().path().resolve("keys.p12");
    }

    /** Returns the keys of this name in the store. */
    CardKeys keys(Run run, String wanted) throws IOException, Trouble {
        try (KeyFile keys = open(run)) {
            return keys.get(wanted)
                    .orElseThrow(() -> Trouble.badInput(
                            "The key store holds no keys " + wanted + ".", "cardsmith keys list names those it has."));
        }
    }

    /** Returns the store, opened with its password; the caller closes it. */
    KeyFile open(Run run) throws IOException, Trouble {
        try (Secret password = SecretSources.secret(
                run.terminal(), "the password", "store-password", passwordVariable, passwordFile)) {
            return KeyFile.open(file(run), password);
        }
    }
}
