package cardsmith.dm.syncml;

import java.util.List;

/**
 * A message with how it was written down.
 *
 * @param message the message
 * @param form XML or WBXML
 * @param remarks what was skipped because it is unknown or not used in DM, one sentence each
 */
public record ReadMessage(SyncMlMessage message, SyncMlForm form, List<String> remarks) {

    /** Copies the list. */
    public ReadMessage {
        remarks = List.copyOf(remarks);
    }
}
