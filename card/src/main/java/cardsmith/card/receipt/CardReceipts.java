package cardsmith.card.receipt;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.mostore.Octets;
import cardsmith.card.status.StatusWord;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The receipts on a card, whose application DM_SC is selected over the link. */
public final class CardReceipts {

    /** P2 of READ RECORD: short identifier 07, absolute. */
    private static final int RECEIPT_ABSOLUTE = 0x3C;

    private static final int READ_RECORD = 0xB2;
    private static final int GENERATE_KEY_PAIR = 0x47;
    private static final int TELL_KEY = 0x81;
    private static final int KEY_TEMPLATE = 0x7F49;
    private static final int POINT = 0x86;
    private static final int NOT_SUPPORTED = 0x6A81;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;
    private static final int NO_FILE = 0x6A82;
    private static final int NOT_ALLOWED = 0x6982;

    private final CardLink link;

    /** Makes the reading over a link. */
    public CardReceipts(CardLink link) {
        this.link = link;
    }

    /**
     * Returns the receipts that the card still has, with its public key; ADM1 has been proved.
     *
     * @param card number of the card
     * @throws CardRefused when ADM1 was not proved, or the applet of the card is too old for receipts
     * @throws CardException when the link is lost or an answer is coded otherwise
     */
    public ReceiptChain read(String card) throws CardException {
        List<Receipt> receipts = new ArrayList<>();
        for (int record = 1; record <= Receipt.MOST_ON_CARD; record++) {
            ResponseApdu answer =
                    link.transmit(CommandApdu.of(0x00, READ_RECORD, record, RECEIPT_ABSOLUTE, CommandApdu.LE_ANY));
            require(answer, "The card does not give its receipts");
            Optional<Receipt> written = decoded(answer.data());
            if (written.isEmpty()) {
                break;
            }
            receipts.add(written.get());
        }
        try {
            return new ReceiptChain(card, publicKey(), receipts);
        } catch (IllegalArgumentException e) {
            throw new CardBrokeRules("The card gives two receipts the same number.", "Load the current applet.", e);
        }
    }

    private static Optional<Receipt> decoded(byte[] record) throws CardBrokeRules {
        try {
            return Receipt.decode(record);
        } catch (BadReceipt e) {
            throw new CardBrokeRules("EF.RECEIPT of the card: " + e.getMessage(), "Load the current applet.", e);
        }
    }

    /**
     * Returns the public key with which the card's receipts are checked; nothing where the card signs with none.
     *
     * @throws CardException when the link is lost or the answer is coded otherwise
     */
    public Optional<Octets> publicKey() throws CardException {
        ResponseApdu answer =
                link.transmit(CommandApdu.of(0x00, GENERATE_KEY_PAIR, TELL_KEY, 0x00, CommandApdu.LE_ANY));
        if (answer.sw() == NOT_SUPPORTED || answer.sw() == UNKNOWN_INSTRUCTION) {
            return Optional.empty();
        }
        require(answer, "The card does not tell its public key");
        Tlv template = Tlv.parse(answer.data());
        Optional<Tlv> point = template.tag() == KEY_TEMPLATE ? template.child(POINT) : Optional.empty();
        return Optional.of(Octets.of(point.orElseThrow(() -> new CardBrokeRules(
                        "The card tells its public key in another form.", "Load the current applet."))
                .value()));
    }

    private static void require(ResponseApdu answer, String what) throws CardRefused {
        if (answer.isOk()) {
            return;
        }
        String why = switch (answer.sw()) {
            case NO_FILE -> "its applet is older than receipts";
            case NOT_ALLOWED -> "ADM1 was not given";
            default -> StatusWord.of(answer.sw()).meaning();
        };
        String next = answer.sw() == NO_FILE
                ? "Load the current applet; what was done before has no receipts."
                : "Give ADM1 and repeat; the trace shows the exchange.";
        throw new CardRefused(answer.sw(), String.format("%s: %s (status word %04X).", what, why, answer.sw()), next);
    }
}
