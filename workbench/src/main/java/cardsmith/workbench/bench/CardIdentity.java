package cardsmith.workbench.bench;

import cardsmith.card.Atr;
import cardsmith.card.Iccid;
import cardsmith.card.link.DelayModel;
import cardsmith.card.mostore.StoreInfo;
import java.util.Optional;

/**
 * Who the card is.
 *
 * @param reader name of the reader
 * @param atr its answer to reset
 * @param protocol {@code T=0}, {@code T=1} or {@code T=CL}
 * @param delay what makes it slow, where it is a virtual card that was asked to be
 * @param iccid its number, where it has one
 * @param applet what the DM applet says, where the card has it
 * @param appletFault why there is no {@code applet}, one sentence
 */
public record CardIdentity(
        String reader,
        Atr atr,
        String protocol,
        Optional<DelayModel> delay,
        Optional<Iccid> iccid,
        Optional<StoreInfo> applet,
        Optional<String> appletFault) {}
