package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.Outbox;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Chal;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.ManagementTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the client says: commands that wait and messages that go out. */
final class Outgoing {

    static final int NEXT_MESSAGE = 1222;
    static final int ABORT = 1223;
    static final int NO_END_OF_DATA = 1225;

    private final ClientSetup setup;
    private final ManagementTree tree;
    private final String deviceId;
    private final Prover prover;
    private final SessionEvent.Observer observer;
    private final Outbox outbox;
    private final SentCommands sent = new SentCommands();
    private final List<GenericAlert> reports = new ArrayList<>();
    private PeerLimits peer = PeerLimits.NONE;
    private String serverUri;
    private int msgId;
    private boolean packageOpen;

    Outgoing(ClientSetup setup, ManagementTree tree, String deviceId, Prover prover, SessionEvent.Observer observer) {
        this.setup = setup;
        this.tree = tree;
        this.deviceId = deviceId;
        this.prover = prover;
        this.observer = observer;
        this.outbox = new Outbox(setup.form());
        this.serverUri = setup.account().uri();
    }

    /** Goes by what a header of the server says of its sizes and address. */
    void obey(SyncHdr header) {
        peer = peer.after(header.meta());
        serverUri = header.respUri().orElse(serverUri);
    }

    PeerLimits peer() {
        return peer;
    }

    SentCommands sent() {
        return sent;
    }

    Outbox waiting() {
        return outbox;
    }

    boolean hasBegun() {
        return msgId > 0;
    }

    /** Returns whether the last message did not end its package. */
    boolean isPackageOpen() {
        return packageOpen;
    }

    void packageOne() {
        alert(setup.start().alert(), List.of());
        outbox.add(DeviceIdentity.report(tree));
        setup.alerts().forEach(report -> outbox.add(report.command()));
    }

    void alert(int code, List<Item> items) {
        outbox.add(new Request.Alert("", code, Optional.empty(), items));
    }

    void noEndOfData(ObjectAssembly.Broken broken) {
        alert(NO_END_OF_DATA, List.of(new Item(broken.target(), broken.source(), Meta.NONE, Optional.empty(), false)));
    }

    void report(GenericAlert alert) {
        reports.add(alert);
    }

    /** Puts the reports behind all that waits; returns whether there were any. */
    boolean takeReports() {
        reports.forEach(report -> outbox.add(report.command()));
        boolean any = !reports.isEmpty();
        reports.clear();
        return any;
    }

    static Status header(String msgRef, StatusCode code, Optional<Chal> chal) {
        return new Status("", msgRef, "0", "SyncHdr", List.of(), List.of(), chal, code.code(), List.of());
    }

    /** Sends the next message; its package ends with it where it may and nothing is left. */
    Step.Send send(List<Command> first, boolean mayEnd, boolean isLast) {
        msgId++;
        SyncHdr header = new SyncHdr(
                "1.2",
                "DM/1.2",
                setup.start().sessionId(),
                Integer.toString(msgId),
                Location.of(serverUri),
                new Location(deviceId, prover.locName()),
                Optional.empty(),
                prover.cred(),
                setup.limits().meta());
        SyncMlMessage message = outbox.pack(header, first, peer, mayEnd).message();
        packageOpen = !message.isFinal();
        sent.sent(message);
        Transmission transmission = seal(message);
        observer.happened(new SessionEvent.MessageOut(message, transmission));
        return new Step.Send(message, transmission, serverUri, isLast);
    }

    Transmission seal(SyncMlMessage message) {
        byte[] octets = SyncMl.write(message, setup.form());
        return new Transmission(setup.form(), octets, prover.hmac(octets).map(HmacHeader::text));
    }
}
