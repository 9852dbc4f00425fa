package cardsmith.card.virtual;

import cardsmith.card.Atr;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.reader.CardConnection;
import cardsmith.card.reader.Presence;
import cardsmith.card.reader.Reader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader in this process, with a slot that a virtual card is put into and pulled out of. */
public final class VirtualReader implements Reader, AutoCloseable {

    /** The reader with a new card with sample MOs each time. */
    public static final String NAME = "virtual";

    /** The reader with a new card that has no applets each time; behind a colon, the file that keeps it. */
    public static final String BLANK = "virtual:blank";

    private static final String PREFIX = "virtual:";
    private static final String BLANK_FILE = BLANK + ":";

    private final String name;
    private final Optional<CardFileLock> file;
    private VirtualUicc card;
    private boolean inSlot = true;
    private boolean mute;
    private boolean occupied;
    private int insertion;
    private int connections;
    private Optional<VirtualConnection> holder = Optional.empty();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Makes a reader of this name with this card in its slot. */
    public VirtualReader(String name, VirtualUicc card) {
        this(name, card, Optional.empty());
    }

    private VirtualReader(String name, VirtualUicc card, Optional<CardFileLock> file) {
        this.name = name;
        this.card = card;
        this.file = file;
    }

    /** Returns whether a reader of this name is a virtual one. */
    public static boolean isName(String name) {
        return name.equals(NAME) || name.startsWith(PREFIX);
    }

    /**
     * Returns the reader {@code virtual}, {@code virtual:blank}, {@code virtual:blank:FILE} or {@code virtual:FILE}
     * with its card in the slot; it holds the file until it is closed.
     *
     * @throws CardException when the file cannot be read, is not the file of a virtual card, or is in use
     * @throws IllegalArgumentException when this is not the name of a virtual reader
     */
    public static VirtualReader named(String name) throws CardException {
        if (!isName(name)) {
            throw new IllegalArgumentException("Not the name of a virtual reader: " + name);
        }
        if (name.equals(NAME)) {
            return new VirtualReader(name, VirtualUicc.withSamples(1));
        }
        return name.equals(BLANK) ? new VirtualReader(name, VirtualUicc.blank(0)) : kept(name);
    }

    private static VirtualReader kept(String name) throws CardException {
        Path file = path(name);
        CardFileLock lock = CardFileLock.take(file);
        try {
            VirtualUicc card = name.startsWith(BLANK_FILE) ? VirtualUicc.openBlank(file) : VirtualUicc.open(file);
            return new VirtualReader(name, card, Optional.of(lock));
        } catch (CardException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static Path path(String name) throws LinkLost {
        try {
            String prefix = name.startsWith(BLANK_FILE) ? BLANK_FILE : PREFIX;
            Path path = Path.of(name.substring(prefix.length()));
            if (path.getFileName() != null && !path.toString().isEmpty()) {
                return path;
            }
        } catch (InvalidPathException noPath) {
            throw noFile(name, noPath);
        }
        throw noFile(name, new IllegalArgumentException("A folder, or nothing"));
    }

    private static LinkLost noFile(String name, RuntimeException cause) {
        return new LinkLost(
                "The reader name " + name + " does not name a file.",
                "Write virtual, virtual:blank, or virtual: and a file name.",
                cause);
    }

    /** Takes the card out for good and gives its file free; does nothing the second time. */
    @Override
    public void close() {
        synchronized (this) {
            takeOut();
        }
        file.ifPresent(CardFileLock::close);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Presence presence() {
        if (!inSlot) {
            return new Presence.Absent();
        }
        return mute ? new Presence.Mute() : new Presence.Present(atr());
    }

    @Override
    public synchronized CardConnection connect() throws CardException {
        if (!inSlot) {
            throw new LinkLost("There is no card in the reader " + name + ".", "Put a card in.");
        }
        if (mute) {
            throw new LinkLost(
                    "The card in the reader " + name + " does not answer.", "Take it out and put it in again.");
        }
        checkFree(Optional.empty());
        if (connections++ == 0) {
            card.powerUp();
        }
        return new VirtualConnection(this, insertion);
    }

    /** Returns the card in the slot, or the one that was in it last. */
    public synchronized VirtualUicc card() {
        return card;
    }

    /** Calls {@code changed} after every change in the slot, on the thread that made the change. */
    public void watch(Runnable changed) {
        watchers.add(changed);
    }

    private void tell() {
        watchers.forEach(Runnable::run);
    }

    /** Takes the card out; every connection to it is lost. */
    public void pull() {
        takeOut();
        tell();
    }

    private synchronized void takeOut() {
        inSlot = false;
        insertion++;
        connections = 0;
        holder = Optional.empty();
        card.powerDown();
    }

    /** Puts the card that was pulled last back into the slot; does nothing when it is there. */
    public void insert() {
        synchronized (this) {
            inSlot = true;
        }
        tell();
    }

    /** Puts another card into the slot, in place of one that may be there. */
    public void insert(VirtualUicc other) {
        synchronized (this) {
            takeOut();
            card = other;
            inSlot = true;
        }
        tell();
    }

    /** Makes the card stop answering, as with dirty contacts, or answer again. */
    public void setMute(boolean on) {
        synchronized (this) {
            mute = on;
        }
        tell();
    }

    /** Lets another program hold the reader, or give it back. */
    public synchronized void setOccupied(boolean on) {
        occupied = on;
    }

    private void checkFree(Optional<VirtualConnection> asking) throws LinkLost {
        if (occupied || holder.isPresent() && !holder.equals(asking)) {
            throw new LinkLost(
                    "Another program holds the card in the reader " + name + ".",
                    "Close that program, or wait until it is done.");
        }
    }

    private void checkThere(VirtualConnection connection) throws LinkLost {
        if (connection.insertion() != insertion || connection.isClosed()) {
            throw new LinkLost("The card was taken out of the reader " + name + ".", "Put the card in again.");
        }
        if (mute) {
            throw new LinkLost(
                    "The card in the reader " + name + " does not answer.", "Take it out and put it in again.");
        }
        checkFree(Optional.of(connection));
    }

    Atr atr() {
        try {
            return Atr.of(card.atr());
        } catch (CardBrokeRules cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    byte[] transmit(VirtualConnection connection, byte[] command) throws LinkLost {
        try {
            return exchange(connection, command);
        } catch (LinkLost lost) {
            // A pull in the middle of the command is told outside the lock.
            if (connection.insertion() != insertionNow()) {
                tell();
            }
            throw lost;
        }
    }

    private synchronized int insertionNow() {
        return insertion;
    }

    private synchronized byte[] exchange(VirtualConnection connection, byte[] command) throws LinkLost {
        checkThere(connection);
        try {
            return card.exchange(command);
        } catch (LinkLost torn) {
            takeOut();
            throw torn;
        }
    }

    synchronized void hold(VirtualConnection connection) throws LinkLost {
        checkThere(connection);
        holder = Optional.of(connection);
    }

    synchronized void release(VirtualConnection connection) throws LinkLost {
        checkThere(connection);
        holder = Optional.empty();
    }

    synchronized void reset(VirtualConnection connection) throws LinkLost {
        checkThere(connection);
        card.reset();
    }

    synchronized void close(VirtualConnection connection) {
        if (connection.insertion() != insertion) {
            return;
        }
        if (holder.equals(Optional.of(connection))) {
            holder = Optional.empty();
        }
        if (--connections == 0) {
            card.powerDown();
        }
    }
}
