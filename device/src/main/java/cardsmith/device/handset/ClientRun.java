package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.device.gateway.CardServer;
import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tree.TreeRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One session of the DM client with the server on a card, and the layer of the tree that comes of it. */
record ClientRun(
        TreeLayers layers,
        RandomGenerator random,
        Surroundings around,
        SessionEvent.Observer observer,
        MessageGate gate) {

    /**
     * Holds the session; what the card delivers is in the layers then.
     *
     * @throws CardException when the card is lost or breaks the rules
     */
    Provisioning with(PoweredCard card, CardContents contents, ServerAccount account, SessionStart start)
            throws CardException {
        card.taken(false);
        var server = new CardServer(
                card.terminal(), card.transport(), contents.settings().port(), gate);
        try {
            Outcome outcome = hold(server, contents, account, start);
            card.taken(outcome.isCompleted());
            return new Provisioning.Held(outcome, contents.revision());
        } catch (ExchangeFailed failed) {
            return new Provisioning.BrokenOff(String.valueOf(failed.getMessage()), failed.nextStep());
        } finally {
            gate.closed();
            server.close();
            layers.settle(contents.iccid(), card.isTaken());
            card.settle();
        }
    }

    private Outcome hold(CardServer server, CardContents contents, ServerAccount account, SessionStart start)
            throws CardException, ExchangeFailed {
        ClientSetup setup = ClientSetup.of(account, start, SyncMlForm.WBXML)
                .withLimits(new PeerLimits(Optional.of(Handset.MESSAGE), Optional.empty()));
        Map<String, Origin.Card> places = contents.places();
        SessionEvent.Observer both = event -> {
            note(places, event);
            observer.happened(event);
        };
        gate.opened(setup, layers.seen());
        var session = new ClientSession(setup, layers.seen(), around, random, both);
        Step step = session.start();
        while (step instanceof Step.Send send) {
            Transmission answer = server.post(gate.leaving(send.transmission()));
            if (send.isLast()) {
                break;
            }
            step = session.next(gate.arrived(answer));
        }
        return session.outcome().orElseThrow();
    }

    private void note(Map<String, Origin.Card> places, SessionEvent event) {
        if (!(event instanceof SessionEvent.CommandExecuted done) || done.code() != 200) {
            return;
        }
        Origin.Card origin = places.get(done.target());
        boolean writes = List.of("Add", "Replace").contains(done.command().name());
        if (origin != null && writes) {
            try {
                layers.delivered(layers.seen().uri(done.target()), origin);
            } catch (TreeRefusal noAddress) {
                // The client has executed a command on it, so it is one.
                throw new IllegalStateException(noAddress);
            }
        }
    }
}
