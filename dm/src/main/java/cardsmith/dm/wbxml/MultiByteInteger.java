package cardsmith.dm.wbxml;

import java.io.ByteArrayOutputStream;

/** Whole numbers in groups of seven bits: mb_u_int32 of WBXML (clause 5.1), uintvar of WSP (clause 8.1.2). */
public final class MultiByteInteger {

    private MultiByteInteger() {}

    /** Writes a number that is not negative in as few octets as it takes. */
    public static void write(ByteArrayOutputStream out, int number) {
        int shift = 28;
        while (shift > 0 && number >>> shift == 0) {
            shift -= 7;
        }
        for (; shift > 0; shift -= 7) {
            out.write(number >>> shift & 0x7F | 0x80);
        }
        out.write(number & 0x7F);
    }
}
