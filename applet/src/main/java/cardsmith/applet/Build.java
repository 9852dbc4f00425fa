package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x44, (byte) 0x3A, (byte) 0xEC, (byte) 0x50, (byte) 0x63, (byte) 0xC9, (byte) 0x8D, (byte) 0xB1
    };

    private Build() {}
}
