package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0xAF, (byte) 0x27, (byte) 0x96, (byte) 0xB2, (byte) 0x6F, (byte) 0x1F, (byte) 0xE8, (byte) 0x76
    };

    private Build() {}
}
