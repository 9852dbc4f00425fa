package cardsmith.workbench.cli;

import cardsmith.card.globalplatform.key.KeyFile;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes keys out of the store. */
@Command(name = "delete", description = "Take keys out of the store, for good.")
final class KeysDeleteCommand extends Work {

    @Parameters(paramLabel = "NAME", description = "Name of the keys.")
    String name = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Delete without asking.")
    boolean yes;

    @Mixin
    KeyStoreSource store = new KeyStoreSource();

    record Deleted(String name) implements Answer {
        @Override
        public String document() {
            return "keys delete";
        }

        @Override
        public List<String> lines() {
            return List.of("The store no longer has the keys " + name + ".");
        }
    }

    @Override
    Answer answer(Run run) throws IOException, Trouble {
        DomainWork.agree(run, yes, List.of("delete the keys " + name + " from " + store.file(run)), "Delete them?");
        try (KeyFile file = store.open(run)) {
            if (!file.delete(name)) {
                throw Trouble.badInput(
                        "The key store holds no keys " + name + ".", "cardsmith keys list names those it has.");
            }
        }
        return new Deleted(name);
    }
}
