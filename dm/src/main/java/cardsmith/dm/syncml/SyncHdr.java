package cardsmith.dm.syncml;

import java.util.Optional;

/**
 * Who speaks to whom in which session (OMA DM RepPro 1.2.1, SyncHdr).
 *
 * @param verDtd {@code 1.2}
 * @param verProto {@code DM/1.2}
 * @param sessionId name of the session, 1 to 4 hexadecimal digits by rule
 * @param msgId number of the message, counted from 1 by each side
 * @param target receiver
 * @param source sender
 * @param respUri where the next message is to be sent
 * @param cred credentials of the sender
 * @param meta what the sender takes at most
 */
public record SyncHdr(
        String verDtd,
        String verProto,
        String sessionId,
        String msgId,
        Location target,
        Location source,
        Optional<String> respUri,
        Optional<Cred> cred,
        Meta meta) {

    /** Takes white space off the ends; refuses characters that XML does not allow. */
    public SyncHdr {
        verDtd = Wording.word(verDtd);
        verProto = Wording.word(verProto);
        sessionId = Wording.word(sessionId);
        msgId = Wording.word(msgId);
        respUri = Wording.word(respUri);
    }

    /** Returns a header of OMA DM 1.2 without credentials and limits. */
    public static SyncHdr of(String sessionId, int msgId, Location target, Location source) {
        return new SyncHdr(
                "1.2",
                "DM/1.2",
                sessionId,
                Integer.toString(msgId),
                target,
                source,
                Optional.empty(),
                Optional.empty(),
                Meta.NONE);
    }
}
