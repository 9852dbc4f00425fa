package cardsmith.dm;

import java.util.Optional;

/** What became of a command: the status codes of OMA DM 1.2 (DM RepPro 1.2.1 clause 10). */
public enum StatusCode {
    /** Completed; for a confirmation the user said yes. */
    OK(200, "OK"),
    /** Started; the end is told later. */
    ACCEPTED(202, "Accepted for processing"),
    /** Credentials accepted for the whole session. */
    AUTHENTICATED(212, "Authentication accepted"),
    /** One part of a large object stored. */
    CHUNK_ACCEPTED(213, "Chunked item accepted and buffered"),
    /** The user cancelled. */
    CANCELLED(214, "Operation cancelled"),
    /** Not run because of what happened before it. */
    NOT_EXECUTED(215, "Not executed"),
    /** Run and undone, because its Atomic failed. */
    ROLLED_BACK(216, "Atomic roll back OK"),
    /** The user answered no. */
    NOT_MODIFIED(304, "Not modified"),
    /** Malformed. */
    BAD_REQUEST(400, "Bad request"),
    /** Credentials refused. */
    INVALID_CREDENTIALS(401, "Invalid credentials"),
    /** Refused for a reason other than rights. */
    FORBIDDEN(403, "Forbidden"),
    /** There is no such node. */
    NOT_FOUND(404, "Not found"),
    /** The node does not permit this command. */
    NOT_ALLOWED(405, "Command not allowed"),
    /** The device does not have this feature. */
    NOT_SUPPORTED(406, "Optional feature not supported"),
    /** No credentials were given. */
    CREDENTIALS_MISSING(407, "Authentication required"),
    /** The user did not answer in time. */
    TIMEOUT(408, "Request timeout"),
    /** A large object does not tell its size. */
    SIZE_REQUIRED(411, "Size required"),
    /** A part is missing. */
    INCOMPLETE(412, "Incomplete command"),
    /** The data are too large. */
    TOO_LARGE(413, "Request entity too large"),
    /** The address is too long or too deep. */
    URI_TOO_LONG(414, "URI too long"),
    /** The format or type does not fit. */
    UNSUPPORTED_FORMAT(415, "Unsupported media type or format"),
    /** The device cannot show that much. */
    SIZE_NOT_SATISFIABLE(416, "Requested size too big"),
    /** There is such a node already. */
    ALREADY_EXISTS(418, "Already exists"),
    /** No room is left. */
    DEVICE_FULL(420, "Device full"),
    /** A large object did not have its announced size. */
    SIZE_MISMATCH(424, "Size mismatch"),
    /** The server does not have the right. */
    PERMISSION_DENIED(425, "Permission denied"),
    /** Not done for a reason of its own. */
    FAILED(500, "Command failed"),
    /** Unknown command. */
    NOT_IMPLEMENTED(501, "Command not implemented"),
    /** VerDTD is not 1.2. */
    DTD_VERSION(505, "DTD version not supported"),
    /** A member of an Atomic failed. */
    ATOMIC_FAILED(507, "Atomic failed"),
    /** The store broke. */
    STORE_FAILURE(510, "Data store failure"),
    /** VerProto is not DM/1.2. */
    PROTOCOL_VERSION(513, "Protocol version not supported"),
    /** Run, but could not be undone. */
    ROLL_BACK_FAILED(516, "Atomic roll back failed"),
    /** The answers of an Atomic do not fit in one message. */
    ATOMIC_TOO_LARGE(517, "Atomic response too large to fit");

    private final int code;
    private final String words;

    StatusCode(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Returns the number in element Data of a Status. */
    public int code() {
        return code;
    }

    /** Returns the name of the standard. */
    public String words() {
        return words;
    }

    /** Returns whether the command was done or goes on; one that was cancelled, left out or undone was not. */
    public boolean isSuccess() {
        return code < CANCELLED.code;
    }

    /** Returns the code of a number, where it is one of DM. */
    public static Optional<StatusCode> of(int code) {
        for (StatusCode status : values()) {
            if (status.code == code) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
