package cardsmith.card.status;

import static cardsmith.card.status.StatusKind.DONE;
import static cardsmith.card.status.StatusKind.FAILED;
import static cardsmith.card.status.StatusKind.MORE;
import static cardsmith.card.status.StatusKind.REFUSED;
import static cardsmith.card.status.StatusKind.WARNING;

import java.util.List;

/** Status words that every card shares (ISO/IEC 7816-4 clause 5.6, tables 5 and 6). */
final class IsoStatusWords {

    private static final String TABLE = "ISO/IEC 7816-4 clause 5.6";
    private static final String LENGTH = "Repeat with the length that the file or object has.";
    private static final String REPORT = "Save the trace and report it: the command does not suit this card.";
    private static final String RIGHTS = "Verify the PIN or key that the file or object asks for, then repeat.";
    private static final String WORN = "Repeat once; if it comes back, the card's memory is worn: read what can be read"
            + " and replace the card.";
    private static final String CHAIN = "Repeat the whole command; if it comes back, save the trace and report it.";

    static final List<StatusRule> RULES = List.of(
            any("9000", DONE, "done", ""),
            any("61xx", MORE, "done, %b bytes wait for GET RESPONSE", "Ask for them with GET RESPONSE."),
            any("6Cxx", MORE, "wrong Le, %b bytes are there", "Repeat the command with that Le."),
            any("6200", WARNING, "warning, nothing was changed", ""),
            any("62xx", WARNING, "warning, nothing was changed", ""),
            any("6281", WARNING, "part of the data may be corrupt", "Compare the data with a backup."),
            any("6282", WARNING, "the end of the file came before Le bytes, or the search found nothing", ""),
            any("6283", WARNING, "the selected file is deactivated", "Activate the file first."),
            any("6284", WARNING, "the file control information is badly formed", REPORT),
            any("6285", WARNING, "the selected file is in termination state", "The file cannot be used any more."),
            any("6286", WARNING, "no data from a sensor of the card", ""),
            any("6300", WARNING, "warning, the card's memory was changed", ""),
            any("63xx", WARNING, "warning, the card's memory was changed", ""),
            any("6381", WARNING, "the file was filled by the last write", "Delete what is no longer needed."),
            any("63Cx", WARNING, "done, the card counts %x", ""),
            any("6400", FAILED, "the card failed, nothing was changed", "Repeat once."),
            any("6401", FAILED, "the card asks for an immediate response", REPORT),
            any("64xx", FAILED, "the card failed, nothing was changed", "Repeat once."),
            any("6500", FAILED, "the card failed, its memory was changed", "Read back what is on the card."),
            any("65xx", FAILED, "the card failed, its memory was changed", "Read back what is on the card."),
            any("6581", FAILED, "the card's memory failed", WORN),
            any("66xx", FAILED, "an error about security", REPORT),
            any("6700", REFUSED, "wrong length", LENGTH),
            any("6800", REFUSED, "a function of the class byte is not supported", REPORT),
            any("68xx", REFUSED, "a function of the class byte is not supported", REPORT),
            any("6881", REFUSED, "the logical channel is not supported or not open", "Open the channel first."),
            any("6882", REFUSED, "secure messaging is not supported", REPORT),
            any("6883", REFUSED, "the last command of a chain is missing", CHAIN),
            any("6884", REFUSED, "command chaining is not supported", REPORT),
            any("6900", REFUSED, "the command is not allowed", RIGHTS),
            any("69xx", REFUSED, "the command is not allowed", RIGHTS),
            any("6981", REFUSED, "the command does not fit the structure of the file", REPORT),
            any("6982", REFUSED, "the security condition is not met", RIGHTS),
            any("6983", REFUSED, "the PIN or key is blocked", "Unblock it with its unblocking code or key."),
            any("6984", REFUSED, "the PIN or key cannot be used", "It may be deactivated; look at its status."),
            any("6985", REFUSED, "the conditions for this command are not met", "Select the application and repeat."),
            any("6986", REFUSED, "no file is selected", "Select the file first."),
            any("6987", REFUSED, "a secure messaging object is missing", "Open the secure channel again."),
            any("6988", REFUSED, "a secure messaging object is wrong", "Open the secure channel again."),
            any(
                    "6999",
                    REFUSED,
                    "the applet did not let itself be selected",
                    "Look whether it is locked or not ready."),
            any("6A00", REFUSED, "wrong parameters P1 P2", REPORT),
            any("6Axx", REFUSED, "wrong parameters P1 P2", REPORT),
            any(
                    "6A80",
                    REFUSED,
                    "the data are wrong",
                    "Check what is to be written; the card does not take these data."),
            any(
                    "6A81",
                    REFUSED,
                    "the function is not supported",
                    "This card or its state does not offer the function."),
            any("6A82", REFUSED, "there is no such file or application", "Look whether the applet is on the card."),
            any("6A83", REFUSED, "there is no such record", "Read the number of records from the file's parameters."),
            any("6A84", REFUSED, "there is not enough memory", "Delete what is no longer needed, then repeat."),
            any("6A85", REFUSED, "the length does not fit the TLV structure", REPORT),
            any("6A86", REFUSED, "wrong parameters P1 P2", REPORT),
            any("6A87", REFUSED, "the length does not fit P1 P2", REPORT),
            any("6A88", REFUSED, "there are no such data", "Look whether the object or key is on the card."),
            any("6A89", REFUSED, "the file exists already", "Delete it first or choose another."),
            any("6A8A", REFUSED, "the DF name exists already", "Delete it first or choose another."),
            any("6B00", REFUSED, "the offset or the parameters P1 P2 are outside the file", LENGTH),
            any("6Bxx", REFUSED, "the offset or the parameters P1 P2 are outside the file", LENGTH),
            any("6D00", REFUSED, "the instruction is not known", "Look whether the right application is selected."),
            any("6Dxx", REFUSED, "the instruction is not known", "Look whether the right application is selected."),
            any("6E00", REFUSED, "the class is not known", "Look whether the right application is selected."),
            any("6Exx", REFUSED, "the class is not known", "Look whether the right application is selected."),
            any("6F00", FAILED, "the card failed without a diagnosis", "Reset the card and repeat once."),
            any("6Fxx", FAILED, "the card failed without a diagnosis", "Reset the card and repeat once."),
            any("6982", REFUSED, "the value is wrong, or must not be used now", "Do not repeat the same value.")
                    .answering(0x20, 0x24, 0x26, 0x28, 0x2C),
            any("63Cx", REFUSED, "wrong value or none given, %x tries left", "Do not repeat the same value.")
                    .answering(0x20, 0x24, 0x26, 0x28, 0x2C, 0x82, 0x86),
            any("63C0", REFUSED, "the PIN or key is blocked, no try is left", "Unblock it with its unblocking code.")
                    .answering(0x20, 0x24, 0x26, 0x28, 0x82, 0x86),
            any("63C0", REFUSED, "the unblocking code is used up", "The PIN of this card cannot be unblocked any more.")
                    .answering(0x2C),
            any("6983", REFUSED, "the unblocking code is used up", "The PIN of this card cannot be unblocked any more.")
                    .answering(0x2C),
            any("6A88", REFUSED, "there is no such PIN or key", "Look which PINs the application has.")
                    .answering(0x20, 0x24, 0x26, 0x28, 0x2C),
            any("6A82", REFUSED, "there is no such file or application", "Look whether the applet is on the card.")
                    .answering(0xA4),
            any("6283", WARNING, "the file is selected, but deactivated", "Activate the file first.")
                    .answering(0xA4),
            any("6982", REFUSED, "reading asks for a PIN or key first", RIGHTS).answering(0xB0, 0xB2),
            any("6982", REFUSED, "writing asks for a PIN or key first", RIGHTS).answering(0xD6, 0xDC),
            any("6B00", REFUSED, "the offset is outside the file", LENGTH).answering(0xB0, 0xD6),
            any("6A83", REFUSED, "there is no record of this number", "Read the number of records from the parameters.")
                    .answering(0xB2, 0xDC));

    private IsoStatusWords() {}

    private static StatusRule any(String pattern, StatusKind kind, String meaning, String nextStep) {
        return StatusRule.any(pattern, kind, meaning, nextStep, TABLE);
    }
}
