package cardsmith.dm.client;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.session.Verifier;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.ManagementTree;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The device's side of one session (DM Protocol 1.2.1 clause 2): {@link #start}, then {@link #next} with every answer,
 * until a step is {@link Step.Done} or the last. Opens no connection, starts no thread and waits for nobody but the user.
 * Not safe for several threads at once.
 */
public final class ClientSession {

    private static final long MOST_OBJECT = 1L << 20;
    private static final int MOST_IDLE = 3;

    private final ClientSetup setup;
    private final SessionEvent.Observer observer;
    private final ChangeWatch watch;
    private final MutualAuthentication authentication;
    private final HeaderCheck headers;
    private final Outgoing out;
    private final ObjectAssembly assembly;
    private final MessageExecution execution;
    private int received;
    private int idle;
    private boolean peerDone;
    private Optional<Outcome> outcome = Optional.empty();

    /**
     * Makes a session that has not begun.
     *
     * @param setup server and reason
     * @param tree tree of the device; {@link DeviceIdentity#install} has put DevInfo into it
     * @param around what stands around the client
     * @param random source of nonces
     * @param observer is told what happens
     */
    public ClientSession(
            ClientSetup setup,
            ManagementTree tree,
            Surroundings around,
            RandomGenerator random,
            SessionEvent.Observer observer) {
        ServerAccount account = setup.account();
        this.setup = setup;
        this.observer = observer;
        this.watch = new ChangeWatch(tree, observer);
        Prover prover = new Prover(account.client(), account.clientNonce());
        Verifier verifier = new Verifier(account.server(), account.serverNonce(), random);
        this.authentication = new MutualAuthentication(prover, verifier, observer);
        String deviceId = DeviceIdentity.devId(tree);
        this.headers = new HeaderCheck(setup.start().sessionId(), deviceId);
        this.out = new Outgoing(setup, tree, deviceId, prover, observer);
        this.assembly = new ObjectAssembly(setup.limits().maxObjSize().orElse(MOST_OBJECT));
        MessageExecution.Executors executors = (peer, msgId) ->
                new CommandExecutor(tree, around, assembly, peer, setup.form(), account.serverId(), msgId);
        this.execution = new MessageExecution(executors, out, assembly, watch, observer);
    }

    /** Returns the first message: package 1. */
    public Step start() {
        if (out.hasBegun()) {
            throw new IllegalStateException("The session has begun already");
        }
        out.packageOne();
        out.takeReports();
        peerDone = true;
        return send(List.of());
    }

    /** Puts a report behind all that waits to be sent; it goes out with the next message. */
    public void report(GenericAlert alert) {
        out.report(alert);
    }

    /** Returns how the session ended; empty while it goes on. */
    public Optional<Outcome> outcome() {
        return outcome;
    }

    /** Returns the next step after the answer of the server, or how the session ended where it is over already. */
    public Step next(Transmission incoming) {
        if (outcome.isPresent()) {
            return new Step.Done(outcome.get());
        }
        received++;
        if (!setup.limits().takesMessage(incoming.size())) {
            return breakOff(
                    List.of(), "The server sent a message of " + incoming.size() + " octets, more than is taken.");
        }
        try {
            SyncMlMessage message = SyncMl.read(incoming.octets(), Limits.USUAL).message();
            observer.happened(new SessionEvent.MessageIn(message, incoming));
            return next(message, incoming);
        } catch (BadDocument broken) {
            return breakOff(List.of(), "The server sent what is no message: " + broken.getMessage());
        }
    }

    private Step next(SyncMlMessage message, Transmission incoming) {
        SyncHdr header = message.header();
        Optional<HeaderCheck.Fault> fault = headers.check(header);
        if (fault.isPresent()) {
            Status status = Outgoing.header(header.msgId(), fault.get().code(), Optional.empty());
            return breakOff(List.of(status), fault.get().sentence());
        }
        out.obey(header);
        if (message.commands().stream().anyMatch(ClientSession::isAbort)) {
            return finish(Outcome.End.ABORTED_BY_PEER, "The server broke the session off.");
        }
        if (received >= setup.mostMessages()) {
            Status status = Outgoing.header(header.msgId(), StatusCode.OK, Optional.empty());
            return breakOff(List.of(status), "The server sent " + received + " messages and does not come to an end.");
        }
        return authenticated(message, incoming);
    }

    private static boolean isAbort(Command command) {
        return command instanceof Request.Alert alert && alert.code() == Outgoing.ABORT;
    }

    private Step authenticated(SyncMlMessage message, Transmission incoming) {
        MutualAuthentication.Round round = authentication.round(message, incoming, out.sent());
        if (round.ours() == Prover.Verdict.REFUSED) {
            return refused(round.ofHeader().orElseThrow());
        }
        Verifier.Judgement theirs = round.theirs();
        Status header = Outgoing.header(message.header().msgId(), theirs.code(), theirs.chal());
        if (!theirs.isGood()) {
            return stranger(message, header, round.ours());
        }
        if (round.ours() == Prover.Verdict.CHALLENGED) {
            out.waiting().clear();
            execution.refuse(message, StatusCode.NOT_EXECUTED);
            out.packageOne();
            peerDone = true;
            return send(List.of(header));
        }
        return execute(message, header);
    }

    private Step refused(Status status) {
        boolean credentials = status.code() == StatusCode.INVALID_CREDENTIALS.code()
                || status.code() == StatusCode.CREDENTIALS_MISSING.code();
        return credentials
                ? finish(Outcome.End.NOT_AUTHENTICATED, "The server does not accept the credentials of the device.")
                : finish(Outcome.End.ABORTED_BY_PEER, "The server refused the message with " + status.code() + ".");
    }

    // DM Protocol 1.2.1 clause 2.4: nothing that an unknown server orders is done.
    private Step stranger(SyncMlMessage message, Status header, Prover.Verdict ours) {
        boolean orders = message.commands().stream().anyMatch(command -> !(command instanceof Status));
        if (authentication.isOver()) {
            return end(List.of(header), Outcome.End.PEER_NOT_AUTHENTICATED, "The server could not show who it is.");
        }
        if (!orders && ours != Prover.Verdict.CHALLENGED) {
            return finish(Outcome.End.PEER_NOT_AUTHENTICATED, "The server did not show who it is and orders nothing.");
        }
        out.waiting().clear();
        execution.refuse(message, StatusCode.of(header.code()).orElseThrow());
        if (ours == Prover.Verdict.CHALLENGED) {
            out.packageOne();
        }
        peerDone = true;
        return send(List.of(header));
    }

    private Step execute(SyncMlMessage message, Status header) {
        boolean tooEarly = out.isPackageOpen() && peerDone;
        MessageExecution.Said said = execution.execute(message, headers.last(), tooEarly);
        peerDone |= message.isFinal();
        if (peerDone && message.isFinal()) {
            assembly.drop().ifPresent(out::noEndOfData);
        }
        boolean reported = out.takeReports();
        boolean moves =
                said == MessageExecution.Said.WORK || reported || out.waiting().hasMoreThanStatus();
        idle = moves || peerDone ? 0 : idle + 1;
        if (idle >= MOST_IDLE) {
            return breakOff(List.of(header), "The server does not end its package and says nothing more.");
        }
        boolean allSaid = said == MessageExecution.Said.NOTHING && out.waiting().isEmpty();
        if (peerDone && !out.isPackageOpen() && allSaid) {
            authentication.withdraw();
            return finish(Outcome.End.COMPLETED, "Both sides said all they had to say.");
        }
        if (!peerDone && !out.waiting().hasMoreThanStatus()) {
            out.alert(Outgoing.NEXT_MESSAGE, List.of());
        }
        return send(List.of(header));
    }

    private Step send(List<Command> first) {
        return send(first, false);
    }

    private Step send(List<Command> first, boolean isLast) {
        Step.Send step = out.send(first, peerDone, isLast);
        if (step.message().isFinal()) {
            peerDone = false;
        }
        return step;
    }

    /** Returns a message as the transport carries it; what was edited by hand gets its transport header anew. */
    public Transmission seal(SyncMlMessage message) {
        return out.seal(message);
    }

    /** Breaks the session off because somebody wants it: Alert 1223. */
    public Step abort() {
        if (outcome.isPresent()) {
            return new Step.Done(outcome.get());
        }
        return end(List.of(), Outcome.End.ABORTED_HERE, "The session was broken off here.");
    }

    /** Ends the session because the link is lost; says how it was lost. */
    public Step lost(String sentence) {
        return outcome.isPresent() ? new Step.Done(outcome.get()) : finish(Outcome.End.LINK_LOST, sentence);
    }

    private Step breakOff(List<Command> first, String sentence) {
        return end(first, Outcome.End.RULES_BROKEN, sentence);
    }

    private Step end(List<Command> first, Outcome.End end, String sentence) {
        out.waiting().clear();
        out.alert(Outgoing.ABORT, List.of());
        peerDone = true;
        Step last = send(first, true);
        finish(end, sentence);
        return last;
    }

    private Step finish(Outcome.End end, String sentence) {
        Outcome reached = new Outcome(end, sentence);
        outcome = Optional.of(reached);
        assembly.drop();
        out.waiting().clear();
        watch.end();
        observer.happened(new SessionEvent.Finished(reached));
        return new Step.Done(reached);
    }
}
