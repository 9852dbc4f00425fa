package cardsmith.applet;

/** Names of the commands that a Status can answer. */
final class CommandNames {
    private static final byte[] ALERT = {0x41, 0x6C, 0x65, 0x72, 0x74};
    private static final byte[] REPLACE = {0x52, 0x65, 0x70, 0x6C, 0x61, 0x63, 0x65};
    private static final byte[] RESULTS = {0x52, 0x65, 0x73, 0x75, 0x6C, 0x74, 0x73};
    private static final byte[] SYNC_HDR = {0x53, 0x79, 0x6E, 0x63, 0x48, 0x64, 0x72};
    private static final byte[] ADD = {0x41, 0x64, 0x64};
    private static final byte[] GET = {0x47, 0x65, 0x74};
    private static final byte[] DELETE = {0x44, 0x65, 0x6C, 0x65, 0x74, 0x65};
    private static final byte[] EXEC = {0x45, 0x78, 0x65, 0x63};
    private static final byte[] COPY = {0x43, 0x6F, 0x70, 0x79};
    private static final byte[] ATOMIC = {0x41, 0x74, 0x6F, 0x6D, 0x69, 0x63};
    private static final byte[] SEQUENCE = {0x53, 0x65, 0x71, 0x75, 0x65, 0x6E, 0x63, 0x65};
    private static final byte[] OTHER = {0x53, 0x79, 0x6E, 0x63};

    private static final byte TAG_COPY = 0x0D;

    private CommandNames() {}

    /** Name of a command; what DM 1.2 does not know is told as Sync, the only other one of the DTD that can come. */
    static byte[] of(byte tag) {
        switch (tag) {
            case Tag.SYNC_HDR:
                return SYNC_HDR;
            case Tag.ALERT:
                return ALERT;
            case Tag.REPLACE:
                return REPLACE;
            case Tag.RESULTS:
                return RESULTS;
            case Tag.ADD:
                return ADD;
            case Tag.GET:
                return GET;
            case Tag.DELETE:
                return DELETE;
            case Tag.EXEC:
                return EXEC;
            case TAG_COPY:
                return COPY;
            case Tag.ATOMIC:
                return ATOMIC;
            case Tag.SEQUENCE:
                return SEQUENCE;
            default:
                return OTHER;
        }
    }
}
