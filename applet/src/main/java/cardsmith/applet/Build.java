package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0xD7, (byte) 0xAD, (byte) 0x45, (byte) 0x9C, (byte) 0x5E, (byte) 0x7A, (byte) 0xA1, (byte) 0x42
    };

    private Build() {}
}
