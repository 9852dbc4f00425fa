package cardsmith.card.file;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import java.util.HexFormat;

/** What a card has for a mobile network. */
public enum NetworkApplication {
    /** An application of a UICC (3GPP TS 31.102). */
    USIM("A0000000871002"),
    /** DF.GSM of a card of the second generation (3GPP TS 51.011). */
    SIM("7F20"),
    /** DF.CDMA of a card of the second generation (3GPP2 C.S0023). */
    RUIM("7F25"),
    /** An application of a UICC (3GPP2 C.S0065). */
    CSIM("A0000003431002");

    private static final int FILE_BYTES = 2;
    private static final int CLASS_OF_SIM = 0xA0;

    private final String name;

    NetworkApplication(String name) {
        this.name = name;
    }

    /** Returns the beginning of its AID, or the identifier of its directory where commands have class A0. */
    public byte[] selector() {
        return HexFormat.of().parseHex(name);
    }

    /** Returns whether it is a directory that commands of class A0 reach. */
    public boolean isDirectory() {
        return selector().length == FILE_BYTES;
    }

    /**
     * Returns whether a card has it, which is selected then.
     *
     * @throws CardException when the card is lost
     */
    public boolean isOn(CardLink card) throws CardException {
        ResponseApdu answer = isDirectory()
                ? card.transmit(CommandApdu.of(CLASS_OF_SIM, 0xA4, 0x00, 0x00, selector()))
                : card.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x04, selector(), CommandApdu.LE_ANY));
        return answer.isOk() || isDirectory() && answer.sw() >> 8 == 0x9F;
    }
}
