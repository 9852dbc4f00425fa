package cardsmith.card.virtual;

import com.licel.jcardsim.base.ApduCase;
import com.licel.jcardsim.base.SimulatorRuntime;
import javacard.framework.AID;
import org.jspecify.annotations.Nullable;

/** The Java Card runtime of one card, with the choice of the applet left to the operating system of the card. */
final class AppletRuntime extends SimulatorRuntime {

    private @Nullable AID chosen;

    /** Selects an applet with the SELECT command that it will see, and returns its answer. */
    byte[] select(AID aid, byte[] command) {
        chosen = aid;
        try {
            return finish(super.transmitCommand(command));
        } finally {
            chosen = null;
        }
    }

    /** Returns the answer of the selected applet. */
    @Override
    public byte[] transmitCommand(byte[] command) {
        return finish(super.transmitCommand(command));
    }

    /** Returns the answer of an applet to a command that reaches it whatever is selected. */
    byte[] transmitTo(AID aid, byte[] command) {
        AID selected = currentAID;
        currentAID = aid;
        try {
            return transmitCommand(command);
        } finally {
            currentAID = selected;
        }
    }

    /** Leaves the selected applet, so that none is selected. */
    void leave() {
        if (currentAID != null) {
            deselect(lookupApplet(currentAID));
            currentAID = null;
        }
    }

    // WORKAROUND: jCardSim would look for the AID itself and send SELECT of an unknown one to the selected applet.
    @Override
    protected @Nullable AID findAppletForSelectApdu(byte[] command, ApduCase apduCase) {
        return chosen;
    }

    // WORKAROUND: jCardSim keeps a transaction open that the applet forgot; a card aborts it (JCRE clause 7.5).
    private byte[] finish(byte[] answer) {
        if (getTransactionDepth() != 0) {
            abortTransaction();
        }
        return answer;
    }
}
