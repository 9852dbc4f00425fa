package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which keys are meant: those of a name in the key store, or those in a variable, in a file or from a prompt. */
final class KeyOptions {

    @Option(names = "--keys", paramLabel = "NAME", description = "Keys in the key store, by their name there.")
    @Nullable
    String name;

    @Option(names = "--keys-env", paramLabel = "NAME", description = "Environment variable that holds the keys.")
    @Nullable
    String variable;

    @Option(names = "--keys-file", paramLabel = "FILE", description = "File that holds the keys; - is the input.")
    @Nullable
    String file;

    @Mixin
    KeyStoreSource store = new KeyStoreSource();

    /** Returns the name of keys in the store, where it is given. */
    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns whether a variable or a file is to hold them. */
    boolean isText() {
        return variable != null || file != null;
    }

    /** Returns the text of keys in a variable, a file or from a prompt; the caller closes it. */
    Secret text(Terminal terminal) throws IOException, Trouble {
        return SecretSources.secret(terminal, "the keys", "keys", variable, file);
    }
}
