package cardsmith.card.link;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;

/** Stops before the next APDU when the person asks for it; an APDU on its way is never cut off. */
public final class CancellableLink implements CardLink {

    private final CardLink below;
    private final Cancellation cancellation;

    /** Makes the link over another. */
    public CancellableLink(CardLink below, Cancellation cancellation) {
        this.below = below;
        this.cancellation = cancellation;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardException {
        if (cancellation.isAsked()) {
            throw new Cancelled("The work was stopped between two commands.", "Start it again when you want to.");
        }
        return below.transmit(command);
    }
}
