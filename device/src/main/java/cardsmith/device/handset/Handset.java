package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.device.gateway.CardServer;
import cardsmith.device.gateway.MemoryTransport;
import cardsmith.device.terminal.Person;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.bootstrap.BootstrapPolicy;
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
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRefusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A handset between power on and power off: it works for the card, attaches to the network, and only then takes the
 * card's Management Objects into its tree (DM_SC 1.0). It has no thread of its own.
 */
public final class Handset {

    /** The largest message that the device takes from the card, in octets. */
    public static final long MESSAGE = 8_000;

    private final TreeLayers layers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private Optional<PoweredCard> powered = Optional.empty();

    private static final class PoweredCard {
        private final CardLink link;
        private final MemoryTransport transport = new MemoryTransport();
        private final Terminal terminal;
        private Optional<Attachment> attachment = Optional.empty();
        private Optional<CardContents> contents = Optional.empty();
        private boolean taken;
        private Optional<BootstrapData> bootstrap = Optional.empty();

        PoweredCard(CardLink link, Person person, InstantSource clock, TerminalWatch watch) {
            terminal = new Terminal(link, transport, person, clock, watch);
            this.link = terminal.link();
        }
    }

    /**
     * Makes a handset that is switched off.
     *
     * @param own tree of what the device owns; no card changes it
     */
    public Handset(ManagementTree own, InstantSource clock, RandomGenerator random) {
        this.layers = new TreeLayers(own, clock);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Switches on with a card: the terminal tells it what it can do.
     *
     * @param link to a card that was reset
     * @throws CardException when the card is lost or has no toolkit
     */
    public void powerOn(CardLink link, Person person, TerminalWatch watch) throws CardException {
        powerOff();
        var card = new PoweredCard(link, person, clock, watch);
        powered = Optional.of(card);
        try {
            card.terminal.start();
        } catch (CardException e) {
            powerOff();
            throw e;
        }
    }

    /**
     * Attaches to the network with the card.
     *
     * @return whether the network took them
     * @throws IllegalStateException when the handset is off
     */
    public boolean attach(NetworkAccess network) throws CardException {
        PoweredCard card = powered.orElseThrow(() -> new IllegalStateException("The handset is switched off"));
        Attachment made = network.attach(card.link);
        card.attachment = Optional.of(made);
        return made.taken();
    }

    /** Returns what the network made of the card; nothing before {@link #attach}, or when the handset is off. */
    public Optional<Attachment> attachment() {
        return powered.flatMap(card -> card.attachment);
    }

    /**
     * Takes the card's objects into the tree: a session when the tree does not have them as they are on the card
     * (DMSC-DER-1), nothing before the network took the card (DMSC-SEC-1).
     *
     * @throws CardException when the card is lost or breaks the rules; its data are out of the tree then
     */
    public Provisioning provision(SessionStart start, Surroundings around, SessionEvent.Observer observer)
            throws CardException {
        return provision(start, around, observer, MessageGate.OPEN);
    }

    /** Does the same with somebody who stands in the way of the messages. */
    public Provisioning provision(
            SessionStart start, Surroundings around, SessionEvent.Observer observer, MessageGate gate)
            throws CardException {
        if (attachment().filter(Attachment::taken).isEmpty()) {
            return new Provisioning.NotAttached();
        }
        PoweredCard card = powered.get();
        try {
            settle(card.terminal);
            CardContents contents = CardContents.read(card.link, card.contents);
            if (card.taken && card.contents.equals(Optional.of(contents))) {
                return new Provisioning.UpToDate(contents.revision());
            }
            card.contents = Optional.of(contents);
            return session(card, contents, start, around, observer, gate);
        } catch (CardException gone) {
            powerOff();
            throw gone;
        }
    }

    /**
     * Takes the bootstrap data of the card into the tree, where they stay until the handset is switched off; each file is
     * taken whole or not at all (OMA DM Bootstrap 1.2.1 clause 3.1.4.6).
     *
     * @return what was done and found, one sentence each
     * @throws CardException when the card is lost or breaks the rules
     * @throws IllegalStateException when the handset is off
     */
    public List<String> bootstrap(BootstrapPolicy policy) throws CardException {
        PoweredCard card = powered.orElseThrow(() -> new IllegalStateException("The handset is switched off"));
        BootstrapData data = BootstrapData.read(card.link, policy);
        card.bootstrap = Optional.of(data);
        return data.into(layers);
    }

    private Provisioning session(
            PoweredCard card,
            CardContents contents,
            SessionStart start,
            Surroundings around,
            SessionEvent.Observer observer,
            MessageGate gate)
            throws CardException {
        layers.compose(contents.iccid(), Optional.of(contents.settings().serverId()));
        card.bootstrap.ifPresent(data -> data.into(layers));
        card.taken = false;
        var server = new CardServer(
                card.terminal, card.transport, contents.settings().port(), gate);
        try {
            Outcome outcome = hold(server, contents, start, around, observer, gate);
            card.taken = outcome.isCompleted();
            return new Provisioning.Held(outcome, contents.revision());
        } catch (ExchangeFailed failed) {
            return new Provisioning.BrokenOff(String.valueOf(failed.getMessage()), failed.nextStep());
        } finally {
            gate.closed();
            server.close();
            layers.settle(contents.iccid(), card.taken);
            settle(card.terminal);
        }
    }

    private Outcome hold(
            CardServer server,
            CardContents contents,
            SessionStart start,
            Surroundings around,
            SessionEvent.Observer observer,
            MessageGate gate)
            throws CardException, ExchangeFailed {
        ServerSettings settings = contents.settings();
        var account = ServerAccount.open(settings.serverId(), "http://127.0.0.1:" + settings.port() + "/dm");
        ClientSetup setup = ClientSetup.of(account, start, SyncMlForm.WBXML)
                .withLimits(new PeerLimits(Optional.of(MESSAGE), Optional.empty()));
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

    private static void settle(Terminal terminal) throws CardException {
        // The terminal bounds what a card can want in a row; so is what the world can tell it.
        int left = 10_000;
        while (left > 0 && terminal.work()) {
            left--;
        }
    }

    /** Switches off: what cards brought is out of the tree, but for what is to stay (DMSC-USA-1, -2). */
    public void powerOff() {
        powered.ifPresent(card -> card.terminal.stop());
        powered = Optional.empty();
        layers.compose("", Optional.empty());
    }

    /** Returns the tree as the device sees it now; the next session or switching off makes another. */
    public ManagementTree tree() {
        return layers.seen();
    }

    /** Returns every node with its origin, a node before those below it (DMSC-DER-2). */
    public List<PlacedNode> nodes() {
        return layers.nodes();
    }

    /** Returns where a node came from. */
    public Origin origin(NodeUri uri) {
        return layers.origin(uri);
    }
}
