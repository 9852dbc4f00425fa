package cardsmith.card;

import java.util.Arrays;
import java.util.HexFormat;

/** A command APDU in one of the four cases, short or extended (ISO/IEC 7816-4 clause 5.1). */
public final class CommandApdu {

    /** Le for an answer of any length up to 256 bytes, written as 00. */
    public static final int LE_ANY = 256;

    private static final int NO_LE = -1;

    private final int cla;
    private final int ins;
    private final int p1;
    private final int p2;
    private final byte[] data;
    private final int le;

    private CommandApdu(int cla, int ins, int p1, int p2, byte[] data, int le) {
        if (data.length > 65_535 || le > 65_536) {
            throw new IllegalArgumentException(
                    "A command APDU holds at most 65,535 data bytes and asks for at most 65,536");
        }
        this.cla = cla & 0xFF;
        this.ins = ins & 0xFF;
        this.p1 = p1 & 0xFF;
        this.p2 = p2 & 0xFF;
        this.data = data;
        this.le = le;
    }

    /** Returns a case 1 command: no data, no answer but the status word. */
    public static CommandApdu of(int cla, int ins, int p1, int p2) {
        return new CommandApdu(cla, ins, p1, p2, new byte[0], NO_LE);
    }

    /** Returns a case 3 command, or case 1 when the data are empty. */
    public static CommandApdu of(int cla, int ins, int p1, int p2, byte[] data) {
        return new CommandApdu(cla, ins, p1, p2, data.clone(), NO_LE);
    }

    /** Returns a case 2 command that asks for up to {@code le} bytes, 1 to 65,536. */
    public static CommandApdu of(int cla, int ins, int p1, int p2, int le) {
        return new CommandApdu(cla, ins, p1, p2, new byte[0], checkLe(le));
    }

    /** Returns a case 4 command that asks for up to {@code le} bytes, 1 to 65,536. */
    public static CommandApdu of(int cla, int ins, int p1, int p2, byte[] data, int le) {
        return new CommandApdu(cla, ins, p1, p2, data.clone(), checkLe(le));
    }

    /**
     * Returns the command that these bytes code.
     *
     * @throws IllegalArgumentException when the length fields do not fit the number of bytes
     */
    public static CommandApdu parse(byte[] bytes) {
        int n = bytes.length;
        if (n < 4) {
            throw malformed(bytes);
        }
        int b5 = n > 4 ? bytes[4] & 0xFF : 0;
        int dataStart;
        int lc;
        int le;
        if (n == 4) {
            dataStart = 4;
            lc = 0;
            le = NO_LE;
        } else if (n == 5) {
            dataStart = 5;
            lc = 0;
            le = b5 == 0 ? 256 : b5;
        } else if (b5 != 0) {
            dataStart = 5;
            lc = b5;
            int rest = n - 5 - lc;
            if (rest != 0 && rest != 1) {
                throw malformed(bytes);
            }
            int last = bytes[n - 1] & 0xFF;
            le = rest == 0 ? NO_LE : last == 0 ? 256 : last;
        } else if (n == 7) {
            dataStart = 7;
            lc = 0;
            le = extendedLe(bytes, 5);
        } else if (n > 7) {
            dataStart = 7;
            lc = (bytes[5] & 0xFF) << 8 | bytes[6] & 0xFF;
            int rest = n - 7 - lc;
            if (lc == 0 || rest != 0 && rest != 2) {
                throw malformed(bytes);
            }
            le = rest == 0 ? NO_LE : extendedLe(bytes, n - 2);
        } else {
            throw malformed(bytes);
        }
        return new CommandApdu(
                bytes[0], bytes[1], bytes[2], bytes[3], Arrays.copyOfRange(bytes, dataStart, dataStart + lc), le);
    }

    private static int extendedLe(byte[] bytes, int at) {
        int value = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        return value == 0 ? 65_536 : value;
    }

    private static int checkLe(int le) {
        if (le < 1) {
            throw new IllegalArgumentException("Le is 1 to 65,536");
        }
        return le;
    }

    private static IllegalArgumentException malformed(byte[] bytes) {
        return new IllegalArgumentException(
                "The length fields of this command APDU do not fit its " + bytes.length + " bytes");
    }

    /** Returns the bytes to send: short form where it fits, extended form where it must. */
    public byte[] bytes() {
        boolean extended = data.length > 255 || le > 256;
        int lcSize = data.length == 0 ? 0 : extended ? 3 : 1;
        int leSize = le == NO_LE ? 0 : !extended ? 1 : lcSize == 0 ? 3 : 2;
        byte[] out = new byte[4 + lcSize + data.length + leSize];
        out[0] = (byte) cla;
        out[1] = (byte) ins;
        out[2] = (byte) p1;
        out[3] = (byte) p2;
        if (lcSize == 1) {
            out[4] = (byte) data.length;
        } else if (lcSize == 3) {
            out[5] = (byte) (data.length >> 8);
            out[6] = (byte) data.length;
        }
        System.arraycopy(data, 0, out, 4 + lcSize, data.length);
        if (leSize > 1) {
            out[out.length - 2] = (byte) (le >> 8);
        }
        if (leSize > 0) {
            out[out.length - 1] = (byte) le;
        }
        return out;
    }

    /** Returns the same command with another Le, 1 to 65,536. */
    public CommandApdu withLe(int newLe) {
        return new CommandApdu(cla, ins, p1, p2, data, checkLe(newLe));
    }

    /** Returns the class byte, 0 to FF. */
    public int cla() {
        return cla;
    }

    /** Returns the instruction byte, 0 to FF. */
    public int ins() {
        return ins;
    }

    /** Returns parameter 1, 0 to FF. */
    public int p1() {
        return p1;
    }

    /** Returns parameter 2, 0 to FF. */
    public int p2() {
        return p2;
    }

    /** Returns a copy of the data field, 0 to 65,535 bytes. */
    public byte[] data() {
        return data.clone();
    }

    /** Returns whether the command asks for an answer. */
    public boolean hasLe() {
        return le != NO_LE;
    }

    /** Returns how many bytes the command asks for, 0 when it asks for none. */
    public int le() {
        return Math.max(le, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandApdu that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** Returns the header in hexadecimal and the length of the data, never the data, which may be a secret. */
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2})
                + " (" + data.length + " data bytes)";
    }
}
