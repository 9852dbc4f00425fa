package cardsmith.card.virtual.domain;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import cardsmith.card.tlv.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** STORE DATA to the issuer security domain: issuer identification and card image number (clause 11.11). */
final class StoredData {

    private static final int LAST = 0x80;
    private static final int CIPHERED = 0x60;
    private static final int DGI = 0x08;
    private static final int ISSUER = 0x42;
    private static final int CARD_NUMBER = 0x45;
    private static final int MOST_BYTES = 1024;
    private static final int MOST_VALUE = 16;

    private final DomainMemory memory;
    private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    private int next;

    StoredData(DomainMemory memory) {
        this.memory = memory;
    }

    void forget() {
        blocks.reset();
        next = 0;
    }

    void store(CommandApdu command) throws Refused {
        boolean fits = command.p2() == next && blocks.size() + command.data().length <= MOST_BYTES;
        if (!fits || (command.p1() & (CIPHERED | DGI)) != 0) {
            forget();
            throw new Refused(fits ? Refused.WRONG_P1_P2 : Refused.CONDITIONS);
        }
        blocks.writeBytes(command.data());
        next++;
        if ((command.p1() & LAST) != 0) {
            byte[] all = blocks.toByteArray();
            forget();
            keep(all);
        }
    }

    private void keep(byte[] all) throws Refused {
        String issuer = memory.state().issuer();
        String cardNumber = memory.state().cardNumber();
        try {
            for (Tlv object : Tlv.parseAll(all)) {
                if (object.length() > MOST_VALUE) {
                    throw new Refused(Refused.WRONG_DATA);
                }
                String value = HexFormat.of().withUpperCase().formatHex(object.value());
                switch (object.tag()) {
                    case ISSUER -> issuer = value;
                    case CARD_NUMBER -> cardNumber = value;
                    default -> throw new Refused(Refused.NOT_FOUND);
                }
            }
        } catch (CardBrokeRules malformed) {
            throw new Refused(Refused.WRONG_DATA);
        }
        memory.commit(memory.state().withNumbers(issuer, cardNumber));
    }
}
