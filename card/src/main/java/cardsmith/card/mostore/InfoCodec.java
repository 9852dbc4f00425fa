package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads the content of EF.INFO (docs/card-interface.md, EF.INFO). */
final class InfoCodec {

    private InfoCodec() {}

    /** Major, minor, 8 bytes of build hash, free and total memory of 4 bytes each, revision of 4 bytes. */
    private static final int LENGTH = 22;

    static StoreInfo decode(byte[] content) throws CardBrokeRules {
        if (content.length < LENGTH) {
            throw new CardBrokeRules(
                    "EF.INFO of the card has " + content.length + " bytes, where at least " + LENGTH + " belong.",
                    "Load the current applet: this one is not of a version that Cardsmith knows.");
        }
        String version = (content[0] & 0xFF) + "." + (content[1] & 0xFF);
        String build = HexFormat.of().formatHex(Arrays.copyOfRange(content, 2, 10));
        long free = number(content, 10);
        long total = number(content, 14);
        if (free > total || total > Integer.MAX_VALUE) {
            throw new CardBrokeRules(
                    "EF.INFO of the card says that " + free + " of " + total + " bytes are free.",
                    "The applet's memory is damaged: back up what can be read and load the applet again.");
        }
        return new StoreInfo(version, build, (int) free, (int) total, number(content, 18));
    }

    private static long number(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
