package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0xDA, (byte) 0xE3, (byte) 0x9F, (byte) 0x58, (byte) 0xB2, (byte) 0x7D, (byte) 0xF9, (byte) 0x1F
    };

    private Build() {}
}
