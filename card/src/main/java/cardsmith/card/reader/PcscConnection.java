package cardsmith.card.reader;

import cardsmith.card.Atr;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.LinkLost;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.CardTerminal;
import jnasmartcardio.Smartcardio.JnaCard;
import jnasmartcardio.Smartcardio.JnaCardChannel;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection through PC/SC; one thread at a time gets through. */
final class PcscConnection implements CardConnection {

    private static final Logger LOG = LoggerFactory.getLogger(PcscConnection.class);
    private static final int MAX_ANSWER = 65_538;
    private static final int VERIFY = 0x20;

    /** How long another program may hold the card before a person is told, in milliseconds. */
    private static final long PATIENCE = 3_000;

    private final Reader reader;
    private final JnaCardTerminals context;
    private final CardTerminal terminal;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(MAX_ANSWER);
    private JnaCard card;
    private Atr atr;
    private boolean exclusive;
    private boolean verified;
    private boolean closed;

    private PcscConnection(Reader reader, JnaCardTerminals context, CardTerminal terminal, JnaCard card, Atr atr) {
        this.reader = reader;
        this.context = context;
        this.terminal = terminal;
        this.card = card;
        this.atr = atr;
    }

    static PcscConnection open(Reader reader) throws CardException {
        JnaCardTerminals context = PcscService.open();
        try {
            CardTerminal terminal = context.getTerminal(reader.name());
            if (terminal == null) {
                throw PcscFault.READER_GONE.in(reader.name());
            }
            JnaCard card = connect(terminal);
            return new PcscConnection(reader, context, terminal, card, atrOf(card));
        } catch (javax.smartcardio.CardException refused) {
            release(context);
            throw PcscFault.lost(reader.name(), refused);
        } catch (CardException | RuntimeException failed) {
            release(context);
            throw failed instanceof CardException known ? known : PcscFault.SILENT.in(reader.name(), failed);
        }
    }

    private static JnaCard connect(CardTerminal terminal) throws javax.smartcardio.CardException {
        if (terminal.connect("*") instanceof JnaCard card) {
            return card;
        }
        throw new IllegalStateException("Another provider answered");
    }

    private static Atr atrOf(JnaCard card) throws CardException {
        return Atr.of(card.getATR().getBytes());
    }

    @Override
    public synchronized byte[] transmit(byte[] command) throws CardException {
        checkOpen();
        byte[] fitting = "T=0".equals(card.getProtocol()) ? forT0(command) : command;
        verified |= fitting.length > 5 && (fitting[1] & 0xFF) == VERIFY;
        answer.clear();
        try {
            channel(fitting[0] & 0xFF).transmit(ByteBuffer.wrap(fitting), answer);
        } catch (javax.smartcardio.CardException failed) {
            throw PcscFault.lost(reader.name(), failed);
        } catch (RuntimeException dead) {
            // A card that dies inside an APDU leaves an answer of no byte, over which the provider stumbles.
            throw PcscFault.SILENT.in(reader.name(), dead);
        }
        byte[] bytes = new byte[answer.position()];
        answer.flip();
        answer.get(bytes);
        return bytes;
    }

    /** The provider writes its own channel number into the class byte, so the channel has to be the command's. */
    private JnaCardChannel channel(int cla) {
        int number = (cla & 0x80) != 0 ? 0 : (cla & 0x40) != 0 ? 4 + (cla & 0x0F) : cla & 0x03;
        return new JnaCardChannel(card, number);
    }

    /** T=0 has no Le behind data and no extended lengths (ISO/IEC 7816-3 clause 12.2). */
    private static byte[] forT0(byte[] command) throws CardRefused {
        if (command.length <= 5) {
            return command;
        }
        CommandApdu apdu = CommandApdu.parse(command);
        byte[] data = apdu.data();
        if (data.length > 255) {
            throw new CardRefused(
                    0x6700,
                    "This card works with T=0, which takes at most 255 bytes in one command; this one has "
                            + data.length + ".",
                    "Send the data in smaller blocks.");
        }
        if (data.length > 0) {
            return CommandApdu.of(apdu.cla(), apdu.ins(), apdu.p1(), apdu.p2(), data)
                    .bytes();
        }
        return apdu.withLe(Math.min(apdu.le(), CommandApdu.LE_ANY)).bytes();
    }

    @Override
    public synchronized void beginExclusive() throws CardException {
        checkOpen();
        if (exclusive) {
            return;
        }
        JnaCard held = card;
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        // The service lets the caller wait for as long as another program holds the card: so another thread waits.
        var waiting = new Thread(() -> begin(held, begun), "exclusive " + reader.name());
        waiting.setDaemon(true);
        waiting.start();
        try {
            exclusive = begun.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            if (begun.complete(false)) {
                closed = true;
                throw PcscFault.OCCUPIED.in(reader.name(), tooLong);
            }
            exclusive = true;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof javax.smartcardio.CardException pcsc
                    ? PcscFault.lost(reader.name(), pcsc)
                    : PcscFault.SILENT.in(reader.name(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            begun.complete(false);
            closed = true;
            throw PcscFault.OCCUPIED.in(reader.name(), stop);
        }
    }

    private void begin(JnaCard held, CompletableFuture<Boolean> begun) {
        try {
            held.beginExclusive();
            if (!begun.complete(true)) {
                held.endExclusive();
                held.disconnect(false);
                release(context);
            }
        } catch (javax.smartcardio.CardException | RuntimeException failed) {
            begun.completeExceptionally(failed);
        }
    }

    @Override
    public synchronized void endExclusive() throws CardException {
        checkOpen();
        if (!exclusive) {
            return;
        }
        exclusive = false;
        try {
            card.endExclusive();
        } catch (javax.smartcardio.CardException failed) {
            throw PcscFault.lost(reader.name(), failed);
        }
    }

    @Override
    public synchronized void reset() throws CardException {
        checkOpen();
        boolean again = exclusive;
        if (again) {
            endExclusive();
        }
        try {
            card.disconnect(true);
            card = connect(terminal);
            atr = atrOf(card);
            verified = false;
        } catch (javax.smartcardio.CardException failed) {
            closed = true;
            release(context);
            throw PcscFault.lost(reader.name(), failed);
        }
        if (again) {
            beginExclusive();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (exclusive) {
                card.endExclusive();
            }
            // Rights that a PIN or key gave must not be left behind for the next program.
            card.disconnect(verified);
        } catch (javax.smartcardio.CardException | RuntimeException gone) {
            LOG.debug("[reader={}] closed without an answer", reader.name(), gone);
        }
        release(context);
    }

    static void release(JnaCardTerminals context) {
        try {
            context.close();
        } catch (javax.smartcardio.CardException | RuntimeException gone) {
            LOG.debug("context closed without an answer", gone);
        }
    }

    private void checkOpen() throws LinkLost {
        if (closed) {
            throw new LinkLost(
                    "The connection to the card in the reader " + reader.name() + " is closed.",
                    "Open the card again.");
        }
    }

    @Override
    public Reader reader() {
        return reader;
    }

    @Override
    public synchronized Atr atr() {
        return atr;
    }

    @Override
    public synchronized String protocol() {
        return card.getProtocol();
    }
}
