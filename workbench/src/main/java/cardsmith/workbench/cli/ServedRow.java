package cardsmith.workbench.cli;

import java.util.List;
import java.util.Optional;

/**
 * One session of a server, in JSON.
 *
 * @param number place among the sessions, from 1
 * @param device source of the client's messages
 * @param outcome kind of end
 * @param sentence how it ended
 * @param commands what became of each command of the script
 * @param saved files that were written
 * @param messages the messages
 * @param remarks what was odd
 */
record ServedRow(
        int number,
        String device,
        String outcome,
        String sentence,
        List<CommandRow> commands,
        List<String> saved,
        List<SessionRecord.MessageRow> messages,
        List<String> remarks) {

    /** One command of the script with its answer. */
    record CommandRow(
            String step, String command, String target, Optional<Integer> code, String words, boolean expected) {}

    boolean hasCompleted() {
        return outcome.equals("completed");
    }
}
