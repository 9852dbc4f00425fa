package cardsmith.dm.server;

import cardsmith.dm.StatusCode;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.session.Outbox;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Transmission;
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

/** Writes the messages of a server in one session: headers, numbers, and what fits. */
final class PackageWriter {

    private final PeerLimits own;
    private final Prover prover;
    private final Optional<String> respUri;
    private final SyncHdr first;
    private final SyncMlForm form;
    private final Ledger ledger;
    private final Outbox box;
    private PeerLimits client = PeerLimits.NONE;
    private boolean limitsTold;
    private int sent;

    /** Writes for the client of a first message, in its form. */
    PackageWriter(
            PeerLimits own, Prover prover, Optional<String> respUri, SyncHdr first, SyncMlForm form, Ledger ledger) {
        this.own = own;
        this.prover = prover;
        this.respUri = respUri;
        this.first = first;
        this.form = form;
        this.ledger = ledger;
        this.box = new Outbox(form);
    }

    /** Returns the name of the session. */
    String sessionId() {
        return first.sessionId();
    }

    /** Returns the number of messages that went out. */
    int sent() {
        return sent;
    }

    /** Returns what waits to go out. */
    Outbox box() {
        return box;
    }

    /** Returns what the client takes. */
    PeerLimits client() {
        return client;
    }

    /** Returns commands as they go out in the form of this session. */
    List<Request> carried(List<Request> commands) {
        return form == SyncMlForm.XML ? commands.stream().map(OctetsInXml::of).toList() : commands;
    }

    /** Takes the limits in a header of the client. */
    void limits(SyncHdr header) {
        client = client.after(header.meta());
    }

    /** Takes note that the client listens, so that the limits need not be told again. */
    void limitsTold() {
        limitsTold = true;
    }

    /** Returns the message that ends the session; what waits is dropped. */
    SyncMlMessage last(Status headerStatus, List<? extends Command> answers) {
        box.clear();
        return alone(headerStatus, answers, true);
    }

    /** Returns a message of these answers alone. */
    SyncMlMessage alone(Status headerStatus, List<? extends Command> answers, boolean isFinal) {
        Outbox only = new Outbox(form);
        List<Command> all = new ArrayList<>();
        all.add(headerStatus);
        all.addAll(answers);
        SyncMlMessage packed =
                only.pack(nextHeader(), all, PeerLimits.NONE, true).message();
        return new SyncMlMessage(packed.header(), packed.commands(), isFinal);
    }

    /** Returns a message of what waits; the package ends with it except in the middle of a large object. */
    SyncMlMessage packed(Status headerStatus) {
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

    private SyncHdr nextHeader() {
        // Limits hold until they are changed; said once the client listens.
        Meta meta = limitsTold ? Meta.NONE : own.meta();
        return new SyncHdr(
                "1.2",
                "DM/1.2",
                first.sessionId(),
                Integer.toString(sent + 1),
                Location.of(first.source().uri()),
                new Location(first.target().uri(), prover.locName()),
                respUri,
                prover.cred(),
                meta);
    }

    /** Returns the Status of a header of the client. */
    static Status headerStatus(SyncHdr header, StatusCode code, Optional<Chal> chal) {
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

    /** Returns an Alert without items. */
    static Alert alert(int code) {
        return new Alert("0", code, Optional.empty(), List.of());
    }

    /** Returns the message as it goes out; tells of it. */
    Transmission transmit(SyncMlMessage message, SessionEvent.Observer observer) {
        sent++;
        byte[] octets = SyncMl.write(message, form);
        Transmission out = new Transmission(form, octets, prover.hmac(octets).map(HmacHeader::text));
        if (!client.takesMessage(octets.length)) {
            observer.happened(new SessionEvent.Remark("This message has " + octets.length
                    + " octets, more than the MaxMsgSize of the client; it cannot be cut."));
        }
        observer.happened(new SessionEvent.MessageOut(message, out));
        return out;
    }
}
