package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.mostore.StoreInfo.Details;
import cardsmith.card.mostore.StoreInfo.IndexEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the content of EF.INFO (docs/card-interface.md, EF.INFO). */
final class InfoCodec {

    /** Major, minor, 8 bytes of build hash, free and total memory of 4 bytes each, revision of 4 bytes. */
    private static final int BASIC = 22;

    /** Page size (2), overheads of page and object, abilities, length of an index entry, count of objects (2). */
    private static final int HEAD = 30;

    private static final int LEAST_ENTRY = 9;
    private static final int READS_ALL = 0x01;
    private static final int MOST_OBJECTS = 97 + 127 * 128;

    private InfoCodec() {}

    /** Returns how long the whole file is, as its beginning says. */
    static int length(byte[] content) {
        return content.length < HEAD ? content.length : HEAD + (int) (number(content, 28, 2) * number(content, 27, 1));
    }

    /** Returns what the content says; it may be cut off behind its head. */
    static StoreInfo decode(byte[] content) throws CardBrokeRules {
        if (content.length < BASIC) {
            throw broken("has " + content.length + " bytes, where at least " + BASIC + " belong");
        }
        String version = (content[0] & 0xFF) + "." + (content[1] & 0xFF);
        String build = HexFormat.of().formatHex(Arrays.copyOfRange(content, 2, 10));
        long free = number(content, 10, 4);
        long total = number(content, 14, 4);
        if (free > total || total > Integer.MAX_VALUE) {
            throw broken("says that " + free + " of " + total + " bytes are free");
        }
        Optional<Details> details = content.length < HEAD ? Optional.empty() : Optional.of(details(content));
        return new StoreInfo(version, build, (int) free, (int) total, number(content, 18, 4), details);
    }

    private static Details details(byte[] content) throws CardBrokeRules {
        int pageSize = (int) number(content, 22, 2);
        int pageOverhead = content[24] & 0xFF;
        int objectOverhead = content[25] & 0xFF;
        int entry = content[27] & 0xFF;
        int count = (int) number(content, 28, 2);
        if (pageSize <= pageOverhead || pageSize <= objectOverhead || entry < LEAST_ENTRY || count > MOST_OBJECTS) {
            throw broken("describes a memory that cannot be");
        }
        List<IndexEntry> index = new ArrayList<>();
        int last = 0;
        for (int at = HEAD; at + entry <= content.length && index.size() < count; at += entry) {
            int tag = (int) number(content, at, 3);
            if (!MoTag.isTag(tag) || tag <= last) {
                throw broken(String.format("lists %X, which is no tag of a Management Object or out of order", tag));
            }
            last = tag;
            index.add(new IndexEntry(new MoTag(tag), number(content, at + 3, 4), (int) number(content, at + 7, 2)));
        }
        boolean readsAll = (content[26] & READS_ALL) != 0;
        return new Details(pageSize, pageOverhead, objectOverhead, readsAll, count, index);
    }

    private static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "EF.INFO of the card " + what + ".",
                "Load the current applet: this one is damaged or not of a version that Cardsmith knows.");
    }

    private static long number(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
