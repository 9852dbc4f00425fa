package cardsmith.applet;

/** Which applet this is. */
final class Build {
    static final byte MAJOR = 1;
    static final byte MINOR = 0;

    /** First eight bytes of the SHA-256 over the other sources of this package; a test keeps it true. */
    static final byte[] HASH = {
        (byte) 0xBF, (byte) 0xE6, (byte) 0x34, (byte) 0x95, (byte) 0xF6, (byte) 0x93, (byte) 0xBD, (byte) 0x36
    };

    private Build() {}
}
