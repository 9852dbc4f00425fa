package cardsmith.card.trace;

import cardsmith.card.file.FileRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** One line of a trace: an exchange with the card, or a mark between two of them. */
public final class TraceEntry {

    /** What happened. */
    public enum Kind {
        /** A command APDU and its answer. */
        EXCHANGE(0),
        /** A card was powered. */
        CARD_IN(1),
        /** The card was reset. */
        RESET(2),
        /** The card is gone. */
        CARD_OUT(3),
        /** The program gave the card up. */
        DISCONNECTED(4),
        /** Other programs are kept off the card from here. */
        EXCLUSIVE_BEGIN(5),
        /** Other programs may use the card again. */
        EXCLUSIVE_END(6),
        /** A remark. */
        NOTE(7);

        private static final Kind[] ALL = values();

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Kind of(int code) {
            return ALL[code & TraceChunk.KIND];
        }
    }

    private final TraceStore store;
    private final TraceChunk chunk;
    private final int at;

    TraceEntry(TraceStore store, TraceChunk chunk, int at) {
        this.store = store;
        this.chunk = chunk;
        this.at = at;
    }

    /** Returns the number of the entry among all ever made in its store, from 0. */
    public long sequence() {
        return chunk.first + at;
    }

    /** Returns what happened. */
    public Kind kind() {
        return Kind.of(chunk.kind[at]);
    }

    /** Returns the card session that it happened in. */
    public TraceSession session() {
        return store.session(chunk.session[at]);
    }

    /** Returns when the command was sent, or when the mark was made, in nanoseconds since 1970. */
    public long startNanos() {
        return chunk.start[at];
    }

    /** Returns when the command was sent, or when the mark was made. */
    public Instant start() {
        long nanos = startNanos();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** Returns how long the exchange took, from command sent to answer received, in nanoseconds. */
    public long exchangeNanos() {
        return (long) chunk.took[at];
    }

    /** Returns how long the host took since the answer before, in nanoseconds, 0 for the first of a session. */
    public long hostNanos() {
        return (long) chunk.gap[at];
    }

    /**
     * Returns the part of {@link #exchangeNanos()} that the bytes needed to travel at the speed of the session, in
     * nanoseconds, empty when the speed is not known; the rest is the card's and the reader's.
     */
    public Optional<Long> wireNanos() {
        long speed = session().bytesPerSecond();
        if (speed == 0 || kind() != Kind.EXCHANGE) {
            return Optional.empty();
        }
        long length = (long) chunk.responseEnd[at] - chunk.commandStart(at);
        return Optional.of(Math.min(exchangeNanos(), length * 1_000_000_000L / speed));
    }

    /** Returns the command APDU with masked secrets, empty for a mark. */
    public byte[] command() {
        return Arrays.copyOfRange(chunk.bytes(), chunk.commandStart(at), chunk.commandEnd[at]);
    }

    /** Returns the response APDU with masked secrets, empty when none came; the ATR of a card that came or was reset. */
    public byte[] response() {
        return Arrays.copyOfRange(chunk.bytes(), chunk.commandEnd[at], chunk.responseEnd[at]);
    }

    /** Returns whether the card answered. */
    public boolean isAnswered() {
        return kind() == Kind.EXCHANGE && chunk.responseEnd[at] - chunk.commandEnd[at] >= 2;
    }

    /** Returns SW1 SW2, 0 when there is none. */
    public int statusWord() {
        return chunk.sw[at];
    }

    /** Returns the first byte of the command that was replaced by an asterisk; all data from there on were. */
    public OptionalInt maskedFrom() {
        int from = chunk.maskFrom[at];
        return from == 0 ? OptionalInt.empty() : OptionalInt.of(from);
    }

    /** Returns whether the response data were replaced by asterisks. */
    public boolean isResponseMasked() {
        return (chunk.kind[at] & TraceChunk.RESPONSE_MASKED) != 0;
    }

    /** Returns what the command's channel had selected when it was sent. */
    public TraceContext context() {
        return store.contexts().value(chunk.context[at]);
    }

    /** Returns the file that the command speaks about. */
    public Optional<FileRef> file() {
        return store.files().value(chunk.file[at]);
    }

    /** Returns the text of a remark, empty for all else. */
    public String note() {
        return kind() == Kind.NOTE ? new String(response(), StandardCharsets.UTF_8) : "";
    }

    /** Returns kind, number and status word, never data. */
    @Override
    public String toString() {
        return String.format("%s %d %04X", kind(), sequence(), statusWord());
    }
}
