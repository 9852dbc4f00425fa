package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.ObjectAssembly.Taken;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Executes the commands of one message on the tree and says what became of each. */
final class CommandExecutor {

    /** Where a command stands; the rules for Atomic and Sequence depend on it. */
    private enum Place {
        BODY,
        SEQUENCE,
        ATOMIC
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final String AFTER_ANSWER = "The answer of the user ended the processing before it.";

    private final ManagementTree tree;
    private final Surroundings around;
    private final ObjectAssembly assembly;
    private final PeerLimits peer;
    private final NodeReader reader;
    private final NodeWriter writer;
    private final UserAlerts alerts;
    private final String serverId;
    private final int msgId;
    private final Set<String> seen = new HashSet<>();
    private boolean stopped;

    CommandExecutor(
            ManagementTree tree,
            Surroundings around,
            ObjectAssembly assembly,
            PeerLimits peer,
            SyncMlForm form,
            String serverId,
            int msgId) {
        this.tree = tree;
        this.around = around;
        this.assembly = assembly;
        this.peer = peer;
        this.reader = new NodeReader(tree, form);
        this.writer = new NodeWriter(tree, around.places());
        this.alerts = new UserAlerts(around.user());
        this.serverId = serverId;
        this.msgId = msgId;
    }

    /** Executes a command of the body of the message. */
    Executed execute(Request request) {
        return execute(request, Place.BODY);
    }

    // Groups do not nest deeper than Sequence, Atomic, member; all else is refused.
    private Executed execute(Request request, Place place) {
        String id = request.cmdId();
        if (id.isEmpty() || id.equals("0") || !seen.add(id)) {
            return Executed.refused(
                    request,
                    StatusCode.BAD_REQUEST,
                    StatusCode.NOT_EXECUTED,
                    "The command has no number of its own within the message.");
        }
        if (stopped) {
            return Executed.refused(request, StatusCode.NOT_EXECUTED, StatusCode.NOT_EXECUTED, AFTER_ANSWER);
        }
        if (request instanceof Request.Atomic atomic) {
            return place == Place.ATOMIC ? misplaced(request) : atomic(atomic);
        }
        if (request instanceof Request.Sequence sequence) {
            return place == Place.BODY ? sequence(sequence) : misplaced(request);
        }
        if (place == Place.ATOMIC && (request instanceof Request.Get || request instanceof Request.Exec)) {
            return misplaced(request);
        }
        return single(request, place);
    }

    // DM RepPro 1.2.1 clause 4.1.6.3.
    private static Executed misplaced(Request request) {
        return Executed.refused(
                request,
                StatusCode.FAILED,
                StatusCode.NOT_EXECUTED,
                request.name() + " cannot stand within this group of commands.");
    }

    private Executed sequence(Request.Sequence sequence) {
        List<Executed> members = new ArrayList<>();
        boolean ended = false;
        for (Request member : sequence.members()) {
            Executed done = ended
                    ? Executed.refused(member, StatusCode.NOT_EXECUTED, StatusCode.NOT_EXECUTED, AFTER_ANSWER)
                    : execute(member, Place.SEQUENCE);
            ended |= isDenial(done);
            members.add(done);
        }
        return new Executed(sequence, List.of(ItemOutcome.of("", StatusCode.OK)), members);
    }

    private static boolean isDenial(Executed done) {
        StatusCode code = done.items().get(0).code();
        return done.request() instanceof Request.Alert
                && (code == StatusCode.NOT_MODIFIED || code == StatusCode.CANCELLED || code == StatusCode.TIMEOUT);
    }

    private Executed atomic(Request.Atomic atomic) {
        List<Executed> members = new ArrayList<>();
        try {
            tree.atomically(() -> {
                for (Request member : atomic.members()) {
                    Executed done = execute(member, Place.ATOMIC);
                    members.add(done);
                    if (!done.isGood()) {
                        throw new TreeRefusal(StatusCode.ATOMIC_FAILED, "A member of the Atomic failed.");
                    }
                }
                return tree;
            });
            return new Executed(atomic, List.of(ItemOutcome.of("", StatusCode.OK)), members);
        } catch (TreeRefusal failed) {
            return rolledBack(atomic, members, failed);
        }
    }

    private Executed rolledBack(Request.Atomic atomic, List<Executed> executed, TreeRefusal failed) {
        List<Executed> members = new ArrayList<>();
        for (Executed done : executed) {
            String name = done.request().name();
            List<ItemOutcome> undone = done.items().stream()
                    .map(item -> item.undone(around.interference().sticks(name, item.target())))
                    .toList();
            members.add(new Executed(done.request(), undone, done.members()));
        }
        for (Request member :
                atomic.members().subList(executed.size(), atomic.members().size())) {
            members.add(Executed.refused(
                    member, StatusCode.NOT_EXECUTED, StatusCode.NOT_EXECUTED, "An earlier member failed."));
        }
        return new Executed(atomic, List.of(ItemOutcome.refused("", failed)), members);
    }

    private Executed single(Request request, Place place) {
        if (request instanceof Request.Alert alert) {
            return alert(alert);
        }
        if (request instanceof Request.Malformed) {
            return Executed.of(
                    request, ItemOutcome.refused("", StatusCode.BAD_REQUEST, "The command lacks a part of it."));
        }
        if (request instanceof Request.Unsupported) {
            return Executed.of(
                    request, ItemOutcome.refused("", StatusCode.NOT_SUPPORTED, "DM has no use for the command."));
        }
        List<Item> items = request.items();
        if (items.isEmpty()) {
            return Executed.of(request, ItemOutcome.refused("", StatusCode.INCOMPLETE, "The command has no item."));
        }
        List<ItemOutcome> outcomes = new ArrayList<>();
        boolean failed = false;
        for (Item item : items) {
            String target = item.target().map(Location::uri).orElse("");
            ItemOutcome outcome = failed
                    ? ItemOutcome.refused(target, StatusCode.NOT_EXECUTED, "An earlier item failed.")
                    : item(request, item, target, place);
            failed |= place == Place.ATOMIC && !outcome.isGood();
            outcomes.add(outcome);
        }
        return new Executed(request, outcomes, List.of());
    }

    private Executed alert(Request.Alert alert) {
        if (alert.code() == 1222 || alert.code() == 1225) {
            return Executed.of(alert, ItemOutcome.of("", StatusCode.OK));
        }
        if (!UserAlerts.isQuestion(alert.code())) {
            return Executed.of(
                    alert,
                    ItemOutcome.refused(
                            "", StatusCode.NOT_SUPPORTED, "Alert " + alert.code() + " is not one for a device."));
        }
        ItemOutcome outcome = around.interference()
                .refusal(alert.name(), "")
                .map(code -> ItemOutcome.refused("", code, "The device does not do this."))
                .orElseGet(() -> alerts.ask(alert));
        // DM Protocol 1.2.1 clause 2.5.1: a question that is cancelled ends the processing of the message.
        stopped |= outcome.code() == StatusCode.CANCELLED && alert.code() != 1100;
        return Executed.of(alert, outcome);
    }

    private ItemOutcome item(Request request, Item item, String target, Place place) {
        if (place != Place.BODY && item.moreData()) {
            // DM Protocol 1.2.1 clause 2.1: a group goes in one message with all its data.
            return ItemOutcome.refused(target, StatusCode.BAD_REQUEST, "A large object cannot stand in a group.");
        }
        Meta meta = request.meta();
        if (!(request instanceof Request.Add || request instanceof Request.Replace)) {
            return whole(request, meta, item, target);
        }
        Taken taken = assembly.take(request.name(), meta, item);
        if (taken instanceof Taken.Refused refused) {
            return ItemOutcome.refused(target, refused.code(), refused.sentence());
        }
        return taken instanceof Taken.Whole done
                ? whole(request, meta, done.item(), target)
                : ItemOutcome.of(target, StatusCode.CHUNK_ACCEPTED);
    }

    private ItemOutcome whole(Request request, Meta meta, Item item, String target) {
        var fault = around.interference().refusal(request.name(), target);
        if (fault.isPresent()) {
            return ItemOutcome.refused(target, fault.get(), "The device does not do this.");
        }
        int cmdId = NUMBER.matcher(request.cmdId()).matches() ? Integer.parseInt(request.cmdId()) : 0;
        Actor actor = new Actor.Server(serverId, msgId, cmdId);
        try {
            return done(request, meta, item, target, actor);
        } catch (TreeRefusal refusal) {
            return ItemOutcome.refused(target, refusal);
        }
    }

    private ItemOutcome done(Request request, Meta meta, Item item, String target, Actor actor) throws TreeRefusal {
        if (request instanceof Request.Add) {
            writer.add(meta, item, actor);
        } else if (request instanceof Request.Replace) {
            writer.replace(meta, item, actor);
        } else if (request instanceof Request.Delete) {
            writer.delete(item, actor);
        } else if (request instanceof Request.Copy) {
            writer.copy(item, actor);
        } else if (request instanceof Request.Get) {
            return found(target, actor);
        } else if (request instanceof Request.Exec exec) {
            return run(exec, item, target, actor);
        }
        return ItemOutcome.of(target, StatusCode.OK);
    }

    private ItemOutcome found(String target, Actor actor) throws TreeRefusal {
        if (target.isEmpty()) {
            throw new TreeRefusal(StatusCode.INCOMPLETE, "The item names no target.");
        }
        List<Item> items = reader.read(target, actor);
        for (Item item : items) {
            if (!peer.takesObject(item.octets())) {
                throw new TreeRefusal(StatusCode.TOO_LARGE, "What was found is larger than the server takes.");
            }
        }
        return ItemOutcome.found(target, items);
    }

    private ItemOutcome run(Request.Exec exec, Item item, String target, Actor actor) throws TreeRefusal {
        tree.executable(tree.uri(target), actor);
        Execution.Ran ran = around.execution().run(new Execution.Order(target, exec.correlator(), item.data()));
        String sentence = ran.code().isSuccess() ? "" : "The device does not run this.";
        return ItemOutcome.refused(target, ran.code(), sentence);
    }
}
