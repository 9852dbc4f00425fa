package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x47, (byte) 0x49, (byte) 0x87, (byte) 0x52, (byte) 0xF5, (byte) 0x87, (byte) 0x8F, (byte) 0x1B
    };

    private Build() {}
}
