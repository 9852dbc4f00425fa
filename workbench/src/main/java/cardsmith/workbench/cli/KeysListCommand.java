package cardsmith.workbench.cli;

import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.KeyFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the key store. */
@Command(name = "list", description = "List the keys in the store by name, never the keys themselves.")
final class KeysListCommand extends Work {

    @Mixin
    KeyStoreSource store = new KeyStoreSource();

    record Listing(String store, List<KeyRow> keys) implements Answer {
        @Override
        public String document() {
            return "keys list";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns().row("NAME", "VERSION", "CIPHER", "DIVERSIFIED", "CHECK VALUES");
            keys.forEach(key -> columns.row(
                    key.name(),
                    key.version(),
                    key.cipher(),
                    key.diversification(),
                    String.join(" ", key.checkValues())));
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run) throws IOException, Trouble {
        List<KeyRow> rows = new ArrayList<>();
        try (KeyFile file = store.open(run)) {
            for (String name : file.names()) {
                Optional<CardKeys> keys = file.get(name);
                if (keys.isPresent()) {
                    try (CardKeys found = keys.get()) {
                        rows.add(KeyRow.of(name, found));
                    }
                }
            }
        }
        return new Listing(store.file(run).toString(), rows);
    }
}
