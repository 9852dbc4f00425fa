package cardsmith.dm.client;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Cred;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Talks to a client session message by message, saying exactly what a test wants. */
final class ScriptedServer {

    static final String DEVICE = "IMEI:493005100592800";
    static final String SERVER = "http://server.example/dm";
    static final DeviceIdentity IDENTITY =
            new DeviceIdentity(DEVICE, "Example", "Model", "1.2", "en", "phone", List.of("fw1", "sw1", "hw1"));

    final ManagementTree tree;
    final List<SessionEvent> events = new ArrayList<>();
    SyncMlForm form = SyncMlForm.WBXML;
    ServerAccount account = ServerAccount.open("a.example", SERVER);
    Surroundings around = Surroundings.NONE;
    PeerLimits device = PeerLimits.NONE;
    Meta headerMeta = Meta.NONE;
    Optional<Cred> cred = Optional.empty();
    List<GenericAlert> alerts = List.of();
    int headerStatus = 200;
    private Optional<ClientSession> session = Optional.empty();
    int mostMessages = 1000;
    private Optional<Step.Send> last = Optional.empty();
    private int msgId;

    ScriptedServer() throws TreeRefusal {
        this(TreeRules.OPEN);
    }

    /** Begins anew: the next session is another one on the same device. */
    ScriptedServer again() {
        session = Optional.empty();
        last = Optional.empty();
        msgId = 0;
        return this;
    }

    ScriptedServer(TreeRules rules) throws TreeRefusal {
        tree = new ManagementTree(rules, InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z")));
        IDENTITY.install(tree);
        tree.replaceAcl(NodeUri.ROOT, Acl.of("Add=*&Delete=*&Exec=*&Get=*&Replace=*"), Actor.DEVICE);
    }

    ClientSession session() {
        return session.orElseThrow();
    }

    /** Returns the first message of the client. */
    SyncMlMessage start() {
        SessionStart start = new SessionStart("A1", SessionStart.CLIENT_INITIATED);
        ClientSetup setup = new ClientSetup(account, start, form, device, alerts, mostMessages);
        session = Optional.of(new ClientSession(setup, tree, around, new Random(7), events::add));
        last = Optional.of(assertInstanceOf(Step.Send.class, session().start()));
        return message();
    }

    Step.Send send() {
        return last.orElseThrow();
    }

    SyncMlMessage message() {
        return send().message();
    }

    Outcome outcome() {
        return session().outcome().orElseThrow();
    }

    SyncHdr header() {
        msgId++;
        return new SyncHdr(
                "1.2",
                "DM/1.2",
                "A1",
                "" + msgId,
                Location.of(DEVICE),
                Location.of(SERVER),
                Optional.empty(),
                cred,
                headerMeta);
    }

    Status ofHeader() {
        return status("0", "SyncHdr", headerStatus);
    }

    Status status(String cmdRef, String cmd, int code) {
        return new Status(
                "99",
                send().message().header().msgId(),
                cmdRef,
                cmd,
                List.of(),
                List.of(),
                Optional.empty(),
                code,
                List.of());
    }

    /** Says the commands as a whole package, behind the Status of the header. */
    Step says(Command... commands) throws BadDocument {
        return says(true, commands);
    }

    Step says(boolean isFinal, Command... commands) throws BadDocument {
        List<Command> all = new ArrayList<>(List.of(ofHeader()));
        all.addAll(List.of(commands));
        return sends(new SyncMlMessage(header(), all, isFinal));
    }

    Step sends(SyncMlMessage message) throws BadDocument {
        return sends(SyncMl.write(message, form));
    }

    Step sends(byte[] octets) throws BadDocument {
        return sends(Transmission.of(octets));
    }

    Step sends(Transmission transmission) throws BadDocument {
        Step step = session().next(transmission);
        if (step instanceof Step.Send sent) {
            last = Optional.of(sent);
            // What goes out can be read again and is the same.
            SyncMl.read(sent.transmission().octets());
        }
        return step;
    }

    /** Starts, says the commands and returns the codes of all their Statuses in order. */
    List<Integer> codes(Command... commands) throws BadDocument {
        if (session.isEmpty()) {
            start();
        }
        says(commands);
        return statuses().stream().map(Status::code).toList();
    }

    /** Returns the Statuses of the last message but that of the header. */
    List<Status> statuses() {
        return message().commands().stream()
                .filter(Status.class::isInstance)
                .map(Status.class::cast)
                .filter(status -> !status.cmdRef().equals("0"))
                .toList();
    }

    List<Item> results() {
        List<Item> items = new ArrayList<>();
        message().commands().stream()
                .filter(Results.class::isInstance)
                .forEach(results -> items.addAll(((Results) results).items()));
        return items;
    }

    boolean saysAlert(int code) {
        return message().commands().stream()
                .anyMatch(command -> command instanceof Request.Alert alert && alert.code() == code);
    }

    Optional<String> value(String uri) throws TreeRefusal {
        return tree.find(tree.uri(uri)).map(TreeNode::value);
    }

    static Request.Add add(int id, String uri, String value) {
        return new Request.Add("" + id, Meta.NONE, List.of(Item.of(uri, Meta.NONE, value)));
    }

    static Request.Add addNode(int id, String uri) {
        Item item = new Item(
                Optional.of(Location.of(uri)), Optional.empty(), Meta.NONE.withFormat("node"), Optional.empty(), false);
        return new Request.Add("" + id, Meta.NONE, List.of(item));
    }

    static Request.Replace replace(int id, String uri, String value) {
        return new Request.Replace("" + id, Meta.NONE, List.of(Item.of(uri, Meta.NONE, value)));
    }

    static Request.Delete delete(int id, String uri) {
        return new Request.Delete("" + id, Meta.NONE, List.of(Item.of(uri)));
    }

    static Request.Get get(int id, String uri) {
        return new Request.Get("" + id, Meta.NONE, List.of(Item.of(uri)));
    }

    static Request.Copy copy(int id, String from, String to) {
        Item item = new Item(
                Optional.of(Location.of(to)), Optional.of(Location.of(from)), Meta.NONE, Optional.empty(), false);
        return new Request.Copy("" + id, Meta.NONE, List.of(item));
    }

    static Request.Exec exec(int id, String uri) {
        return new Request.Exec("" + id, Meta.NONE, Optional.of("corr"), List.of(Item.of(uri)));
    }

    static Request.Alert alert(int id, int code, String... texts) {
        List<Item> items = new ArrayList<>();
        for (String text : texts) {
            items.add(Item.ofText(text));
        }
        return new Request.Alert("" + id, code, Optional.empty(), items);
    }

    static Request.Atomic atomic(int id, Request... members) {
        return new Request.Atomic("" + id, Meta.NONE, List.of(members));
    }

    static Request.Sequence sequence(int id, Request... members) {
        return new Request.Sequence("" + id, Meta.NONE, List.of(members));
    }

    static String text(Item item) {
        return ((Data.Text) item.data().orElseThrow()).text();
    }
}
