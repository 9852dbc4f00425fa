package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.globalplatform.Cplc;
import cardsmith.card.globalplatform.FreeMemory;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.KeyInformation;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.load.CardTypes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Says what the card tells of itself without keys. */
@Command(name = "info", description = "Say what the security domain of the card tells without keys.")
final class GpInfoCommand extends CardWork {

    record DomainInfo(
            String domain,
            boolean locked,
            Optional<String> cardNumber,
            Optional<String> profile,
            Optional<String> globalPlatform,
            List<String> protocols,
            List<String> keys,
            Optional<FreeMemory> freeMemory,
            Map<String, String> production)
            implements Answer {

        @Override
        public String document() {
            return "gp info";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns()
                    .row("Domain", domain + (locked ? " (locked)" : ""))
                    .row("Number", cardNumber.orElse("not told"))
                    .row("Type", profile.orElse("unknown"))
                    .row("GlobalPlatform", globalPlatform.orElse("not told"));
            protocols.forEach(protocol -> columns.row("Channel", protocol));
            keys.forEach(key -> columns.row("Key", key));
            freeMemory.ifPresent(memory -> columns.row("Memory", memory.persistent() + " bytes free"));
            production.forEach((field, value) -> columns.row(field, value));
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException {
        Optional<CardProfile> profile = CardTypes.of(run.await(card.identity()).atr());
        return run.await(card.run(link -> {
            GlobalPlatformCard found = DomainAccess.card(link, profile);
            return new DomainInfo(
                    found.domain().hex(),
                    found.isLocked(),
                    found.identity().number(),
                    profile.map(CardProfile::name),
                    found.data().version(),
                    found.data().protocols().stream().map(Object::toString).toList(),
                    found.keys().stream().map(GpInfoCommand::words).toList(),
                    found.freeMemory(),
                    found.identity().cplc().map(Cplc::fields).orElse(Map.of()));
        }));
    }

    private static String words(KeyInformation key) {
        return String.format("version %02X, key %d, ", key.version(), key.id())
                + String.join(
                        " and ", key.parts().stream().map(Object::toString).toList());
    }
}
