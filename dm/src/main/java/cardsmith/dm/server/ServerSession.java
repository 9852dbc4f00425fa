package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.http.ServedSession;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.Outbox;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.SessionEvent.Side;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.session.Verifier;
import cardsmith.dm.syncml.Chal;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Request.Alert;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
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
    private Optional<Outbox> outbox = Optional.empty();
    private Optional<SyncHdr> first = Optional.empty();
    private Optional<Transmission> lastIn = Optional.empty();
    private Optional<Transmission> lastOut = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<String> wish = Optional.empty();
    private PeerLimits client = PeerLimits.NONE;
    private int sent;
    private boolean acknowledged;

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
        this.assembly = new ObjectAssembly(setup.limits().maxObjSize().orElse((long) Integer.MAX_VALUE / 2));
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
        Outbox box = outbox.orElseGet(() -> new Outbox(in.form()));
        outbox = Optional.of(box);
        if (first.isEmpty()) {
            first = Optional.of(message.header());
        }
        client = client.after(message.header().meta());
        Transmission out = transmit(respond(message, in, box), in.form());
        lastOut = Optional.of(out);
        return out;
    }

    private SyncMlMessage respond(SyncMlMessage message, Transmission in, Outbox box) {
        SyncHdr header = message.header();
        Optional<StatusCode> fault = headerFault(header);
        if (fault.isPresent()) {
            end(
                    Outcome.End.RULES_BROKEN,
                    "The client began with what this server does not speak: "
                            + fault.get().words() + ".");
            return last(box, headerStatus(header, fault.get(), Optional.empty()), List.of());
        }
        if (!setup.limits().takesMessage(in.size())) {
            observer.happened(new SessionEvent.Remark(
                    "The client's message has " + in.size() + " octets, more than the MaxMsgSize announced to it."));
        }
        Verifier.Judgement judged = verifier.judge(header, in.hmac(), in.octets());
        tellClientRound(judged);
        Prover.Verdict own = ownVerdict(message);
        Status headerStatus = headerStatus(header, judged.code(), judged.chal());
        if (!judged.isGood()) {
            return unproven(message, headerStatus, box);
        }
        prover.trust();
        return proven(message, headerStatus, own, box);
    }

    private Optional<StatusCode> headerFault(SyncHdr header) {
        if (!header.verDtd().equals("1.2")) {
            return Optional.of(StatusCode.DTD_VERSION);
        }
        if (!header.verProto().equals("DM/1.2")) {
            return Optional.of(StatusCode.PROTOCOL_VERSION);
        }
        boolean same = header.sessionId().equals(first.orElseThrow().sessionId());
        return same && sent < MOST_MESSAGES ? Optional.empty() : Optional.of(StatusCode.BAD_REQUEST);
    }

    private Prover.Verdict ownVerdict(SyncMlMessage message) {
        for (Command command : message.commands()) {
            if (command instanceof Status status && status.cmdRef().equals("0") && isForLast(status)) {
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

    private boolean isForLast(Status status) {
        return status.msgRef().equals(Integer.toString(sent));
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
    private SyncMlMessage unproven(SyncMlMessage message, Status headerStatus, Outbox box) {
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
            return last(box, headerStatus, statuses);
        }
        return whole(headerStatus, statuses, true);
    }

    private SyncMlMessage proven(SyncMlMessage message, Status headerStatus, Prover.Verdict own, Outbox box) {
        if (own == Prover.Verdict.REFUSED) {
            end(Outcome.End.NOT_AUTHENTICATED, "The client does not accept the credentials of this server.");
            return last(box, headerStatus, List.of(alert(ABORT)));
        }
        List<Request> again = List.of();
        if (own == Prover.Verdict.CHALLENGED) {
            // What the client did not execute is sent once more, with credentials; its statuses tell nothing.
            box.clear();
            again = ledger.again();
        }
        Intake.Heard heard = intake.take(message);
        if (heard.abort()) {
            end(Outcome.End.ABORTED_BY_PEER, "The client broke the session off.");
            return last(box, headerStatus, heard.answers());
        }
        if (heard.tooMuch()) {
            wish = Optional.of("The client sends more than this server holds.");
        }
        if (wish.isPresent()) {
            return aborted(headerStatus, heard.answers(), box);
        }
        return goOn(message, headerStatus, heard, again, box);
    }

    private SyncMlMessage goOn(
            SyncMlMessage message, Status headerStatus, Intake.Heard heard, List<Request> again, Outbox box) {
        heard.refusedPart().ifPresent(entry -> box.dropObject());
        if (box.isCut()) {
            heard.answers().forEach(box::add);
            return packed(headerStatus, box);
        }
        boolean more = !message.isFinal() && !heard.refusedPart().isPresent();
        if (more || heard.stored()) {
            List<Command> answers = new ArrayList<>(heard.answers());
            answers.add(alert(NEXT));
            again.forEach(box::add);
            return whole(headerStatus, answers, false);
        }
        heard.answers().forEach(box::add);
        again.forEach(box::add);
        if (ledger.isWaiting()) {
            return packed(headerStatus, box);
        }
        return decide(headerStatus, box);
    }

    private SyncMlMessage decide(Status headerStatus, Outbox box) {
        for (Request request : ledger.unanswered()) {
            observer.happened(new SessionEvent.Remark(
                    "The client gave no status for " + request.name() + " " + Targets.of(request) + "."));
        }
        ManagementPlan.Next next = plan.next(intake.client(), ledger.answers());
        while (next instanceof ManagementPlan.Next.Send send) {
            List<Request> taken = taken(send.commands());
            taken.forEach(box::add);
            if (!taken.isEmpty()) {
                return packed(headerStatus, box);
            }
            next = plan.next(intake.client(), ledger.answers());
        }
        if (next instanceof ManagementPlan.Next.Abort abort) {
            wish = Optional.of(abort.why());
            return aborted(headerStatus, List.of(), box);
        }
        end(Outcome.End.COMPLETED, "All is said.");
        return packed(headerStatus, box);
    }

    // DM Protocol 1.2.1 clause 2.2: what the client cannot take is not sent at all.
    private List<Request> taken(List<Request> commands) {
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

    private SyncMlMessage aborted(Status headerStatus, List<Command> answers, Outbox box) {
        end(Outcome.End.ABORTED_HERE, wish.orElseThrow());
        List<Command> all = new ArrayList<>(answers);
        all.add(alert(ABORT));
        return last(box, headerStatus, all);
    }

    private SyncMlMessage last(Outbox box, Status headerStatus, List<? extends Command> answers) {
        box.clear();
        return whole(headerStatus, answers, true);
    }

    /** Returns a message of these answers alone. */
    private SyncMlMessage whole(Status headerStatus, List<? extends Command> answers, boolean isFinal) {
        Outbox alone = new Outbox(form());
        List<Command> all = new ArrayList<>();
        all.add(headerStatus);
        all.addAll(answers);
        SyncMlMessage packed =
                alone.pack(nextHeader(), all, PeerLimits.NONE, true).message();
        return new SyncMlMessage(packed.header(), packed.commands(), isFinal);
    }

    /** Returns a message of what waits; the package ends with it except in the middle of a large object. */
    private SyncMlMessage packed(Status headerStatus, Outbox box) {
        Outbox.Packed packed = box.pack(nextHeader(), List.of(headerStatus), client, true);
        SyncMlMessage message = packed.message();
        String msgId = message.header().msgId();
        for (int i = 0; i < packed.whole().size(); i++) {
            register(message, msgId, packed.whole().get(i), packed.numbers().get(i));
        }
        if (packed.cut().isPresent()) {
            List<Command> all = message.commands();
            ledger.part(msgId, all.get(all.size() - 1).cmdId());
        }
        // Clause 2.1.2: the server ends its package in every message where it can.
        return new SyncMlMessage(
                message.header(), message.commands(), packed.cut().isEmpty());
    }

    private void register(SyncMlMessage message, String msgId, Command put, String number) {
        boolean own = put instanceof Request && !(put instanceof Alert alert && alert.code() >= 1222);
        if (own) {
            message.commands().stream()
                    .filter(command -> command.cmdId().equals(number))
                    .findFirst()
                    .ifPresent(numbered -> ledger.whole(msgId, numbered));
        }
    }

    private SyncMlForm form() {
        return lastIn.map(Transmission::form).orElse(SyncMlForm.WBXML);
    }

    private SyncHdr nextHeader() {
        SyncHdr from = first.orElseThrow();
        // Limits hold until they are changed; said once the client listens.
        Meta meta = acknowledged ? Meta.NONE : setup.limits().meta();
        return new SyncHdr(
                "1.2",
                "DM/1.2",
                from.sessionId(),
                Integer.toString(sent + 1),
                Location.of(from.source().uri()),
                new Location(from.target().uri(), prover.locName()),
                respUri,
                prover.cred(),
                meta);
    }

    private Status headerStatus(SyncHdr header, StatusCode code, Optional<Chal> chal) {
        return new Status(
                "0",
                header.msgId(),
                "0",
                "SyncHdr",
                List.of(header.target().uri()),
                List.of(header.source().uri()),
                chal,
                code.code(),
                List.of());
    }

    private static Alert alert(int code) {
        return new Alert("0", code, Optional.empty(), List.of());
    }

    private Transmission transmit(SyncMlMessage message, SyncMlForm form) {
        sent++;
        acknowledged = verifier.isProven();
        byte[] octets = SyncMl.write(message, form);
        Transmission out = new Transmission(form, octets, prover.hmac(octets).map(header -> header.text()));
        if (!client.takesMessage(octets.length)) {
            observer.happened(new SessionEvent.Remark("This message has " + octets.length
                    + " octets, more than the MaxMsgSize of the client; it cannot be cut."));
        }
        observer.happened(new SessionEvent.MessageOut(message, out));
        outcome.ifPresent(how -> observer.happened(new SessionEvent.Finished(how)));
        return out;
    }

    private void end(Outcome.End how, String sentence) {
        outcome = Optional.of(new Outcome(how, sentence));
    }
}
