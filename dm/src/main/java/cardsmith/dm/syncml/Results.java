package cardsmith.dm.syncml;

import java.util.List;
import java.util.Optional;

/**
 * What a Get found.
 *
 * @param cmdId number of this element in its message
 * @param msgRef number of the other side's message, 1 where absent
 * @param cmdRef number of the Get in it
 * @param meta format and type of all items
 * @param targetRef target of the Get
 * @param sourceRef source of the Get
 * @param items what was found
 */
public record Results(
        String cmdId,
        Optional<String> msgRef,
        String cmdRef,
        Meta meta,
        Optional<String> targetRef,
        Optional<String> sourceRef,
        List<Item> items)
        implements Command {

    /** Takes white space off the ends; refuses characters that XML does not allow. */
    public Results {
        cmdId = Wording.word(cmdId);
        msgRef = Wording.word(msgRef);
        cmdRef = Wording.word(cmdRef);
        targetRef = Wording.word(targetRef);
        sourceRef = Wording.word(sourceRef);
        items = Item.below(meta, items);
    }
}
