package cardsmith.card.virtual;

import java.util.Arrays;
import java.util.HexFormat;

/** The answer to reset of the virtual card (ISO/IEC 7816-3 clause 8.2, TS 102 221 clause 6.3). */
final class AnswerToReset {

    /** Direct convention; TA1, TD1 and 15 historical bytes follow. */
    private static final String START = "3B9F";

    /** 512/64: 8 clock cycles a bit, as fast as UICCs go. */
    private static final String TA1 = "97";

    /** T=0 first, then T=1 with information fields of 254 bytes. */
    private static final String PROTOCOLS = "80" + "91FE";

    /** Global interface bytes: the clock may stop in any state, 5 V, 3 V and 1.8 V. */
    private static final String GLOBAL = "1FC7";

    /** COMPACT-TLV: selection by AID, an EF.DIR, an MF. */
    private static final String SERVICES = "8031E0";

    /** Selection by AID, path, FID and SFI; record numbers; extended length, no chaining, no logical channels. */
    private static final String CAPABILITIES = "73FE2140";

    /** Pre-issuing data: the letters CSvUICC. */
    private static final String MAKER = "6743537655494343";

    private static final byte[] BYTES =
            withCheck(HexFormat.of().parseHex(START + TA1 + PROTOCOLS + GLOBAL + SERVICES + CAPABILITIES + MAKER));

    private AnswerToReset() {}

    static byte[] bytes() {
        return BYTES.clone();
    }

    /** TCK makes the exclusive or of all bytes from T0 on 0. */
    private static byte[] withCheck(byte[] start) {
        byte[] out = Arrays.copyOf(start, start.length + 1);
        for (int i = 1; i < start.length; i++) {
            out[start.length] ^= start[i];
        }
        return out;
    }
}
