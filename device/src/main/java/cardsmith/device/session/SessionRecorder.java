package cardsmith.device.session;

import cardsmith.card.Cancelled;
import cardsmith.card.cat.CatObject;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.cat.TransportLevel;
import cardsmith.device.handset.MessageGate;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.Interference;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeChange;
import cardsmith.dm.tree.TreeImage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Writes down one session while it is held, and tells listeners of everything at once. The thread that holds the session
 * writes; any thread may read.
 */
public final class SessionRecorder implements TerminalWatch, MessageGate, SessionEvent.Observer {

    private final InstantSource clock;
    private final LongSupplier nextApdu;
    private final MessageGate gate;
    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    private final List<SessionEvent.Observer> observers = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();
    private final TreeChange.Observer stampWatch = this::stamp;
    private final long firstApdu;
    private Optional<ClientSetup> setup = Optional.empty();
    private Optional<ManagementTree> tree = Optional.empty();
    private Optional<TreeImage> before = Optional.empty();
    private Optional<TreeImage> after = Optional.empty();

    /** Makes a recorder that lets all messages through; {@code nextApdu} tells the next sequence number of the trace. */
    public SessionRecorder(InstantSource clock, LongSupplier nextApdu) {
        this(clock, nextApdu, MessageGate.OPEN);
    }

    /** Makes a recorder that writes down what another gate lets through. */
    public SessionRecorder(InstantSource clock, LongSupplier nextApdu, MessageGate gate) {
        this.clock = clock;
        this.nextApdu = nextApdu;
        this.gate = gate;
        this.firstApdu = nextApdu.getAsLong();
    }

    /** Tells a listener everything from now on. */
    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /** Hands the events of the client on to somebody else too; to be called before the session. */
    public void observe(SessionEvent.Observer observer) {
        observers.add(observer);
    }

    /** Writes down what has just happened. */
    public void note(Fact fact) {
        Happening happening;
        synchronized (this) {
            happening = new Happening(happenings.size(), clock.instant(), nextApdu.getAsLong(), fact);
            happenings.add(happening);
        }
        listeners.forEach(listener -> listener.happened(happening));
    }

    /** Returns surroundings whose user and faults are written down. */
    public Surroundings watched(Surroundings around) {
        UserInteraction user = around.user();
        Interference faults = around.interference();
        return around.withUser(question -> ask(user, question)).withInterference((command, target) -> {
            var code = faults.refusal(command, target);
            code.ifPresent(
                    c -> note(new Fact.Fault(command + " " + target + " is made to fail with " + c.code() + ".")));
            return code;
        });
    }

    private Reply ask(UserInteraction user, Question question) {
        note(new Fact.Asked(question));
        Reply reply = user.ask(question);
        note(new Fact.Answered(reply));
        return reply;
    }

    @Override
    public void triggered(Notification notification, boolean fromCard) {
        String session = notification.sessionIdText();
        note(
                fromCard
                        ? new Fact.Triggered("card", "The card asks for session " + session + " by a push.")
                        : new Fact.Triggered("remote", "A notification asks for session " + session + "."));
        gate.triggered(notification, fromCard);
    }

    @Override
    public void opened(ClientSetup opened, ManagementTree on) {
        synchronized (this) {
            setup = Optional.of(opened);
            tree = Optional.of(on);
            before = Optional.of(TreeImage.of(on));
        }
        on.observe(stampWatch);
        note(new Fact.Opened(
                opened.start().sessionId(),
                opened.start().alert(),
                opened.account().uri()));
        gate.opened(opened, on);
    }

    // Each of these changes has read the clock of the tree once.
    private synchronized void stamp(TreeChange change) {
        if (change.kind() == TreeChange.Kind.ADDED || change.kind() == TreeChange.Kind.REPLACED) {
            tree.flatMap(t -> t.find(change.uri())).ifPresent(node -> stamps.add(node.changedAt()));
        }
    }

    @Override
    public Transmission leaving(Transmission message) throws Cancelled {
        return through(true, message, gate.leaving(message));
    }

    @Override
    public Transmission arrived(Transmission message) throws Cancelled {
        return through(false, message, gate.arrived(message));
    }

    private Transmission through(boolean toCard, Transmission original, Transmission message) {
        boolean changed = !message.equals(original);
        note(new Fact.Message(toCard, message, changed ? Optional.of(original) : Optional.empty()));
        return message;
    }

    @Override
    public void closed() {
        synchronized (this) {
            after = tree.map(TreeImage::of);
        }
        tree.ifPresent(t -> t.unobserve(stampWatch));
        gate.closed();
    }

    @Override
    public void asked(String head, int body) {
        note(new Fact.Http(true, head, body));
    }

    @Override
    public void answered(String head, int body) {
        note(new Fact.Http(false, head, body));
    }

    @Override
    public void performed(ProactiveCommand command, TerminalResponse response) {
        command.type().ifPresent(type -> {
            switch (type) {
                case OPEN_CHANNEL -> note(opened(command, response));
                case CLOSE_CHANNEL -> note(new Fact.ChannelClosed(command.channel()));
                case RECEIVE_DATA -> data(command, true, response.objects().find(CatTag.CHANNEL_DATA));
                case SEND_DATA -> data(command, false, command.find(CatTag.CHANNEL_DATA));
                default -> {}
            }
        });
    }

    private static Fact.ChannelOpened opened(ProactiveCommand command, TerminalResponse response) {
        int port = command.find(CatTag.TRANSPORT_LEVEL)
                .flatMap(TransportLevel::of)
                .map(TransportLevel::port)
                .orElse(0);
        int channel = response.objects()
                .find(CatTag.CHANNEL_STATUS)
                .map(status -> status.at(0) & 0x07)
                .orElse(0);
        return new Fact.ChannelOpened(channel, port, response.result().words());
    }

    private void data(ProactiveCommand command, boolean toCard, Optional<CatObject> data) {
        data.ifPresent(d -> note(new Fact.ChannelData(command.channel(), toCard, d.length())));
    }

    @Override
    public void happened(SessionEvent event) {
        if (event instanceof SessionEvent.CommandExecuted done) {
            note(new Fact.Executed(done.command(), done.target(), done.code(), done.sentence()));
        } else if (event instanceof SessionEvent.NodeChanged changed) {
            TreeChange change = changed.change();
            note(new Fact.Changed(
                    changed.command(),
                    change.uri(),
                    change.kind(),
                    change.property(),
                    change.before(),
                    change.after()));
        } else if (event instanceof SessionEvent.AuthRound round) {
            note(new Fact.Authenticated(round.side() == SessionEvent.Side.HERE, round.code()));
        } else if (event instanceof SessionEvent.Remark remark) {
            note(new Fact.Fault(remark.sentence()));
        }
        observers.forEach(observer -> observer.happened(event));
    }

    /** Returns what has happened so far. */
    public synchronized List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    /** Returns how the session was set up, empty before it was opened. */
    public synchronized Optional<ClientSetup> setup() {
        return setup;
    }

    /** Returns the rules and the tree before the session, empty before it was opened. */
    synchronized Optional<ManagementTree> tree() {
        return tree;
    }

    /** Returns the tree before the session, empty before it was opened. */
    public synchronized Optional<TreeImage> before() {
        return before;
    }

    /** Returns the tree as the session left it, empty before its end. */
    public synchronized Optional<TreeImage> after() {
        return after;
    }

    /** Returns when the changes of the tree were made, in seconds since 1970. */
    synchronized List<Long> stamps() {
        return List.copyOf(stamps);
    }

    /** Returns the sequence number of the first APDU of the session in the trace. */
    public long firstApdu() {
        return firstApdu;
    }
}
