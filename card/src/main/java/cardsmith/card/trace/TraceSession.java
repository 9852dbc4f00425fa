package cardsmith.card.trace;

import cardsmith.card.Atr;
import cardsmith.card.file.FileRef;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One powered card in one reader, as far as the trace is concerned; used by one thread at a time.
 *
 * <p>It follows what the card has selected and replaces PINs and keys before anything is kept.
 */
public final class TraceSession {

    private static final byte[] NOTHING = {};

    private final TraceStore store;
    private final int number;
    private final String reader;
    private final String protocol;
    private final SelectionTracker selection = new SelectionTracker();

    private TraceContext lastContext = TraceContext.AFTER_RESET;
    private char lastContextNumber;
    private Optional<FileRef> lastFile = Optional.empty();
    private char lastFileNumber;
    private long lastEnd = Long.MIN_VALUE;
    private volatile int bytesPerSecond;

    TraceSession(TraceStore store, int number, String reader, String protocol) {
        this.store = store;
        this.number = number;
        this.reader = reader;
        this.protocol = protocol;
    }

    /** Returns the number of the session, counted from 0. */
    public int number() {
        return number;
    }

    /** Returns the name of the reader. */
    public String reader() {
        return reader;
    }

    /** Returns the transmission protocol, as {@code T=0}, empty when it is not known. */
    public String protocol() {
        return protocol;
    }

    /** Says how fast bytes travel between reader and card, so that wire time can be told from card time; 0 for unknown. */
    public void setBytesPerSecond(int speed) {
        bytesPerSecond = Math.max(0, speed);
    }

    /** Returns how fast bytes travel between reader and card, 0 when it is not known. */
    public int bytesPerSecond() {
        return bytesPerSecond;
    }

    /** Enters that a card was powered in the reader. */
    public void cardIn(Atr atr) {
        mark(TraceEntry.Kind.CARD_IN, atr.bytes());
    }

    /** Enters that the card was reset: what was selected and verified is lost. */
    public void reset(Atr atr) {
        mark(TraceEntry.Kind.RESET, atr.bytes());
    }

    /** Enters that the card is gone. */
    public void cardOut() {
        mark(TraceEntry.Kind.CARD_OUT, NOTHING);
    }

    /** Enters that the card was given up by the program and may stay in the reader. */
    public void disconnected() {
        mark(TraceEntry.Kind.DISCONNECTED, NOTHING);
    }

    /** Enters that other programs are kept off the card. */
    public void exclusiveBegins() {
        mark(TraceEntry.Kind.EXCLUSIVE_BEGIN, NOTHING);
    }

    /** Enters that other programs may use the card again. */
    public void exclusiveEnds() {
        mark(TraceEntry.Kind.EXCLUSIVE_END, NOTHING);
    }

    /** Enters a remark for people, which must hold no secret. */
    public void note(String text) {
        mark(TraceEntry.Kind.NOTE, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Enters what a secure channel carried in the protected exchange before, as a remark without PINs, keys and install
     * parameters; it fits where a secure channel asks who watches it.
     */
    public void plain(byte[] command, byte[] response) {
        note(ChannelWords.of(command, response, selection.before(command)));
    }

    void mark(TraceEntry.Kind kind, byte[] bytes) {
        mark(kind, bytes, store.now());
    }

    void mark(TraceEntry.Kind kind, byte[] bytes, long at) {
        if (kind != TraceEntry.Kind.NOTE
                && kind != TraceEntry.Kind.EXCLUSIVE_BEGIN
                && kind != TraceEntry.Kind.EXCLUSIVE_END) {
            selection.reset();
            lastEnd = Long.MIN_VALUE;
        }
        store.append(
                this,
                kind,
                at,
                0,
                0,
                NOTHING,
                SecretMask.NONE,
                bytes,
                (char) 0,
                contextNumber(selection.before(NOTHING)),
                (char) 0);
    }

    /**
     * Enters an exchange.
     *
     * @param command the command APDU as sent
     * @param response the response APDU as received, empty when none came
     * @param startNanos when the command was sent, in nanoseconds since 1970
     * @param tookNanos how long the answer took
     */
    void exchanged(byte[] command, byte[] response, long startNanos, long tookNanos) {
        long gap = lastEnd == Long.MIN_VALUE ? 0 : Math.max(0, startNanos - lastEnd);
        exchanged(command, response, startNanos, tookNanos, gap);
    }

    /** Enters an exchange of which the host time before it, in nanoseconds, is known. */
    void exchanged(byte[] command, byte[] response, long startNanos, long tookNanos, long gap) {
        exchanged(command, response, startNanos, tookNanos, gap, SecretMask.NONE);
    }

    /** Enters an exchange of which parts are known to be masked already. */
    void exchanged(byte[] command, byte[] response, long startNanos, long tookNanos, long gap, SecretMask before) {
        TraceContext context = selection.before(command);
        CommandLayout layout = CommandLayout.of(command);
        Optional<FileRef> target = SelectionTracker.target(context, command, layout);
        SecretMask mask = SecretMask.of(context, command, layout, target, selection.continues(command))
                .and(before);
        int n = response.length;
        char sw = n < 2 ? 0 : (char) ((response[n - 2] & 0xFF) << 8 | response[n - 1] & 0xFF);
        store.append(
                this,
                TraceEntry.Kind.EXCHANGE,
                startNanos,
                (float) tookNanos,
                (float) gap,
                command,
                mask,
                response,
                sw,
                contextNumber(context),
                fileNumber(target));
        lastEnd = startNanos + tookNanos;
        selection.after(command, layout, target, response);
    }

    TraceStore store() {
        return store;
    }

    private char contextNumber(TraceContext context) {
        if (!context.equals(lastContext)) {
            lastContextNumber = store.contexts().number(context);
            lastContext = context;
        }
        return lastContextNumber;
    }

    private char fileNumber(Optional<FileRef> file) {
        if (file.isEmpty()) {
            return 0;
        }
        if (!file.equals(lastFile)) {
            lastFileNumber = store.files().number(file);
            lastFile = file;
        }
        return lastFileNumber;
    }
}
