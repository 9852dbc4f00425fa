package cardsmith.card.trace;

import cardsmith.card.command.ClassByte;
import cardsmith.card.file.Directory;
import cardsmith.card.file.FileCatalogue;
import cardsmith.card.file.FileRef;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Follows what each logical channel of a card has selected, from the exchanges alone. */
final class SelectionTracker {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final int PUT_KEY = 0xD8;
    private static final int INSTALL = 0xE6;

    private final TraceContext[] channels = new TraceContext[20];

    /** Instruction byte of the command on a channel that said that more of it follows, 0 for none. */
    private final int[] unfinished = new int[20];

    SelectionTracker() {
        reset();
    }

    void reset() {
        Arrays.fill(channels, TraceContext.AFTER_RESET);
        Arrays.fill(unfinished, 0);
    }

    /** Returns whether a command goes on where the one before it on its channel stopped. */
    boolean continues(byte[] c) {
        return c.length > 1 && unfinished[new ClassByte(c[0]).channel()] == (c[1] & 0xFF);
    }

    // ISO/IEC 7816-4 clause 5.3.3: CLA b5; GlobalPlatform Card Specification clauses 11.5.2.1 and 11.8.2.1: P1 b8.
    private static boolean saysMore(byte[] c) {
        int ins = c[1] & 0xFF;
        return new ClassByte(c[0]).isChained() || (ins == INSTALL || ins == PUT_KEY) && (c[2] & 0x80) != 0;
    }

    /** Returns what the channel of a command has selected before it is carried out. */
    TraceContext before(byte[] c) {
        return channels[c.length == 0 ? 0 : new ClassByte(c[0]).channel()];
    }

    /** Returns the file that a command speaks about. */
    static Optional<FileRef> target(TraceContext context, byte[] c, CommandLayout layout) {
        if (c.length < 4) {
            return Optional.empty();
        }
        int p1 = c[2] & 0xFF;
        int p2 = c[3] & 0xFF;
        var family = new ClassByte(c[0]).family();
        if (family == ClassByte.Family.READER) {
            return Optional.empty();
        }
        boolean proprietary = family == ClassByte.Family.PROPRIETARY;
        return switch (c[1] & 0xFF) {
            case 0xA4 -> proprietary ? Optional.empty() : Optional.of(Selection.target(context, c, layout));
            case 0xB0, 0xD0, 0xD6, 0x0E -> (p1 & 0x80) != 0 ? bySfi(context, p1 & 0x1F) : context.current();
            case 0xB1, 0xD1, 0xD7 -> p1 == 0 && p2 < 0x1F ? bySfi(context, p2) : byFid(context, p1 << 8 | p2);
            case 0xB2, 0xB3, 0xD2, 0xD3, 0xDC, 0xDD, 0xA2 ->
                family == ClassByte.Family.GSM ? context.current() : bySfi(context, p2 >> 3);
            case 0x32 -> (p1 & 0x80) != 0 ? bySfi(context, p1 & 0x1F) : context.current();
            case 0xE2 -> proprietary ? Optional.empty() : bySfi(context, p2 >> 3);
            case 0xCB, 0xDB -> proprietary ? object(context, p2) : Optional.empty();
            case 0x04, 0x44 -> layout.length() == 2 ? byFid(context, number(c, layout.from(), 2)) : context.current();
            case 0xE4 ->
                !proprietary && layout.length() == 2 ? byFid(context, number(c, layout.from(), 2)) : Optional.empty();
            case 0xF2 ->
                proprietary && (p1 & 0xF0) != 0 ? Optional.empty() : Optional.of(FileRef.of(context.directory()));
            case 0xC0 -> context.pendingFile();
            default -> Optional.empty();
        };
    }

    // ETSI TS 102 221 clause 11.3: P2 b8 tells the first block, b5 to b1 hold a short file identifier.
    private static Optional<FileRef> object(TraceContext context, int p2) {
        if ((p2 & 0x1F) != 0) {
            return bySfi(context, p2 & 0x1F);
        }
        return (p2 & 0x80) == 0 && context.chain().isPresent() ? context.chain() : context.current();
    }

    private static Optional<FileRef> bySfi(TraceContext context, int sfi) {
        return sfi == 0 ? context.current() : Optional.of(FileRef.byShortIdentifier(context.directory(), sfi));
    }

    private static Optional<FileRef> byFid(TraceContext context, int fid) {
        return fid == 0 ? context.current() : Optional.of(FileRef.byIdentifier(context.directory(), fid));
    }

    /** Takes in what a command and its status word changed. */
    void after(byte[] c, CommandLayout layout, Optional<FileRef> target, byte[] r) {
        if (c.length >= 4) {
            unfinished[new ClassByte(c[0]).channel()] = saysMore(c) ? c[1] & 0xFF : 0;
        }
        if (c.length < 4 || r.length < 2 || (c[0] & 0xFF) == 0xFF) {
            return;
        }
        int channel = new ClassByte(c[0]).channel();
        int sw = (r[r.length - 2] & 0xFF) << 8 | r[r.length - 1] & 0xFF;
        boolean proprietary = new ClassByte(c[0]).family() == ClassByte.Family.PROPRIETARY;
        TraceContext now = channels[channel];
        int ins = c[1] & 0xFF;
        boolean done = succeeded(sw);
        if (ins == 0xA4 && !proprietary && done) {
            now = Selection.after(now, target.orElseThrow());
        } else if (ins == 0x70 && !proprietary && done) {
            manageChannel(channel, c, r);
            now = channels[channel];
        } else if ((ins == 0xCB || ins == 0xDB) && proprietary) {
            now = block(now, c, layout, target, done);
        } else if (done && target.isPresent() && takesShortIdentifier(ins) && !target.equals(now.current())) {
            now = now.withCurrent(target.get());
        }
        channels[channel] = pending(now, c, target, sw);
    }

    private static TraceContext block(
            TraceContext now, byte[] c, CommandLayout layout, Optional<FileRef> target, boolean done) {
        TraceContext next = now;
        if ((c[3] & 0x80) != 0) {
            next = next.withChain(target, DataObjectHeader.tag(c, layout));
        }
        boolean moved = done && target.isPresent() && !target.equals(next.current());
        return moved ? next.withCurrent(target.get()) : next;
    }

    private static TraceContext pending(TraceContext now, byte[] c, Optional<FileRef> target, int sw) {
        boolean more = sw >> 8 == 0x61 || sw >> 8 == 0x9F;
        if (!more) {
            return now.pending() == 0 ? now : now.withPending(0, Optional.empty());
        }
        if ((c[1] & 0xFF) == 0xC0) {
            return now;
        }
        return now.withPending(number(c, 0, 4), target);
    }

    // ETSI TS 102 221 clause 11.1.17: a newly opened channel has the MF selected.
    private void manageChannel(int channel, byte[] c, byte[] r) {
        int number = c[3] & 0xFF;
        boolean close = (c[2] & 0x80) != 0;
        if (number == 0) {
            number = close ? channel : r.length > 2 ? r[0] & 0xFF : 0;
        }
        if (number > 0 && number < channels.length) {
            channels[number] = TraceContext.AFTER_RESET;
        }
    }

    private static boolean takesShortIdentifier(int ins) {
        return switch (ins) {
            case 0xB0, 0xD0, 0xD6, 0x0E, 0xB1, 0xD1, 0xD7, 0xB2, 0xB3, 0xD2, 0xD3, 0xDC, 0xDD, 0xA2, 0x32 -> true;
            default -> false;
        };
    }

    /** Returns whether a status word says that the command was carried out. */
    static boolean succeeded(int sw) {
        int sw1 = sw >> 8;
        return sw == 0x9000
                || sw1 == 0x61
                || sw1 == 0x62
                || sw1 == 0x91
                || sw1 == 0x92 && sw != 0x9240
                || sw1 == 0x9F
                || sw == 0x63F1
                || sw == 0x63F2;
    }

    static int number(byte[] bytes, int from, int count) {
        int n = 0;
        for (int i = from; i < from + count; i++) {
            n = n << 8 | bytes[i] & 0xFF;
        }
        return n;
    }

    /** What SELECT asks for and gets (ETSI TS 102 221 clauses 8.4 and 11.1.1). */
    private static final class Selection {

        private Selection() {}

        static FileRef target(TraceContext context, byte[] c, CommandLayout layout) {
            int p1 = c[2] & 0xFF;
            if (p1 == 0x04) {
                String aid = HEX.formatHex(c, layout.from(), layout.to());
                return FileRef.of(FileCatalogue.application(aid).orElseGet(() -> Directory.unknownApplication(aid)));
            }
            if (p1 == 0x03) {
                return FileRef.of(context.directory().parent().orElse(Directory.MF));
            }
            Directory at = p1 == 0x08 ? Directory.MF : context.directory();
            FileRef found = FileRef.of(layout.length() == 0 ? Directory.MF : at);
            for (int i = layout.from(); i + 1 < layout.to(); i += 2) {
                found = step(context, found.directory(), number(c, i, 2));
            }
            return found;
        }

        private static FileRef step(TraceContext context, Directory at, int fid) {
            if (fid == 0x7FFF) {
                return FileRef.of(context.application().orElse(at));
            }
            var known = FileCatalogue.byIdentifier(at, fid);
            if (known.isPresent()) {
                return FileRef.of(known.get());
            }
            var directory = FileCatalogue.directory(at, fid);
            if (directory.isPresent()) {
                return FileRef.of(directory.get());
            }
            boolean looksLikeDirectory = fid >> 8 == 0x7F || fid >> 8 == 0x5F;
            return looksLikeDirectory ? FileRef.of(Directory.unknown(at, fid)) : FileRef.byIdentifier(at, fid);
        }

        static TraceContext after(TraceContext now, FileRef target) {
            return target.isDirectory() ? now.in(target.directory()) : now.on(target);
        }
    }
}
