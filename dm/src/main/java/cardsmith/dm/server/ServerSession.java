package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.http.ServedSession;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.SessionEvent.Side;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.session.Verifier;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The server's side of one DM session (DM Protocol 1.2.1 clause 2): takes a message of the client and gives the answer,
 * and goes by a plan in what it orders. It has no socket, no thread and no clock. Not safe for several threads at once.
 */
public final class ServerSession implements ServedSession {

    /** More messages than any session needs; a client that does not end is broken off. */
    private static final int MOST_MESSAGES = 10_000;

    private static final int NEXT = 1222;
    private static final int ABORT = 1223;

    private final ServerSetup setup;
    private final ManagementPlan plan;
    private final SessionEvent.Observer observer;
    private final Optional<String> respUri;
    private final Verifier verifier;
    private final Prover prover;
    private final Ledger ledger = new Ledger();
    private final ObjectAssembly assembly;
    private final Intake intake;
    private Optional<PackageWriter> begun = Optional.empty();
    private Optional<Transmission> lastIn = Optional.empty();
    private Optional<Transmission> lastOut = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<String> wish = Optional.empty();

    /**
     * Makes a session that waits for the first message of a client.
     *
     * @param respUri where the client is to send its further messages; none for where it began
     * @param random source of nonces
     */
    public ServerSession(
            ServerSetup setup,
            ManagementPlan plan,
            Optional<String> respUri,
            RandomGenerator random,
            SessionEvent.Observer observer) {
        this.setup = setup;
        this.plan = plan;
        this.respUri = respUri;
        this.observer = observer;
        this.verifier = new Verifier(setup.clients(), setup.clientNonces(), random);
        this.prover = new Prover(setup.self(), setup.ownNonces());
        this.assembly = new ObjectAssembly(setup.limits().maxObjSize().orElse(Intake.MOST_OCTETS));
        this.intake = new Intake(ledger, assembly, observer);
    }

    @Override
    public boolean isOver() {
        return outcome.isPresent();
    }

    /** Returns how the session ended, once it is over. */
    public Optional<Outcome> outcome() {
        return outcome;
    }

    /** Returns what the client has told of itself. */
    public ClientFacts client() {
        return intake.client();
    }

    /** Makes the next answer break the session off with Alert 1223; the reason is one sentence for people. */
    public void abort(String why) {
        wish = Optional.of(why);
    }

    @Override
    public void abandon() {
        end(Outcome.End.LINK_LOST, "The client stayed away.");
        outcome.ifPresent(how -> observer.happened(new SessionEvent.Finished(how)));
    }

    @Override
    public Transmission answer(Transmission in) throws BadDocument {
        if (lastIn.equals(Optional.of(in)) && lastOut.isPresent()) {
            // A link that broke makes a client send again; what it asked for is done already.
            observer.happened(new SessionEvent.Remark("The client sent its last message again."));
            return lastOut.get();
        }
        SyncMlMessage message = SyncMl.read(in.octets()).message();
        observer.happened(new SessionEvent.MessageIn(message, in));
        lastIn = Optional.of(in);
        PackageWriter writer = begun.orElseGet(
                () -> new PackageWriter(setup.limits(), prover, respUri, message.header(), in.form(), ledger));
        begun = Optional.of(writer);
        writer.limits(message.header());
        Transmission out = writer.transmit(respond(message, in, writer), observer);
        outcome.ifPresent(how -> observer.happened(new SessionEvent.Finished(how)));
        lastOut = Optional.of(out);
        return out;
    }

    private SyncMlMessage respond(SyncMlMessage message, Transmission in, PackageWriter writer) {
        SyncHdr header = message.header();
        Optional<StatusCode> fault = headerFault(header, writer);
        if (fault.isPresent()) {
            end(
                    Outcome.End.RULES_BROKEN,
                    "The client began with what this server does not speak: "
                            + fault.get().words() + ".");
            return writer.last(PackageWriter.headerStatus(header, fault.get(), Optional.empty()), List.of());
        }
        if (!setup.limits().takesMessage(in.size())) {
            observer.happened(new SessionEvent.Remark(
                    "The client's message has " + in.size() + " octets, more than the MaxMsgSize announced to it."));
        }
        Verifier.Judgement judged = verifier.judge(header, in.hmac(), in.octets());
        tellClientRound(judged);
        Prover.Verdict own = ownVerdict(message, writer.sent());
        Status headerStatus = PackageWriter.headerStatus(header, judged.code(), judged.chal());
        if (!judged.isGood()) {
            return unproven(message, headerStatus, writer);
        }
        prover.trust();
        SyncMlMessage answer = proven(message, headerStatus, own, writer);
        writer.limitsTold();
        return answer;
    }

    private Optional<StatusCode> headerFault(SyncHdr header, PackageWriter writer) {
        if (!header.verDtd().equals("1.2")) {
            return Optional.of(StatusCode.DTD_VERSION);
        }
        if (!header.verProto().equals("DM/1.2")) {
            return Optional.of(StatusCode.PROTOCOL_VERSION);
        }
        boolean same = header.sessionId().equals(writer.sessionId());
        return same && writer.sent() < MOST_MESSAGES ? Optional.empty() : Optional.of(StatusCode.BAD_REQUEST);
    }

    private Prover.Verdict ownVerdict(SyncMlMessage message, int sent) {
        for (Command command : message.commands()) {
            if (command instanceof Status status
                    && status.cmdRef().equals("0")
                    && status.msgRef().equals(Integer.toString(sent))) {
                Prover.Verdict verdict = prover.heard(status);
                if (prover.scheme().isPresent()) {
                    observer.happened(new SessionEvent.AuthRound(
                            Side.HERE, prover.scheme(), prover.failedRounds(), status.code()));
                }
                return verdict;
            }
        }
        return Prover.Verdict.ACCEPTED;
    }

    private void tellClientRound(Verifier.Judgement judged) {
        if (verifier.scheme().isPresent()) {
            observer.happened(new SessionEvent.AuthRound(
                    Side.PEER,
                    verifier.scheme(),
                    verifier.failedRounds(),
                    judged.code().code()));
        }
    }

    // DM Protocol 1.2.1 clause 2.4: nothing is executed, every command has the same status.
    private SyncMlMessage unproven(SyncMlMessage message, Status headerStatus, PackageWriter writer) {
        List<Command> statuses = new ArrayList<>();
        for (Command command : message.commands()) {
            if (command instanceof Request request) {
                StatusCode code = StatusCode.of(headerStatus.code()).orElseThrow();
                statuses.add(Intake.answer(request, message.header().msgId(), code));
            }
        }
        if (verifier.isOver()) {
            end(
                    Outcome.End.PEER_NOT_AUTHENTICATED,
                    "The client did not show who it is in " + Prover.MOST_ROUNDS + " rounds.");
            return writer.last(headerStatus, statuses);
        }
        return writer.alone(headerStatus, statuses, true);
    }

    private SyncMlMessage proven(SyncMlMessage message, Status headerStatus, Prover.Verdict own, PackageWriter writer) {
        if (own == Prover.Verdict.REFUSED) {
            end(Outcome.End.NOT_AUTHENTICATED, "The client does not accept the credentials of this server.");
            // Neither commands nor a challenge: the client ends of its own (clause 2.4).
            return writer.last(headerStatus, List.of());
        }
        List<Request> again = List.of();
        if (own == Prover.Verdict.CHALLENGED) {
            // What the client did not execute is sent once more, with credentials; its statuses tell nothing.
            writer.box().clear();
            again = ledger.again();
        }
        Intake.Heard heard = intake.take(message);
        if (heard.abort()) {
            end(Outcome.End.ABORTED_BY_PEER, "The client broke the session off.");
            return writer.last(headerStatus, heard.answers());
        }
        if (heard.tooMuch()) {
            wish = Optional.of("The client sends more than this server holds.");
        }
        if (wish.isPresent()) {
            return aborted(headerStatus, heard.answers(), writer);
        }
        return goOn(message, headerStatus, heard, again, writer);
    }

    private SyncMlMessage goOn(
            SyncMlMessage message, Status headerStatus, Intake.Heard heard, List<Request> again, PackageWriter writer) {
        heard.refusedPart().ifPresent(entry -> writer.box().dropObject());
        if (writer.box().isCut()) {
            heard.answers().forEach(writer.box()::add);
            return writer.packed(headerStatus);
        }
        boolean more = !message.isFinal() && !heard.refusedPart().isPresent();
        if (more || heard.stored()) {
            List<Command> answers = new ArrayList<>(heard.answers());
            answers.add(PackageWriter.alert(NEXT));
            again.forEach(writer.box()::add);
            return writer.alone(headerStatus, answers, false);
        }
        heard.answers().forEach(writer.box()::add);
        again.forEach(writer.box()::add);
        if (ledger.isWaiting()) {
            return writer.packed(headerStatus);
        }
        return decide(headerStatus, writer);
    }

    private SyncMlMessage decide(Status headerStatus, PackageWriter writer) {
        for (Request request : ledger.unanswered()) {
            observer.happened(new SessionEvent.Remark(
                    "The client gave no status for " + request.name() + " " + Targets.of(request) + "."));
        }
        ManagementPlan.Next next = plan.next(intake.client(), ledger.answers());
        while (next instanceof ManagementPlan.Next.Send send) {
            List<Request> taken = taken(writer.carried(send.commands()), writer.client());
            taken.forEach(writer.box()::add);
            if (!taken.isEmpty()) {
                return writer.packed(headerStatus);
            }
            next = plan.next(intake.client(), ledger.answers());
        }
        if (next instanceof ManagementPlan.Next.Abort abort) {
            wish = Optional.of(abort.why());
            return aborted(headerStatus, List.of(), writer);
        }
        end(Outcome.End.COMPLETED, "All is said.");
        return writer.packed(headerStatus);
    }

    // DM Protocol 1.2.1 clause 2.2: what the client cannot take is not sent at all.
    private List<Request> taken(List<Request> commands, PeerLimits client) {
        ledger.begin(commands);
        List<Request> taken = new ArrayList<>();
        for (Request command : commands) {
            long octets = Targets.largest(command);
            if (client.takesObject(octets)) {
                taken.add(command);
            } else {
                ledger.refuse(command, StatusCode.TOO_LARGE.code());
                observer.happened(new SessionEvent.Remark("The value for " + Targets.of(command) + " has " + octets
                        + " octets, more than the MaxObjSize of the client; it was not sent."));
            }
        }
        return taken;
    }

    private SyncMlMessage aborted(Status headerStatus, List<Command> answers, PackageWriter writer) {
        end(Outcome.End.ABORTED_HERE, wish.orElseThrow());
        List<Command> all = new ArrayList<>(answers);
        all.add(PackageWriter.alert(ABORT));
        return writer.last(headerStatus, all);
    }

    private void end(Outcome.End how, String sentence) {
        outcome = Optional.of(new Outcome(how, sentence));
    }
}
