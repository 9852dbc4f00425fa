package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0x43, (byte) 0xE5, (byte) 0x0F, (byte) 0x20, (byte) 0xA7, (byte) 0x89, (byte) 0xEC, (byte) 0x04
    };

    private Build() {}
}
