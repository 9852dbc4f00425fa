package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command with what became of it.
 *
 * @param request the command
 * @param items outcome of each item; one for a command that has no items, or that failed as a whole
 * @param members members of a group
 */
record Executed(Request request, List<ItemOutcome> items, List<Executed> members) {

    Executed {
        items = List.copyOf(items);
        members = List.copyOf(members);
    }

    static Executed of(Request request, ItemOutcome outcome) {
        return new Executed(request, List.of(outcome), List.of());
    }

    /** Returns a command that was not executed, with all its members. */
    static Executed refused(Request request, StatusCode code, StatusCode ofMembers, String sentence) {
        List<Executed> members = new ArrayList<>();
        for (Request member : request.members()) {
            members.add(refused(member, ofMembers, ofMembers, sentence));
        }
        return new Executed(request, List.of(ItemOutcome.refused("", code, sentence)), members);
    }

    boolean isGood() {
        return items.stream().allMatch(ItemOutcome::isGood);
    }

    /** Returns what an observer is told of each item, and of the members behind it. */
    List<SessionEvent> events(String msgRef) {
        SessionEvent.CommandRef ref = new SessionEvent.CommandRef(msgRef, request.cmdId(), request.name());
        List<SessionEvent> events = new ArrayList<>();
        for (ItemOutcome item : items) {
            events.add(new SessionEvent.CommandExecuted(
                    ref, item.target(), item.code().code(), item.sentence()));
        }
        members.forEach(member -> events.addAll(member.events(msgRef)));
        return events;
    }

    /** Returns the answers: a Status, or one for each item where they differ; Results behind it; then the members'. */
    List<Command> answers(String msgRef) {
        List<Command> answers = new ArrayList<>();
        boolean same = items.stream().map(ItemOutcome::code).distinct().count() == 1;
        if (same) {
            List<Item> more = new ArrayList<>();
            items.forEach(item -> more.addAll(item.answer()));
            answers.add(status(msgRef, items.get(0).code(), List.of(), more));
        } else {
            items.forEach(item -> answers.add(status(msgRef, item.code(), List.of(item.target()), item.answer())));
        }
        List<Item> found = new ArrayList<>();
        items.forEach(item -> found.addAll(item.found()));
        if (!found.isEmpty()) {
            answers.add(new Results(
                    "", Optional.of(msgRef), request.cmdId(), Meta.NONE, Optional.empty(), Optional.empty(), found));
        }
        members.forEach(member -> answers.addAll(member.answers(msgRef)));
        return answers;
    }

    private Status status(String msgRef, StatusCode code, List<String> targets, List<Item> more) {
        return new Status(
                "", msgRef, request.cmdId(), request.name(), targets, List.of(), Optional.empty(), code.code(), more);
    }
}
