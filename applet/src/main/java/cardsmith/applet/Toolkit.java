package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/**
 * The place of TERMINAL PROFILE, ENVELOPE, FETCH, TERMINAL RESPONSE and PERFORM SECURITY OPERATION. On a UICC
 * the card's dispatcher sends them here whatever is selected, so nothing here may rest on a selection.
 */
final class Toolkit {
    /** Answers one of the commands; 6D00 as long as there is no server behind it. */
    void process(APDU apdu, byte instruction) {
        ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
    }
}
