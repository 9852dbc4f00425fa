package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.virtual.domain.DomainKeys;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A virtual card with the value of ADM1 that the applet is installed with. */
public final class VirtualSlot implements CardSlot {

    private static final String ADM1 = "3838383838383838";
    private static final String VERIFY_ADM1 = "0020000A08" + ADM1;

    private final VirtualUicc card;
    private final UnaryOperator<CardLink> between;

    /**
     * Puts a card in.
     *
     * @param between stands between the card and whoever uses it, such as a trace or a fault
     */
    public VirtualSlot(VirtualUicc card, UnaryOperator<CardLink> between) {
        this.card = card;
        this.between = between;
    }

    @Override
    public String name() {
        return "virtual card " + card.iccid();
    }

    @Override
    public void carry(Optional<NetworkApplication> network) {
        card.carry(network.orElse(NetworkApplication.USIM));
    }

    @Override
    public CardLink reset() {
        card.powerUp();
        return new GetResponseLink(between.apply(card::exchange));
    }

    @Override
    public void admit(CardLink link) throws CardException {
        var answer = link.transmit(CommandApdu.parse(HexFormat.of().parseHex(VERIFY_ADM1)));
        if (!answer.isOk()) {
            throw new CardRefused(
                    answer.sw(), "The virtual card has another ADM1.", "Run the scenario on a fresh virtual card.");
        }
    }

    @Override
    public Secret adm1() {
        return Secret.of(HexFormat.of().parseHex(ADM1));
    }

    @Override
    public SecurityDomainSession domain(CardLink link) throws CardException {
        GlobalPlatformCard found = GlobalPlatformCard.discover(link);
        KeySet keys = DomainKeys.ofTestCard().get(0).keys();
        var request = ChannelRequest.of(keys.version(), SecurityLevel.C_MAC_C_DEC, found.protocol(3));
        return found.open(CardKeys.plain(keys), request, KeyGuard.NONE);
    }
}
