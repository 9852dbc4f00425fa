package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.RegisteredLoadFile;
import cardsmith.card.globalplatform.Registry;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lists the registry of a card. */
@Command(name = "list", description = "List the security domains, packages and applications of the card.")
final class GpListCommand extends DomainWork {

    record Entry(
            String aid,
            String kind,
            String state,
            List<String> privileges,
            Optional<String> version,
            Optional<String> loadFile,
            List<String> modules) {}

    record Listing(List<Entry> entries) implements Answer {
        static Listing of(Registry registry) {
            List<Entry> entries = new ArrayList<>();
            registry.issuer().ifPresent(issuer -> entries.add(entry(issuer)));
            registry.loadFiles().forEach(file -> entries.add(entry(file)));
            registry.applications().forEach(application -> entries.add(entry(application)));
            return new Listing(entries);
        }

        private static Entry entry(RegisteredApplication one) {
            return new Entry(
                    one.aid().hex(),
                    one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    one.stateName(),
                    one.privileges().list().stream().map(Object::toString).toList(),
                    Optional.empty(),
                    one.loadFile().map(Aid::hex),
                    List.of());
        }

        private static Entry entry(RegisteredLoadFile file) {
            return new Entry(
                    file.aid().hex(),
                    "package",
                    file.state() == 1 ? "LOADED" : String.format("%02X", file.state()),
                    List.of(),
                    file.version(),
                    Optional.empty(),
                    file.modules().stream().map(Aid::hex).toList());
        }

        @Override
        public String document() {
            return "gp list";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns().row("AID", "KIND", "STATE", "OF", "MORE");
            for (Entry entry : entries) {
                List<String> more = new ArrayList<>(entry.privileges());
                entry.version().ifPresent(version -> more.add("version " + version));
                entry.modules().forEach(module -> more.add("module " + module));
                columns.row(
                        entry.aid(),
                        entry.kind(),
                        entry.state(),
                        entry.loadFile().orElse("-"),
                        String.join(", ", more));
            }
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        try (DomainAccess access = access(run, card)) {
            return Listing.of(inSession(run, card, access, SecurityDomainSession::registry));
        }
    }
}
