package cardsmith.card.virtual;

import cardsmith.card.Atr;
import cardsmith.card.LinkLost;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Reader;

/** A connection to the card that was in the slot of a virtual reader when it was opened. */
final class VirtualConnection implements CardConnection {

    private final VirtualReader reader;
    private final int insertion;
    private volatile boolean closed;

    VirtualConnection(VirtualReader reader, int insertion) {
        this.reader = reader;
        this.insertion = insertion;
    }

    /** Returns which of the insertions of the reader this is. */
    int insertion() {
        return insertion;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Reader reader() {
        return reader;
    }

    @Override
    public Atr atr() {
        return reader.atr();
    }

    @Override
    public String protocol() {
        return reader.card().protocol();
    }

    @Override
    public byte[] transmit(byte[] command) throws LinkLost {
        return reader.transmit(this, command);
    }

    @Override
    public void beginExclusive() throws LinkLost {
        reader.hold(this);
    }

    @Override
    public void endExclusive() throws LinkLost {
        reader.release(this);
    }

    @Override
    public void reset() throws LinkLost {
        reader.reset(this);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reader.close(this);
        }
    }
}
