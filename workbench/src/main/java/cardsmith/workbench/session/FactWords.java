package cardsmith.workbench.session;

import cardsmith.device.session.Fact;
import cardsmith.dm.client.Question;
import java.util.ArrayList;
import java.util.List;

/** What stands behind a fact that is no message, a line each. */
final class FactWords {

    private FactWords() {}

    static List<String> of(Fact fact) {
        List<String> words = new ArrayList<>();
        if (fact instanceof Fact.Http http) {
            words.addAll(http.head().lines().toList());
        } else if (fact instanceof Fact.Executed executed) {
            words.add((executed.command().name() + " " + executed.target()).strip());
            words.add(MessageWords.status(executed.code()));
            words.add(executed.sentence());
            words.add(command(executed.command().msgId(), executed.command().cmdId()));
        } else if (fact instanceof Fact.Changed changed) {
            words.add(changed.uri() + "  " + changed.property());
            changed.before().ifPresent(text -> words.add("− " + text));
            changed.after().ifPresent(text -> words.add("+ " + text));
            words.add(command(changed.command().msgId(), changed.command().cmdId()));
        } else if (fact instanceof Fact.Asked asked) {
            words.addAll(asked.question().text().lines().toList());
            if (asked.question() instanceof Question.Choice choice) {
                words.addAll(choice.choices());
            }
        } else if (fact instanceof Fact.Ended ended) {
            words.add(ended.sentence());
            words.add(ended.nextStep());
        } else if (fact instanceof Fact.Fault fault) {
            words.add(fault.sentence());
        } else if (fact instanceof Fact.Noted noted) {
            words.add(noted.sentence());
        } else if (fact instanceof Fact.Triggered triggered) {
            words.add(triggered.sentence());
        }
        words.removeIf(String::isBlank);
        return words;
    }

    private static String command(String msgId, String cmdId) {
        return "MsgID " + msgId + ", CmdID " + cmdId;
    }
}
