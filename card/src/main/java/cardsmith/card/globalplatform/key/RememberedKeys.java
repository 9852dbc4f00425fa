package cardsmith.card.globalplatform.key;

import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.CardIdentity;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.pin.WrongValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/** Remembers in a folder which keys were wrong on which card, as fingerprints, and stops them for ever. */
public final class RememberedKeys implements KeyGuard {

    private final WrongValues wrongValues;
    private final CardIdentity card;

    /**
     * Makes the guard for one card.
     *
     * @param folder where it is remembered; another than that of PINs
     */
    public RememberedKeys(Path folder, CardIdentity card) {
        this.wrongValues = new WrongValues(folder);
        this.card = card;
    }

    @Override
    public void check(ChannelOffer offer, KeySet keys) throws CardException {
        boolean wrong;
        try (Secret all = fingerprinted(keys)) {
            wrong = wrongValues.isWrong(name(offer), reference(offer), all, OptionalInt.empty());
        } catch (IOException broken) {
            throw unreadable(broken);
        }
        if (wrong) {
            throw new CardRefused(
                    0x6300,
                    "These keys were wrong on this card before, so they were not tried again.",
                    "Find out which keys this card has; every wrong try brings it nearer to its end.");
        }
    }

    @Override
    public void wrong(ChannelOffer offer, KeySet keys) throws CardException {
        try (Secret all = fingerprinted(keys)) {
            wrongValues.wrong(name(offer), reference(offer), all);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    // A card that tells no number of its own is known by the bytes that its keys are diversified with.
    private String name(ChannelOffer offer) {
        return card.name().orElseGet(() -> "KDD " + HexFormat.of().formatHex(offer.diversification()));
    }

    private static String reference(ChannelOffer offer) {
        return String.format("keys %02X", offer.keyVersion());
    }

    private static Secret fingerprinted(KeySet keys) {
        byte[] all = keys.enc().use(enc -> keys.mac().use(mac -> Blocks.concat(enc, mac)));
        try {
            return Secret.of(all);
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private static CardException unreadable(IOException broken) {
        return new LinkLost(
                "What is remembered of wrong keys cannot be read or written: " + broken.getMessage(),
                "Mend the folder of the settings first; without it a wrong key could be tried twice.",
                broken);
    }
}
