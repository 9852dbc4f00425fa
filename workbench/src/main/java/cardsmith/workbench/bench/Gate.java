package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.mostore.write.Admission;
import java.util.Arrays;
import java.util.OptionalInt;

/** Gives PIN1 and ADM1 to the card, after a look at their counters. */
final class Gate implements Admission {

    static final int PIN1 = 0x01;
    static final int ADM1 = 0x0A;

    private static final int VERIFY = 0x20;

    private final Credentials credentials;

    Gate(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void present(CardLink link, boolean pin1Too) throws CardException {
        verify(link, ADM1, "ADM1", credentials.adm1());
        if (pin1Too && credentials.pin1().isPresent()) {
            verify(link, PIN1, "PIN1", credentials.pin1().get());
        }
    }

    /** Returns the tries left for a reference, where the card tells; spends none. */
    static OptionalInt triesLeft(CardLink link, int reference) throws CardException {
        int sw = link.transmit(CommandApdu.of(0x00, VERIFY, 0x00, reference)).sw();
        if ((sw & 0xFFF0) == 0x63C0) {
            return OptionalInt.of(sw & 0x0F);
        }
        return sw == 0x6983 ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private void verify(CardLink link, int reference, String name, Secret value) throws CardException {
        OptionalInt left = triesLeft(link, reference);
        if (left.isPresent() && left.getAsInt() == 0) {
            throw new CardRefused(0x6983, left, name + " of this card is blocked.", "Unblock it or use another card.");
        }
        if (left.isPresent()
                && left.getAsInt() == 1
                && credentials.confirmedCard().isEmpty()) {
            throw new CardRefused(
                    0x63C1,
                    left,
                    "Only one try is left for " + name + ", so it was not sent.",
                    "Type the number of the card to confirm that the value is right.");
        }
        ResponseApdu answer = value.use(bytes -> {
            byte[] padded = Arrays.copyOf(bytes, Math.max(8, bytes.length));
            Arrays.fill(padded, bytes.length, padded.length, (byte) 0xFF);
            return link.transmit(CommandApdu.of(0x00, VERIFY, 0x00, reference, padded));
        });
        if (!answer.isOk()) {
            OptionalInt after =
                    (answer.sw() & 0xFFF0) == 0x63C0 ? OptionalInt.of(answer.sw() & 0x0F) : OptionalInt.empty();
            throw new CardRefused(
                    answer.sw(),
                    after,
                    name + " is wrong" + (after.isPresent() ? "; " + after.getAsInt() + " tries are left." : "."),
                    "Check the value: it is not sent a second time.");
        }
    }
}
