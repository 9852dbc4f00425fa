package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Secret;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.globalplatform.SecurityDomainSession;
import java.util.Optional;

/** Where the card of a scenario is. */
public interface CardSlot {

    /** Returns what is in it, for the report. */
    String name();

    /**
     * Sees that the card has what a scenario needs for networks, where it needs anything of its own.
     *
     * @throws CardException when the card has not, or is lost
     */
    default void carry(Optional<NetworkApplication> network) throws CardException {
        if (network.isPresent() && !network.get().isOn(reset())) {
            throw new CardRefused(
                    0x6A82, "The card has no " + network.get() + ".", "Run the scenario on a card that has one.");
        }
    }

    /**
     * Returns the link to the card, which was reset.
     *
     * @throws CardException when there is none, or it is lost
     */
    CardLink reset() throws CardException;

    /**
     * Proves ADM1 to the DM applet, which is selected.
     *
     * @throws CardException when the card refuses or is lost
     */
    void admit(CardLink link) throws CardException;

    /**
     * Returns ADM1 as VERIFY takes it, for secured packets; it was proved by {@link #admit} before. The caller closes it.
     *
     * @throws CardException when it is not known
     */
    Secret adm1() throws CardException;

    /**
     * Returns a session with the card's security domain, for the keys of secured packets; the caller closes it.
     *
     * @throws CardException when its keys are not known, or the card is lost
     */
    SecurityDomainSession domain(CardLink link) throws CardException;
}
