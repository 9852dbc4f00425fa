package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.link.DelayModel;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.WritePlanner;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import java.io.IOException;
import java.util.Optional;

/** A card between its insertion and its removal, and what was read of it last; used by the thread of its reader. */
final class OpenCard {

    private final LinkChain chain;
    private final Optional<DelayModel> delay;
    private Optional<StoreSnapshot> last = Optional.empty();

    OpenCard(LinkChain chain, Optional<DelayModel> delay) {
        this.chain = chain;
        this.delay = delay;
    }

    CardLink link() {
        return chain.link();
    }

    /** Returns who the card is, asked anew. */
    CardIdentity identify() throws CardException {
        Optional<Iccid> iccid = Optional.empty();
        Optional<StoreInfo> applet = Optional.empty();
        Optional<String> fault = Optional.empty();
        try {
            iccid = Optional.of(Iccid.read(link()));
        } catch (CardRefused e) {
            fault = Optional.of(e.getMessage());
        }
        try {
            applet = Optional.of(MoStore.select(link()).info());
        } catch (CardRefused e) {
            fault = Optional.of(e.getMessage());
        }
        var connection = chain.connection();
        String reader = connection.reader().name();
        return new CardIdentity(reader, connection.atr(), connection.protocol(), delay, iccid, applet, fault);
    }

    /** Returns all objects; of those that were read before, only what EF.INFO says has changed is read again. */
    StoreSnapshot read(Progress progress) throws CardException {
        Iccid iccid = Iccid.read(link());
        MoStore store = MoStore.select(link());
        Optional<StoreSnapshot> known = last.filter(snapshot -> snapshot.iccid().equals(iccid));
        last = Optional.empty();
        StoreSnapshot now =
                known.isPresent() ? store.readChanges(known.get(), progress) : store.readAll(iccid, progress);
        last = Optional.of(now);
        return now;
    }

    /** Returns all objects, every byte of them read now. */
    StoreSnapshot readAnew(Progress progress) throws CardException {
        last = Optional.empty();
        return read(progress);
    }

    /** Returns the speed that was measured so far. */
    LinkSpeed speed() {
        return chain.timed().speed();
    }

    /** Returns what plans writes to the card as it is now, at the speed that was measured so far. */
    WritePlanner planner() throws CardException {
        MoStore store = MoStore.select(link());
        return new WritePlanner(store.blockSize(), speed(), RetryGuard.triesLeft(link(), PinReference.ADM1));
    }

    /** Returns the result of work during which no other program gets at the card. */
    <T> T exclusively(CardTask<T> task) throws CardException, IOException {
        var connection = chain.connection();
        connection.beginExclusive();
        try {
            return task.run(link());
        } finally {
            try {
                connection.endExclusive();
            } catch (CardException e) {
                // The card is gone: nothing is held any more, and the work itself has said so.
                connection.gone();
            }
        }
    }

    /** Resets the card. */
    void reset() throws CardException {
        chain.connection().reset();
    }

    /** Takes note that the card is not in the reader any more. */
    void gone() {
        chain.connection().gone();
    }

    /** Lets go of the card, which may stay in the reader. */
    void close() {
        chain.connection().close();
    }
}
