package cardsmith.card.cap;

import cardsmith.card.Aid;
import java.util.Arrays;

/** Reads the fields of one component and never past its end. */
final class CapReader {

    private final CapComponent component;
    private final byte[] bytes;
    private int at = 3;

    CapReader(CapComponent component, byte[] bytes) {
        this.component = component;
        this.bytes = bytes;
    }

    int left() {
        return bytes.length - at;
    }

    int u1() throws BadCapFile {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int u2() throws BadCapFile {
        return u1() << 8 | u1();
    }

    byte[] bytes(int count) throws BadCapFile {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    Aid aid() throws BadCapFile {
        int length = u1();
        if (!Aid.isLength(length)) {
            throw new BadCapFile("The " + component.fileName() + " component of the file has an AID of " + length
                    + " bytes; an AID has 5 to 16.");
        }
        return Aid.of(bytes(length));
    }

    void end() throws BadCapFile {
        if (left() != 0) {
            throw new BadCapFile(
                    "The " + component.fileName() + " component of the file has " + left() + " bytes too many.");
        }
    }

    private void need(int count) throws BadCapFile {
        if (left() < count) {
            throw new BadCapFile("The " + component.fileName() + " component of the file ends too early.");
        }
    }
}
