package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects of EF.MO one behind the other. */
final class ObjectRow {

    private ObjectRow() {}

    /** Returns the objects by tag. */
    static SortedMap<MoTag, StoredMo> decode(byte[] row) throws CardBrokeRules {
        TreeMap<MoTag, StoredMo> objects = new TreeMap<>();
        int at = 0;
        while (at < row.length) {
            int left = row.length - at;
            boolean isLong = left > 2 && (row[at + 1] & 0x80) != 0;
            int length = Math.min(left, isLong ? 3 : 2);
            byte[] bytes = Arrays.copyOfRange(row, at, at + length);
            int value = 0;
            for (byte b : bytes) {
                value = value << 8 | b & 0xFF;
            }
            if (!MoTag.isTag(value)) {
                throw broken(String.format("%X, which is no tag of a Management Object", value));
            }
            ObjectHeader header =
                    ObjectHeader.parse(Arrays.copyOfRange(row, at, row.length), bytes, ScMoCodec.MAX_VALUE);
            if (header.size() + header.length() > left) {
                throw broken("an object that is longer than the answer");
            }
            MoTag tag = new MoTag(value);
            int start = at + header.size();
            at = start + header.length();
            StoredMo stored = StoredMo.of(tag, Octets.of(Arrays.copyOfRange(row, start, at)));
            if (objects.put(tag, stored) != null) {
                throw broken("object " + tag + " twice");
            }
        }
        return objects;
    }

    private static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "The card's answer holds " + what + ".",
                "The card is faulty or holds another application under this name: do not write to it.");
    }
}
