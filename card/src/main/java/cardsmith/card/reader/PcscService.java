package cardsmith.card.reader;

import cardsmith.card.LinkLost;
import java.security.NoSuchAlgorithmException;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;

/** The way to the smart card service of this computer. */
final class PcscService {

    private PcscService() {}

    /**
     * Returns a context of its own: a call that waits holds its context, and a restart of the service ends them all.
     *
     * @throws LinkLost when the service does not run or is not installed
     */
    static JnaCardTerminals open() throws LinkLost {
        try {
            // The provider's own rounds of GET RESPONSE would hide APDUs from the trace, and spoil Lc on 6Cxx.
            System.setProperty("jnasmartcardio.transparent", "true");
            TerminalFactory factory = TerminalFactory.getInstance("PC/SC", null, new Smartcardio());
            if (factory.terminals() instanceof JnaCardTerminals terminals) {
                return terminals;
            }
            throw notInstalled(new IllegalStateException("Another provider answered"));
        } catch (EstablishContextException noContext) {
            throw PcscFault.NO_SERVICE.in("", noContext);
        } catch (NoSuchAlgorithmException | LinkageError absent) {
            throw notInstalled(absent);
        }
    }

    private static LinkLost notInstalled(Throwable cause) {
        return new LinkLost(
                "The smart card service of this computer is not installed.",
                "Install it (on Debian: apt install pcscd), or use the virtual card.",
                cause);
    }
}
