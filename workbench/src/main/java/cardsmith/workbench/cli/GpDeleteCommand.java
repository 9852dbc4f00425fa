package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes an application or a package. */
@Command(name = "delete", description = "Delete an application or a package.")
final class GpDeleteCommand extends DomainWork {

    @Parameters(paramLabel = "AID", description = "AID of the application or package.")
    String aid = "";

    @Option(names = "--related", description = "Delete the applications of the package with it.")
    boolean related;

    @Option(
            names = {"-y", "--yes"},
            description = "Delete without asking.")
    boolean yes;

    @Option(
            names = "--confirm-card",
            paramLabel = "NUMBER",
            description = "Number of the card (gp info); needed to delete a security domain.")
    @Nullable
    String confirmed;

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

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        Aid gone = aid(aid);
        agree(run, yes, List.of("delete  " + gone.hex() + (related ? " with its applications" : "")), "Delete it?");
        try (DomainAccess access = access(run, card)) {
            inSession(run, card, access, session -> {
                delete(session, gone);
                return gone;
            });
        }
        return new Deleted(gone.hex());
    }

    private void delete(SecurityDomainSession session, Aid gone) throws CardException {
        boolean domain = session.registry()
                .application(gone)
                .filter(one -> one.kind() != RegisteredApplication.Kind.APPLICATION)
                .isPresent();
        if (domain) {
            session.deleteDomain(gone, confirmed == null ? "" : confirmed);
        } else {
            session.delete(gone, related);
        }
    }
}
