package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x9B, (byte) 0x83, (byte) 0x8E, (byte) 0x81, (byte) 0x06, (byte) 0xED, (byte) 0x55, (byte) 0x40
    };

    private Build() {}
}
