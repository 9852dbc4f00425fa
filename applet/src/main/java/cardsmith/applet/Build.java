package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0xB2, (byte) 0xC5, (byte) 0xD6, (byte) 0x41, (byte) 0xDD, (byte) 0xB8, (byte) 0x06, (byte) 0xCC
    };

    private Build() {}
}
