package cardsmith.card.virtual;

import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A file control parameters template under construction (TS 102 221 clause 11.1.1.3). */
final class FileControl {

    private static final int FCP = 0x62;
    private static final int FCI = 0x6F;

    private final List<Tlv> content = new ArrayList<>();

    /** Adds a data object whose value is given in hexadecimal. */
    FileControl with(int tag, String hex) {
        content.add(Tlv.of(tag, HexFormat.of().parseHex(hex)));
        return this;
    }

    /** Returns the template that P2 of SELECT asks for: FCP, or FCI for a host of ISO/IEC 7816-4. */
    byte[] template(boolean fci) {
        return Tlv.of(fci ? FCI : FCP, content).bytes();
    }
}
