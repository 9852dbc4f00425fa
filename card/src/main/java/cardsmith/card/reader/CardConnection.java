package cardsmith.card.reader;

import cardsmith.card.Atr;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;

/** A powered card: its link, its ATR and the hold on the reader. */
public interface CardConnection extends CardLink, AutoCloseable {

    /** Returns the reader that the card is in. */
    Reader reader();

    /** Returns the card's answer to reset. */
    Atr atr();

    /** Returns the transmission protocol in use, {@code T=0}, {@code T=1} or {@code T=CL}. */
    String protocol();

    /**
     * Keeps other programs off the card until {@link #endExclusive()}.
     *
     * @throws CardException when another program holds the card
     */
    void beginExclusive() throws CardException;

    /**
     * Lets other programs use the card again.
     *
     * @throws CardException when the card is gone
     */
    void endExclusive() throws CardException;

    /**
     * Resets the card (warm reset); security status and selection are lost.
     *
     * @throws CardException when the card is gone
     */
    void reset() throws CardException;

    /** Gives the card up; does nothing the second time. */
    @Override
    void close();
}
