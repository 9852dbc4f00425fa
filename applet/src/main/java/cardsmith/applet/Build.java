package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x74, (byte) 0x5E, (byte) 0x2D, (byte) 0x9E, (byte) 0x70, (byte) 0x0C, (byte) 0x32, (byte) 0x8F
    };

    private Build() {}
}
