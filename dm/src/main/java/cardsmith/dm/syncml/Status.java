package cardsmith.dm.syncml;

import java.util.List;
import java.util.Optional;

/**
 * What became of a command or a header of the other side.
 *
 * @param cmdId number of this element in its message
 * @param msgRef number of the other side's message
 * @param cmdRef number of the command in it, {@code 0} for the header
 * @param cmd name of the command, {@code SyncHdr} for the header
 * @param targetRefs targets that are meant, all where empty
 * @param sourceRefs sources that are meant
 * @param chal demand for credentials
 * @param code status code, 0 to 999999999; {@link cardsmith.dm.StatusCode} has those of DM
 * @param items more about it, such as the answer of a user
 */
public record Status(
        String cmdId,
        String msgRef,
        String cmdRef,
        String cmd,
        List<String> targetRefs,
        List<String> sourceRefs,
        Optional<Chal> chal,
        int code,
        List<Item> items)
        implements Command {

    /** Takes white space off the ends; refuses characters that XML does not allow and negative codes. */
    public Status {
        cmdId = Wording.word(cmdId);
        msgRef = Wording.word(msgRef);
        cmdRef = Wording.word(cmdRef);
        cmd = Wording.word(cmd);
        targetRefs = Wording.words(targetRefs);
        sourceRefs = Wording.words(sourceRefs);
        items = List.copyOf(items);
        Wording.checkCode(code);
    }
}
