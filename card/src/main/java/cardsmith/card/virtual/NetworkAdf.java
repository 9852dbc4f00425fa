package cardsmith.card.virtual;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;

/** The application for mobile networks on a UICC. */
interface NetworkAdf {

    /** Returns whether a name, whole or its beginning, is that of the application. */
    boolean isCalled(byte[] name);

    /** Makes the application current, none of its files. */
    ResponseApdu select(CommandApdu command);

    /** Answers a command while the application is current. */
    ResponseApdu process(CommandApdu command);

    /** SELECT of a file by its identifier, or by a path that begins with 7FFF. */
    ResponseApdu selectFile(CommandApdu command);
}
