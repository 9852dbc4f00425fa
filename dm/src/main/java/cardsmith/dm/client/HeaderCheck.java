package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.SyncHdr;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the headers of a server, message by message (DM RepPro 1.2.1, SyncHdr). */
final class HeaderCheck {

    /**
     * A header that the session cannot go on with.
     *
     * @param code Status of the header
     * @param sentence why, for people
     */
    record Fault(StatusCode code, String sentence) {}

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final String sessionId;
    private final String deviceId;
    private int last;

    HeaderCheck(String sessionId, String deviceId) {
        this.sessionId = sessionId;
        this.deviceId = deviceId;
    }

    Optional<Fault> check(SyncHdr header) {
        if (!header.verDtd().equals("1.2")) {
            return fault(StatusCode.DTD_VERSION, "The server speaks DTD version " + header.verDtd() + ", not 1.2.");
        }
        if (!header.verProto().equals("DM/1.2")) {
            return fault(StatusCode.PROTOCOL_VERSION, "The server speaks " + header.verProto() + ", not DM/1.2.");
        }
        if (!header.sessionId().equalsIgnoreCase(sessionId)) {
            return fault(
                    StatusCode.BAD_REQUEST,
                    "The message is of session " + header.sessionId() + ", not of " + sessionId + ".");
        }
        if (!header.target().uri().equals(deviceId)) {
            return fault(
                    StatusCode.NOT_FOUND,
                    "The message is for another device: " + header.target().uri() + ".");
        }
        return number(header.msgId());
    }

    private Optional<Fault> number(String msgId) {
        if (!NUMBER.matcher(msgId).matches() || Integer.parseInt(msgId) == 0) {
            return fault(StatusCode.BAD_REQUEST, "The message has the number " + msgId + ".");
        }
        int number = Integer.parseInt(msgId);
        if (number <= last) {
            return fault(
                    StatusCode.BAD_REQUEST,
                    "Message " + number + " came again or too late, after message " + last + ".");
        }
        last = number;
        return Optional.empty();
    }

    /** Returns the number of the last good message. */
    int last() {
        return last;
    }

    private static Optional<Fault> fault(StatusCode code, String sentence) {
        return Optional.of(new Fault(code, sentence));
    }
}
