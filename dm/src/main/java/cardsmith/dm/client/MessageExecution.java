package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.session.ObjectAssembly;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.Optional;

/** Goes through the commands of a message of the server and puts an answer to each into the outbox. */
final class MessageExecution {

    /** What a message said. */
    enum Said {
        /** No command that wants an answer. */
        NOTHING,
        /** Only that the client may go on. */
        GO_ON,
        /** A command to be done. */
        WORK
    }

    /** Makes what executes the commands of one message. */
    @FunctionalInterface
    interface Executors {

        /** Returns it for what the server takes and the number of the message. */
        CommandExecutor of(PeerLimits peer, int msgId);
    }

    private final Executors executors;
    private final Outgoing out;
    private final ObjectAssembly assembly;
    private final ChangeWatch watch;
    private final SessionEvent.Observer observer;

    MessageExecution(
            Executors executors,
            Outgoing out,
            ObjectAssembly assembly,
            ChangeWatch watch,
            SessionEvent.Observer observer) {
        this.executors = executors;
        this.out = out;
        this.assembly = assembly;
        this.watch = watch;
        this.observer = observer;
    }

    /** Executes all commands; those that come too early are refused, alerts apart. */
    Said execute(SyncMlMessage message, int msgId, boolean tooEarly) {
        String msgRef = message.header().msgId();
        CommandExecutor executor = executors.of(out.peer(), msgId);
        Said said = Said.NOTHING;
        for (Command command : message.commands()) {
            if (command instanceof Status status) {
                take(status);
            } else if (command instanceof Results) {
                remark("The server sent Results, which only a device does.");
            } else if (command instanceof Request request && isAnswered(request)) {
                said = isNext(request) && said != Said.WORK ? Said.GO_ON : Said.WORK;
                execute(executor, request, msgRef, tooEarly);
            }
        }
        return said;
    }

    /** Executes nothing and answers every command with a code, because the sender is still to be known. */
    void refuse(SyncMlMessage message, StatusCode code) {
        for (Command command : message.commands()) {
            if (command instanceof Request request) {
                answer(
                        Executed.refused(request, code, code, "Who sends it is still to be shown."),
                        message.header().msgId());
            }
        }
    }

    private static boolean isNext(Request request) {
        return request instanceof Request.Alert alert && alert.code() == Outgoing.NEXT_MESSAGE;
    }

    // A Status or Results without its parts is an answer, and answers are not answered.
    private boolean isAnswered(Request request) {
        boolean isAnswer = request instanceof Request.Malformed malformed
                && malformed.element() != Request.Malformed.Element.Alert;
        if (isAnswer) {
            remark("The server sent a " + request.name() + " that lacks a part of it.");
        }
        return !isAnswer;
    }

    private void take(Status status) {
        if (out.sent().isOfHeader(status)) {
            return;
        }
        Optional<String> name = out.sent().answered(status);
        if (name.isEmpty()) {
            remark("The server answers command " + status.cmdRef() + " of message " + status.msgRef() + ", a "
                    + status.cmd() + " that was not sent.");
            return;
        }
        StatusCode code = StatusCode.of(status.code()).orElse(StatusCode.FAILED);
        SessionEvent.CommandRef ref = new SessionEvent.CommandRef(status.msgRef(), status.cmdRef(), name.get());
        observer.happened(new SessionEvent.CommandExecuted(
                ref, "", status.code(), code.isSuccess() ? "" : "The server answered " + code.words() + "."));
        if (name.get().equals("Results") && !code.isSuccess()) {
            out.waiting().dropObject();
        }
    }

    private void execute(CommandExecutor executor, Request request, String msgRef, boolean tooEarly) {
        watch.begin(msgRef, request);
        if (!isNext(request)) {
            assembly.interruptedBy(request).ifPresent(out::noEndOfData);
        }
        if (request instanceof Request.Alert alert && alert.code() == Outgoing.NO_END_OF_DATA) {
            out.waiting().dropObject();
        }
        // DM Protocol 1.2.1 clause 2.1.1: nothing new before the answer to the package is complete.
        boolean refused = tooEarly && !(request instanceof Request.Alert);
        answer(
                refused
                        ? Executed.refused(
                                request,
                                StatusCode.BAD_REQUEST,
                                StatusCode.BAD_REQUEST,
                                "The command came before the answer to the last package was complete.")
                        : executor.execute(request),
                msgRef);
    }

    private void answer(Executed executed, String msgRef) {
        executed.events(msgRef).forEach(observer::happened);
        executed.answers(msgRef).forEach(out.waiting()::add);
    }

    private void remark(String sentence) {
        observer.happened(new SessionEvent.Remark(sentence));
    }
}
