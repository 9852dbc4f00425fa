package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.cat.Imei;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.device.terminal.Person;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.WspPush;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    private final PushListener pushes = new PushListener();
    private final CardAccounts accounts = new CardAccounts();
    private Optional<PoweredCard> powered = Optional.empty();

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
        Optional<Imei> imei = PoweredCard.imei(layers.seen());
        var card = new PoweredCard(
                transport -> imei.map(known -> new Terminal(link, transport, person, clock, watch, known))
                        .orElseGet(() -> new Terminal(link, transport, person, clock, watch)));
        card.transport().hear(WspPush.PORT, pushes::receiveFromCard);
        pushes.forgetSessions();
        powered = Optional.of(card);
        working(on -> {
            on.terminal().start();
            return on;
        });
    }

    /** Takes an account for a server on a card, in the place of one in the tree, or of one without proofs. */
    public void know(ServerAccount account) {
        accounts.know(account);
    }

    /**
     * Returns how the server on the card is set up.
     *
     * @throws CardException when the card is lost or breaks the rules
     * @throws IllegalStateException when the handset is off
     */
    public ServerSettings cardServer() throws CardException {
        return working(card -> MoStore.select(card.link()).settings());
    }

    /** Returns the account that the handset uses with a server on a card, without proofs where it knows none. */
    public ServerAccount accountWith(ServerSettings server) {
        return accounts.of(server, layers.seen());
    }

    /** Returns whether a server on a card asks for proofs, or gives them, for which the handset knows no account. */
    public boolean lacksAccountWith(ServerSettings server) {
        return accounts.isMissing(server, layers.seen());
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
        PoweredCard card = inUse();
        Attachment made = network.attach(card.link());
        card.attached(made);
        return made.taken();
    }

    /** Returns what the network made of the card; nothing before {@link #attach}, or when the handset is off. */
    public Optional<Attachment> attachment() {
        return powered.flatMap(PoweredCard::attachment);
    }

    /**
     * Takes the card's objects into the tree: a session when the tree does not have them as they are on the card
     * (DMSC-DER-1), nothing before the network took the card (DMSC-SEC-1).
     *
     * @throws CardException when the card is lost or breaks the rules; its data are out of the tree then
     */
    public Provisioning provision(SessionStart start, Surroundings around, SessionEvent.Observer observer)
            throws CardException {
        if (attachment().filter(Attachment::taken).isEmpty()) {
            return new Provisioning.NotAttached();
        }
        return working(card -> {
            card.settle();
            CardContents contents = card.read();
            return card.isTaken()
                    ? new Provisioning.UpToDate(contents.revision())
                    : session(card, contents, start, run(around, observer, MessageGate.OPEN));
        });
    }

    private ClientRun run(Surroundings around, SessionEvent.Observer observer, MessageGate gate) {
        return new ClientRun(layers, random, around, observer, gate);
    }

    private PoweredCard inUse() {
        return powered.orElseThrow(() -> new IllegalStateException("The handset is switched off"));
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(PoweredCard card) throws CardException;
    }

    /** Works with the card; one that is lost or breaks the rules is off. */
    private <T> T working(Work<T> work) throws CardException {
        PoweredCard card = inUse();
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
        PoweredCard card = inUse();
        BootstrapData data = BootstrapData.read(card.link(), policy);
        card.bootstrap(data);
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
            card.terminal().poll();
            card.settle();
            Optional<PushListener.Push> push = pushes.next();
            return push.isEmpty()
                    ? Optional.empty()
                    : Optional.of(answer(card, push.get(), run(around, observer, gate)));
        });
    }

    private PushAnswer answer(PoweredCard card, PushListener.Push push, ClientRun run) throws CardException {
        if (!card.isAttached()) {
            return new PushAnswer.Ignored(
                    PushAnswer.Cause.NOT_ATTACHED, "The network has not taken device and card yet.");
        }
        CardContents contents = card.read();
        PushListener.Judgement judgement = pushes.judge(
                push.octets().bytes(),
                accountWith(contents.settings()),
                run.around().user());
        if (judgement instanceof PushListener.Judgement.Unwanted unwanted) {
            return unwanted.why();
        }
        Notification notification = ((PushListener.Judgement.Wanted) judgement).notification();
        run.gate().triggered(notification, push.fromCard());
        Provisioning done = session(card, contents, SessionStart.by(notification), run);
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
            card.hand(message);
            return true;
        });
    }

    /** Returns how long it takes until the card's next timer has run down, nothing when none runs. */
    public Optional<Duration> untilTimer() {
        return powered.flatMap(card -> card.terminal().untilTimer());
    }

    private Provisioning session(PoweredCard card, CardContents contents, SessionStart start, ClientRun run)
            throws CardException {
        layers.compose(contents.iccid(), Optional.of(contents.settings().serverId()));
        card.bootstrap().ifPresent(data -> data.into(layers));
        return run.with(card, contents, accountWith(contents.settings()), start);
    }

    /** Switches off: what cards brought is out of the tree, but for what is to stay (DMSC-USA-1, -2). */
    public void powerOff() {
        powered.ifPresent(card -> card.terminal().stop());
        powered = Optional.empty();
        pushes.forgetWaiting();
        layers.compose("", Optional.empty());
    }

    /** Returns the way to the card for others beside the device, past the proactive commands; nothing when it is off. */
    public Optional<CardLink> card() {
        return powered.map(PoweredCard::link);
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
