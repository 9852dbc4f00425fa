package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x62, (byte) 0xC9, (byte) 0xC0, (byte) 0xFC, (byte) 0xD7, (byte) 0xC1, (byte) 0x1A, (byte) 0x4D
    };

    private Build() {}
}
