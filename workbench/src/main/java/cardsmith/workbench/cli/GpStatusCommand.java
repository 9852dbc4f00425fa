package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.globalplatform.LifeCycle;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.Registry;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.StateChange;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Locks or unlocks an application, or brings the card itself into another state. */
@Command(name = "status", description = "Lock or unlock an application, or bring the card into another state.")
final class GpStatusCommand extends DomainWork {

    @Parameters(
            index = "0",
            paramLabel = "STATE",
            description = "With an AID: locked or unlocked. For the card: initialized, secured (which also unlocks it),"
                    + " card-locked or terminated, which ends it for ever.")
    String state = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "AID",
            description = "AID of an application or security domain.")
    @Nullable
    String aid;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask, except for the number of the card.")
    boolean yes;

    @Mixin
    CardConfirmation confirmation = new CardConfirmation();

    record ChangedState(Optional<String> aid, String state) implements Answer {
        @Override
        public String document() {
            return "gp status";
        }

        @Override
        public List<String> lines() {
            return List.of(aid.orElse("The card") + " is in the state " + state + " now.");
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        StateChange change = change();
        try (DomainAccess access = access(run, card)) {
            String typed = "";
            if (change.needsNumber()) {
                String number = inSession(run, card, access, SecurityDomainSession::cardNumber);
                typed = confirmation.typed(run, number, change.words());
            } else {
                agree(run, yes || !change.isFinal(), List.of(change.words()), "There is no way back. Do it?");
            }
            String confirmed = typed;
            return inSession(run, card, access, session -> {
                session.change(change, confirmed);
                return changed(session, change);
            });
        }
    }

    private StateChange change() throws Trouble {
        Optional<Aid> application = aid == null ? Optional.empty() : Optional.of(aid(aid));
        LifeCycle wanted = switch (state) {
            case "locked" -> LifeCycle.LOCKED;
            case "unlocked" -> LifeCycle.SELECTABLE;
            case "initialized" -> LifeCycle.INITIALIZED;
            case "secured" -> LifeCycle.SECURED;
            case "card-locked" -> LifeCycle.CARD_LOCKED;
            case "terminated" -> LifeCycle.TERMINATED;
            default -> throw wrongState();
        };
        try {
            return new StateChange(application, wanted);
        } catch (IllegalArgumentException doesNotFit) {
            throw wrongState();
        }
    }

    private Trouble wrongState() {
        return Trouble.wrongUse(
                "There is no state " + state + (aid == null ? " of a card." : " of an application."),
                "Give locked or unlocked with an AID, or without one initialized, secured, card-locked or terminated.");
    }

    /** What the registry says afterwards; a terminated card does not tell it any more. */
    private static ChangedState changed(SecurityDomainSession session, StateChange change) throws CardException {
        Optional<String> name = change.application().map(Aid::hex);
        if (change.state() == LifeCycle.TERMINATED) {
            return new ChangedState(name, change.state().name());
        }
        Registry registry = session.registry();
        Optional<RegisteredApplication> now = change.application().isPresent()
                ? change.application().flatMap(registry::application)
                : registry.issuer();
        return new ChangedState(
                name,
                now.map(RegisteredApplication::stateName).orElse(change.state().name()));
    }
}
