package cardsmith.workbench.bench;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Secret;
import cardsmith.card.mostore.write.Admission;
import cardsmith.device.management.RemoteResult;
import java.io.IOException;

/** Gives a card its keys, past the guard of their tries, by VERIFY or within a secured packet. */
public final class CardAdmission implements Admission {

    /** Finds the gate of the card that is worked on. */
    @FunctionalInterface
    interface Finding {
        Gate find() throws CardRefused;
    }

    /** Sends a packet that begins with a proof of ADM1. */
    @FunctionalInterface
    public interface Packed {
        /** Returns what became of the packet. */
        RemoteResult send(Secret adm1) throws CardException;
    }

    private final Finding gate;

    CardAdmission(Finding gate) {
        this.gate = gate;
    }

    @Override
    public void present(CardLink link, boolean pin1Too) throws CardException, IOException {
        gate.find().present(link, pin1Too);
    }

    /** Returns ADM1 as VERIFY takes it, for a packet, when it was presented before and so is right; the caller closes it. */
    public Secret adm1() throws CardRefused {
        return gate.find().adm1();
    }

    /**
     * Returns what became of a packet with ADM1 in it, and remembers a value that was wrong.
     *
     * @param link to the card, whose DM applet tells the tries that are left
     * @throws CardRefused when ADM1 was wrong before, or must not be spent; nothing was sent then
     * @throws CardException when the card is lost
     * @throws IOException when the folder of the guard cannot be read or written
     */
    public RemoteResult packed(CardLink link, Packed work) throws CardException, IOException {
        return gate.find().packed(link, work);
    }
}
