package cardsmith.card.trace;

import cardsmith.card.CommandApdu;
import cardsmith.card.command.ClassByte;
import cardsmith.card.command.CommandCatalogue;
import cardsmith.card.command.CommandDeclaration;
import cardsmith.card.file.FileRef;
import cardsmith.card.status.StatusWord;
import cardsmith.card.tlv.TlvTag;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts entries into words; the context that each entry keeps makes any row readable by itself.
 *
 * <p>One decoder serves any number of threads.
 */
public final class TraceDecoder {

    private final Map<Long, StatusWord> statusWords = new ConcurrentHashMap<>();

    /** Returns an entry in words. */
    public DecodedLine line(TraceEntry entry) {
        if (entry.kind() != TraceEntry.Kind.EXCHANGE) {
            return new DecodedLine(MarkWords.of(entry), "", "", false, OptionalInt.empty());
        }
        byte[] c = entry.command();
        if (c.length < 4) {
            return new DecodedLine("no command", "", status(entry), true, OptionalInt.empty());
        }
        CommandLayout layout = CommandLayout.of(c);
        int channel = new ClassByte(c[0]).channel();
        String command = CommandWords.of(entry, c, layout) + (channel == 0 ? "" : " on channel " + channel);
        if (!entry.isAnswered()) {
            return new DecodedLine(command, object(entry, c), "no answer", true, OptionalInt.empty());
        }
        StatusWord word = statusWord(entry);
        if (tellsTries(c[1] & 0xFF, c.length, entry.statusWord())) {
            return new DecodedLine(command, object(entry, c), tries(word), false, word.triesLeft());
        }
        return new DecodedLine(command, object(entry, c), word.meaning(), !word.isDone(), word.triesLeft());
    }

    /**
     * Returns whether an exchange only tells how many tries are left: VERIFY or UNBLOCK without a value, answered 63Cx (ETSI
     * TS 102 221 11.1.9 and 11.1.13). That is no refusal.
     *
     * @param length octets of the command
     */
    static boolean tellsTries(int ins, int length, int sw) {
        return (ins == 0x20 || ins == 0x2C) && length <= 5 && (sw & 0xFFF0) == 0x63C0;
    }

    private static String tries(StatusWord word) {
        int left = word.triesLeft().orElse(0);
        return left == 0 ? "blocked, no try left" : left == 1 ? "1 try left" : left + " tries left";
    }

    /** Returns what the status word of an exchange means as an answer to its command, or to the one it continues. */
    public StatusWord statusWord(TraceEntry entry) {
        byte[] c = entry.command();
        int header = c.length < 4 ? 0 : SelectionTracker.number(c, 0, 4);
        return statusWord(header, entry.context().pending(), entry.statusWord());
    }

    /**
     * Returns what a status word means.
     *
     * @param header CLA INS P1 P2 of the command
     * @param pending header of the command that a GET RESPONSE continues, 0 for none
     */
    StatusWord statusWord(int header, int pending, int sw) {
        int answered = (header >> 16 & 0xFF) == 0xC0 && pending != 0 ? pending : header;
        int cla = answered >>> 24;
        int ins = answered >> 16 & 0xFF;
        // Of the parameters only P1 of STATUS and GET STATUS tells which command it is.
        int p1 = ins == 0xF2 ? answered >> 8 & 0xFF : 0;
        long key = (long) cla << 32 | (long) ins << 24 | (long) p1 << 16 | sw;
        return statusWords.computeIfAbsent(key, k -> StatusWord.of(CommandApdu.of(cla, ins, p1, 0), sw));
    }

    private String status(TraceEntry entry) {
        return entry.isAnswered() ? statusWord(entry).meaning() : "no answer";
    }

    private static String object(TraceEntry entry, byte[] c) {
        String path = entry.file().map(FileRef::path).orElse("");
        int ins = c[1] & 0xFF;
        boolean byTag = (ins == 0xCB || ins == 0xDB) && (c[0] & 0x80) != 0;
        if (!byTag) {
            return path;
        }
        boolean first = (c[3] & 0x80) != 0;
        int tag = first
                ? DataObjectHeader.tag(c, CommandLayout.of(c))
                : entry.context().tag();
        if (tag == 0x5C && ins == 0xCB) {
            return path + " tag list";
        }
        if (tag == DataObjectHeader.ALL_OBJECTS && ins == 0xCB) {
            return path + " all objects";
        }
        return TlvTag.isValid(tag) ? path + " " + TlvTag.toString(tag) : path;
    }

    /** Returns the name of the command of an entry without its parameters, empty for a mark. */
    public String commandName(TraceEntry entry) {
        byte[] c = entry.command();
        return c.length < 4
                ? ""
                : CommandCatalogue.find(c[0], c[1] & 0xFF, c[2] & 0xFF, c[3] & 0xFF)
                        .map(CommandDeclaration::name)
                        .orElse("");
    }
}
