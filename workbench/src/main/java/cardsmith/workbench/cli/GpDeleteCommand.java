package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes an application or a package. */
@Command(name = "delete", description = "Delete an application, a security domain or a package.")
final class GpDeleteCommand extends DomainWork {

    @Parameters(paramLabel = "AID", description = "AID of the application, security domain or package.")
    String aid = "";

    @Option(names = "--related", description = "Delete the applications of the package with it.")
    boolean related;

    @Option(
            names = {"-y", "--yes"},
            description = "Delete without asking; a security domain always takes the number of the card.")
    boolean yes;

    @Mixin
    CardConfirmation confirmation = new CardConfirmation();

    record Deleted(String aid) implements Answer {
        @Override
        public String document() {
            return "gp delete";
        }

        @Override
        public List<String> lines() {
            return List.of("Deleted " + aid + ".");
        }
    }

    /** What goes with it, and how the card is confirmed. */
    private record Found(List<Aid> domains, String cardNumber) {}

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        Aid gone = aid(aid);
        agree(run, yes, List.of("delete  " + gone.hex() + (related ? " with its applications" : "")), "Delete it?");
        try (DomainAccess access = access(run, card)) {
            Found found = inSession(
                    run,
                    card,
                    access,
                    session -> new Found(session.registry().domainsDeletedWith(gone, related), session.cardNumber()));
            String typed = found.domains().isEmpty()
                    ? ""
                    : confirmation.typed(
                            run,
                            found.cardNumber(),
                            "delete the security domain " + found.domains().get(0));
            inSession(run, card, access, session -> {
                session.delete(gone, related, typed);
                return gone;
            });
        }
        return new Deleted(gone.hex());
    }
}
