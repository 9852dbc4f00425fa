package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0xF5, (byte) 0x80, (byte) 0x9D, (byte) 0xCB, (byte) 0x38, (byte) 0xF4, (byte) 0xFD, (byte) 0xEA
    };

    private Build() {}
}
