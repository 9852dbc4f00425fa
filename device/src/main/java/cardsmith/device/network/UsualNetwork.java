package cardsmith.device.network;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.aka.Milenage;
import cardsmith.card.file.NetworkApplication;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.NetworkAccess;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The network for a card of which nobody said more: virtual cards prove themselves by the public keys of 3GPP TS 35.208
 * test set 1, every other card is taken as it is, for its keys are not known.
 */
public final class UsualNetwork implements NetworkAccess {

    /** The issuer of virtual cards, whose number no card in use has. */
    private static final String VIRTUAL = "8999901";

    private final NetworkAccess tests;

    /** Makes the network with a source of challenges. */
    public UsualNetwork(RandomGenerator random) {
        HexFormat hex = HexFormat.of();
        Secret key = Secret.of(hex.parseHex("465b5ce8b199b49faa5f0a2ee238a6bc"));
        Secret op = Secret.of(hex.parseHex("cdc202d5123e20f62b6d676ac72cb318"));
        tests = new HomeNetwork(new Milenage(key, Milenage.opc(key, op)), random);
    }

    @Override
    public Attachment attach(CardLink card) throws CardException {
        if (!isVirtual(card)) {
            return SIMULATED.attach(card);
        }
        Attachment made = tests.attach(card);
        return made.taken() || !isForCdma(card)
                ? made
                : new Attachment(
                        true,
                        false,
                        "Attached to a simulated network for CDMA: how its cards prove themselves is not simulated.");
    }

    private static boolean isForCdma(CardLink card) throws CardException {
        return NetworkApplication.CSIM.isOn(card) || NetworkApplication.RUIM.isOn(card);
    }

    private static boolean isVirtual(CardLink card) throws CardException {
        try {
            return Iccid.read(card).digits().startsWith(VIRTUAL);
        } catch (CardRefused none) {
            return false;
        }
    }
}
