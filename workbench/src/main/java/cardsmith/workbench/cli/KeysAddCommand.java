package cardsmith.workbench.cli;

import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.KeyFile;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts keys into the store. */
@Command(name = "add", description = "Put keys into the store, in place of those of the same name.")
final class KeysAddCommand extends Work {

    @Parameters(paramLabel = "NAME", description = "Name for the keys: letters, digits, blanks, dots and hyphens.")
    String name = "";

    @Mixin
    DomainKeySources sources = new DomainKeySources();

    record Added(KeyRow keys) implements Answer {
        @Override
        public String document() {
            return "keys add";
        }

        @Override
        public List<String> lines() {
            return List.of("The store has the keys " + keys.name() + ": version " + keys.version() + ", "
                    + keys.cipher() + ", check values " + String.join(" ", keys.checkValues()) + ".");
        }
    }

    @Override
    Answer answer(Run run) throws IOException, Trouble {
        try (CardKeys keys = sources.typed(run.terminal(), 0);
                KeyFile file = sources.given.store.open(run)) {
            file.put(name, keys);
            return new Added(KeyRow.of(name, keys));
        } catch (IllegalArgumentException badName) {
            throw Trouble.wrongUse(
                    "The name " + name + " has characters that a key store does not take.",
                    "Use letters, digits, blanks, dots, hyphens and underscores.");
        }
    }
}
