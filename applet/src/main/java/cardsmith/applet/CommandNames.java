package cardsmith.applet;

/** Names of the commands that a Status can answer. */
final class CommandNames {
    private static final byte COPY = 0x0D;

    /** The commands in the order of their names in {@link Words}. */
    private static final byte[] TAGS = {
        Tag.SYNC_HDR,
        Tag.ALERT,
        Tag.REPLACE,
        Tag.RESULTS,
        Tag.ADD,
        Tag.GET,
        Tag.DELETE,
        Tag.EXEC,
        COPY,
        Tag.ATOMIC,
        Tag.SEQUENCE
    };

    private CommandNames() {}

    /** Name of a command; what DM 1.2 does not know is told as Sync, the only other one of the DTD that can come. */
    static byte of(byte tag) {
        return Words.named(tag, TAGS, Words.NAMES);
    }
}
