package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.Imei;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.device.gateway.CardServer;
import cardsmith.device.gateway.MemoryTransport;
import cardsmith.device.terminal.Person;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.device.terminal.Transport;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.WspPush;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A handset between power on and power off: it works for the card, attaches to the network, and only then takes the
 * card's Management Objects into its tree (DM_SC 1.0). It has no thread of its own.
 */
public final class Handset {

    /** The largest message that the device takes from the card, in octets. */
    public static final long MESSAGE = 8_000;

    /** A number of no operator: the terminal tells the card where a short message came from. */
    private static final byte[] SERVICE_CENTRE = {(byte) 0x91, 0x11, 0x22, 0x33};

    private final TreeLayers layers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final PushListener pushes = new PushListener();
    private final Map<String, ServerAccount> accounts = new HashMap<>();
    private Optional<PoweredCard> powered = Optional.empty();

    private static final class PoweredCard {
        private final CardLink link;
        private final MemoryTransport transport = new MemoryTransport();
        private final Terminal terminal;
        private Optional<Attachment> attachment = Optional.empty();
        private Optional<CardContents> contents = Optional.empty();
        private boolean taken;
        private Optional<BootstrapData> bootstrap = Optional.empty();

        PoweredCard(Function<Transport, Terminal> terminalOn) {
            terminal = terminalOn.apply(transport);
            link = terminal.link();
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
        Optional<Imei> imei = imei();
        var card = new PoweredCard(
                transport -> imei.map(known -> new Terminal(link, transport, person, clock, watch, known))
                        .orElseGet(() -> new Terminal(link, transport, person, clock, watch)));
        card.transport.hear(WspPush.PORT, pushes::receive);
        pushes.forgetSessions();
        powered = Optional.of(card);
        try {
            card.terminal.start();
        } catch (CardException e) {
            powerOff();
            throw e;
        }
    }

    private Optional<Imei> imei() {
        try {
            NodeUri device = layers.seen().uri("./DevInfo/DevId");
            return layers.seen().find(device).map(TreeNode::value).flatMap(Imei::ofDevice);
        } catch (TreeRefusal none) {
            return Optional.empty();
        }
    }

    /** Takes an account for a server on a card, in the place of one without proofs. */
    public void know(ServerAccount account) {
        accounts.put(account.serverId(), account);
    }

    /** Returns the push port, which also hears the card. */
    public PushListener pushes() {
        return pushes;
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
        return working(card -> {
            settle(card.terminal);
            CardContents contents = CardContents.read(card.link, card.contents);
            if (card.taken && card.contents.equals(Optional.of(contents))) {
                return new Provisioning.UpToDate(contents.revision());
            }
            card.contents = Optional.of(contents);
            return session(card, contents, start, around, observer, gate);
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PoweredCard card) throws CardException;
    }

    /** Works with the card; one that is lost or breaks the rules is off. */
    private <T> T working(Work<T> work) throws CardException {
        PoweredCard card = powered.orElseThrow(() -> new IllegalStateException("The handset is switched off"));
        try {
            return work.with(card);
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

    /**
     * Lets the card have its say, which may be a push, and answers the next push: by the session that it asks for
     * (DMSC-FLR-1, DMSC-FLL-2), or not at all.
     *
     * @return what became of it, nothing when none has come
     * @throws CardException when the card is lost or breaks the rules; its data are out of the tree then
     * @throws IllegalStateException when the handset is off
     */
    public Optional<PushAnswer> answerPush(Surroundings around, SessionEvent.Observer observer, MessageGate gate)
            throws CardException {
        return working(card -> {
            card.terminal.poll();
            settle(card.terminal);
            Optional<byte[]> push = pushes.next();
            return push.isEmpty() ? Optional.empty() : Optional.of(answer(card, push.get(), around, observer, gate));
        });
    }

    private PushAnswer answer(
            PoweredCard card, byte[] push, Surroundings around, SessionEvent.Observer observer, MessageGate gate)
            throws CardException {
        if (card.attachment.filter(Attachment::taken).isEmpty()) {
            return new PushAnswer.Ignored(
                    PushAnswer.Cause.NOT_ATTACHED, "The network has not taken device and card yet.");
        }
        CardContents contents = CardContents.read(card.link, card.contents);
        card.contents = Optional.of(contents);
        PushListener.Judgement judgement = pushes.judge(push, account(contents.settings()), around.user());
        if (judgement instanceof PushListener.Judgement.Unwanted unwanted) {
            return unwanted.why();
        }
        Notification notification = ((PushListener.Judgement.Wanted) judgement).notification();
        Provisioning done = session(card, contents, SessionStart.by(notification), around, observer, gate);
        if (done instanceof Provisioning.Held) {
            pushes.held(notification);
        }
        return new PushAnswer.Answered(notification, done);
    }

    /**
     * Takes a short message as a handset does: one for the card goes to the card, one for the push port goes there.
     *
     * @return whether somebody took it
     * @throws CardException when the card is lost or refuses it
     */
    public boolean receive(SmsDeliver message) throws CardException {
        if (!message.isForCard()) {
            return pushes.receive(message);
        }
        return working(card -> {
            card.terminal.tell(Envelope.smsPpDownload(SERVICE_CENTRE, message.bytes()));
            return true;
        });
    }

    /** Returns how long it takes until the card's next timer has run down, nothing when none runs. */
    public Optional<Duration> untilTimer() {
        return powered.flatMap(card -> card.terminal.untilTimer());
    }

    private ServerAccount account(ServerSettings settings) {
        String uri = "http://127.0.0.1:" + settings.port() + "/dm";
        return accounts.getOrDefault(settings.serverId(), ServerAccount.open(settings.serverId(), uri));
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
        ClientSetup setup = ClientSetup.of(account(contents.settings()), start, SyncMlForm.WBXML)
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

    /** Returns the way to the card for others beside the device, past the proactive commands; nothing when it is off. */
    public Optional<CardLink> card() {
        return powered.map(card -> card.link);
    }

    /**
     * Lets a remote server, or the device itself, work on the tree: what they change of the device's own is kept, what they
     * change of a card's data goes with these.
     *
     * @param work on {@link #tree()}
     */
    public <T, E extends Exception> T manage(ManagementTree.Work<T, E> work) throws TreeRefusal, E {
        return layers.keeping(work);
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
