package cardsmith.dm.server;

import cardsmith.dm.StatusCode;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Request.Alert;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what a client says apart: answers to the server's commands, and requests that the server answers. */
final class Intake {

    /** Far more than a device has to tell; a client that sends more is broken off. */
    static final long MOST_OCTETS = 64L << 20;

    private static final int MOST_FACTS = 1000;
    private static final int MOST_TEXT = 4096;

    /** What a message asked for beside its Statuses. */
    static final class Heard {
        private final List<Command> answers = new ArrayList<>();
        private boolean nextMessage;
        private boolean abort;
        private boolean stored;
        private boolean tooMuch;
        private Optional<Ledger.Entry> refusedPart = Optional.empty();

        /** Returns what the server has to answer, in order. */
        List<Command> answers() {
            return answers;
        }

        /** Returns whether the client asks for the next message of the package. */
        boolean nextMessage() {
            return nextMessage;
        }

        /** Returns whether the client broke the session off. */
        boolean abort() {
            return abort;
        }

        /** Returns whether a part of a large object was stored and more is to come. */
        boolean stored() {
            return stored;
        }

        /** Returns whether the client sent more than can be held. */
        boolean tooMuch() {
            return tooMuch;
        }

        /** Returns the command whose large object the client does not want to be continued. */
        Optional<Ledger.Entry> refusedPart() {
            return refusedPart;
        }
    }

    private final Ledger ledger;
    private final ObjectAssembly assembly;
    private final SessionEvent.Observer observer;
    private final Map<String, String> devInfo = new LinkedHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private String deviceId = "";

    Intake(Ledger ledger, ObjectAssembly assembly, SessionEvent.Observer observer) {
        this.ledger = ledger;
        this.assembly = assembly;
        this.observer = observer;
    }

    ClientFacts client() {
        return new ClientFacts(deviceId, devInfo, alerts);
    }

    /** Takes a message of a client that has shown who it is. */
    Heard take(SyncMlMessage message) {
        deviceId = message.header().source().uri();
        Heard heard = new Heard();
        String msgId = message.header().msgId();
        for (Command command : message.commands()) {
            if (!(command instanceof Status)) {
                assembly.interruptedBy(command).ifPresent(broken -> heard.answers.add(noEndOfData(broken)));
            }
            if (command instanceof Status status) {
                status(status, heard);
            } else if (command instanceof Results results) {
                results(results, msgId, heard);
            } else if (command instanceof Request request) {
                StatusCode code = request(request, heard);
                heard.answers.add(answer(request, msgId, code));
            }
        }
        return heard;
    }

    private void status(Status status, Heard heard) {
        if (status.cmdRef().equals("0")) {
            return;
        }
        Optional<Ledger.Entry> part = ledger.refusedPart(status);
        if (part.isPresent()) {
            heard.refusedPart = part;
        }
        part.or(() -> ledger.status(status)).ifPresent(entry -> tell(status, entry.request()));
    }

    private void tell(Status status, Request request) {
        observer.happened(new SessionEvent.CommandExecuted(
                new SessionEvent.CommandRef(status.msgRef(), status.cmdRef(), request.name()),
                Targets.of(request),
                status.code(),
                ""));
    }

    private void results(Results results, String msgId, Heard heard) {
        Optional<Ledger.Entry> entry = ledger.of(results);
        if (entry.isEmpty()) {
            observer.happened(new SessionEvent.Remark("Results came that no Get asked for."));
            heard.answers.add(refusal(results, msgId, StatusCode.BAD_REQUEST));
            return;
        }
        for (Item item : results.items()) {
            ObjectAssembly.Taken taken = assembly.take(results.name(), results.meta(), item);
            if (taken instanceof ObjectAssembly.Taken.Whole whole) {
                Item found = Targets.withMeta(whole.item(), results.meta());
                heard.tooMuch |= ledger.found(entry.get(), found, found.octets()) > MOST_OCTETS;
            } else if (taken instanceof ObjectAssembly.Taken.Refused refused) {
                observer.happened(new SessionEvent.Remark(refused.sentence()));
                heard.answers.add(refusal(results, msgId, refused.code()));
            } else {
                heard.stored = true;
                heard.answers.add(refusal(results, msgId, StatusCode.CHUNK_ACCEPTED));
            }
        }
    }

    private StatusCode request(Request request, Heard heard) {
        if (request instanceof Alert alert) {
            return alert(alert, heard);
        }
        if (request instanceof Request.Replace replace) {
            return replace(replace);
        }
        observer.happened(new SessionEvent.Remark(
                "The client sent the command " + request.name() + ", which only servers send."));
        return StatusCode.NOT_SUPPORTED;
    }

    private StatusCode alert(Alert alert, Heard heard) {
        if (alerts.size() < MOST_FACTS) {
            alerts.add(alert);
        }
        switch (alert.code()) {
            case 1222 -> heard.nextMessage = true;
            case 1223 -> heard.abort = true;
            case 1200, 1201, 1224, 1225, 1226 -> {}
            default -> {
                return StatusCode.NOT_SUPPORTED;
            }
        }
        return StatusCode.OK;
    }

    // DM Protocol 1.2.1 clause 2.3: a client replaces nothing but what it says of itself.
    private StatusCode replace(Request.Replace replace) {
        boolean all = true;
        for (Item item : replace.items()) {
            String uri = item.source().or(item::target).map(Location::uri).orElse("");
            String node = uri.startsWith("./") ? uri : "./" + uri;
            if (node.startsWith("./DevInfo/") && devInfo.size() < MOST_FACTS) {
                devInfo.put(node, text(item));
            } else {
                all = false;
            }
        }
        if (!all) {
            observer.happened(new SessionEvent.Remark("The client replaced something else than nodes of ./DevInfo."));
        }
        return all ? StatusCode.OK : StatusCode.NOT_ALLOWED;
    }

    private static String text(Item item) {
        String text = item.data().orElse(new Data.Text("")) instanceof Data.Text held ? held.text() : "";
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    static Status answer(Request request, String msgId, StatusCode code) {
        return new Status(
                "0",
                msgId,
                request.cmdId(),
                request.name(),
                List.of(),
                List.of(),
                Optional.empty(),
                code.code(),
                List.of());
    }

    private static Status refusal(Results results, String msgId, StatusCode code) {
        return new Status(
                "0",
                msgId,
                results.cmdId(),
                results.name(),
                List.of(),
                results.items().stream()
                        .flatMap(item -> item.source().stream())
                        .map(Location::uri)
                        .toList(),
                Optional.empty(),
                code.code(),
                List.of());
    }

    private static Alert noEndOfData(ObjectAssembly.Broken broken) {
        Item item = new Item(broken.target(), broken.source(), Meta.NONE, Optional.empty(), false);
        return new Alert("0", 1225, Optional.empty(), List.of(item));
    }
}
