package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x8E, (byte) 0x47, (byte) 0x41, (byte) 0x5B, (byte) 0xDB, (byte) 0x35, (byte) 0x4C, (byte) 0xA8
    };

    private Build() {}
}
