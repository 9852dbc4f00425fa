package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import java.util.ArrayList;
import java.util.List;

/** The list of the tags of EF.MO that RETRIEVE DATA gives for tag 5C (ETSI TS 102 221 clause 11.3.1). */
final class TagList {

    static final byte[] TAG = {0x5C};

    /** All tags of two bytes and all of three. */
    static final int MAX_LENGTH = 97 * 2 + 127 * 128 * 3;

    private TagList() {}

    static List<MoTag> decode(byte[] list) throws CardBrokeRules {
        List<MoTag> tags = new ArrayList<>();
        int at = 0;
        while (at < list.length) {
            int left = list.length - at;
            int value = left < 2 ? 0 : (list[at] & 0xFF) << 8 | list[at + 1] & 0xFF;
            int length = 2;
            if (value >= 0xFF80 && left >= 3) {
                value = value << 8 | list[at + 2] & 0xFF;
                length = 3;
            }
            if (!MoTag.isTag(value)) {
                throw broken(String.format("%X, which is no tag of a Management Object", value));
            }
            tags.add(new MoTag(value));
            at += length;
        }
        List<MoTag> sorted = tags.stream().distinct().sorted().toList();
        if (sorted.size() != tags.size()) {
            throw broken("a tag twice");
        }
        return sorted;
    }

    private static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "The card's list of objects holds " + what + ".",
                "The card is faulty or holds another application under this name: do not write to it.");
    }
}
