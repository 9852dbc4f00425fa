package cardsmith.card.cap;

import cardsmith.card.Aid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The Header component (Java Card Virtual Machine Specification 2.2.2 clause 6.3). */
record CapHeader(int major, int minor, int flags, int packageMajor, int packageMinor, Aid aid, Optional<String> name) {

    private static final int MAGIC = 0xDECAFFED;
    private static final int INTEGERS = 0x01;
    private static final int APPLETS = 0x04;

    static CapHeader parse(byte[] component) throws BadCapFile {
        var in = new CapReader(CapComponent.HEADER, component);
        if ((in.u2() << 16 | in.u2()) != MAGIC) {
            throw new BadCapFile("The file is no CAP file: its Header component does not begin with DECAFFED.");
        }
        int minor = in.u1();
        int major = in.u1();
        if (major != 2 || minor < 1 || minor > 2) {
            throw new BadCapFile(
                    "The file has the CAP format " + major + "." + minor + "; cards take 2.1 and 2.2.",
                    "Build it in the compact format, for a Java Card release up to 3.0.5.");
        }
        int flags = in.u1();
        int packageMinor = in.u1();
        int packageMajor = in.u1();
        Aid aid = in.aid();
        Optional<String> name = Optional.empty();
        if (in.left() > 0) {
            byte[] text = in.bytes(in.u1());
            name = text.length == 0
                    ? Optional.empty()
                    : Optional.of(new String(text, StandardCharsets.UTF_8).replace('/', '.'));
        }
        in.end();
        return new CapHeader(major, minor, flags, packageMajor, packageMinor, aid, name);
    }

    boolean needsIntegers() {
        return (flags & INTEGERS) != 0;
    }

    boolean hasApplets() {
        return (flags & APPLETS) != 0;
    }
}
