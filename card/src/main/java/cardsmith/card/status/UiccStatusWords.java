package cardsmith.card.status;

import static cardsmith.card.status.CommandFamily.ISO;
import static cardsmith.card.status.CommandFamily.UICC;
import static cardsmith.card.status.StatusKind.DONE;
import static cardsmith.card.status.StatusKind.FAILED;
import static cardsmith.card.status.StatusKind.MORE;
import static cardsmith.card.status.StatusKind.REFUSED;

import java.util.List;

/** Status words of the UICC (ETSI TS 102 221 clause 10.2, 3GPP TS 31.102 clause 7.3). */
final class UiccStatusWords {

    private static final String TABLE = "ETSI TS 102 221 clause 10.2.1";
    private static final String OBJECTS = "ETSI TS 102 221 clause 11.3";
    private static final int RETRIEVE = 0xCB;
    private static final int SET = 0xDB;

    static final List<StatusRule> RULES = List.of(
            any("91xx", DONE, "done, a proactive command of %b bytes waits", "Fetch it."),
            any("92xx", DONE, "done, with information about a data transfer", ""),
            any("9300", REFUSED, "the card application toolkit is busy", "Repeat in a moment."),
            any("62F1", MORE, "done, more data are there", "Ask for the next block."),
            any("62F2", MORE, "done, more data are there and a proactive command waits", "Ask for the next block."),
            any("62F3", MORE, "done, response data are there", "Ask for them."),
            any("63F1", MORE, "done, more data are expected", "Send the next block."),
            any("63F2", MORE, "done, more data are expected and a proactive command waits", "Send the next block."),
            any("6989", REFUSED, "the security of the secure channel is not met", "Open the secure channel again."),
            any("9850", REFUSED, "the value cannot be increased, it would pass its maximum", ""),
            any("9862", REFUSED, "authentication failed, the MAC is wrong", "Check the key and the sequence number."),
            any("9863", REFUSED, "the security session or association has expired", "Open it again."),
            any("9864", REFUSED, "the time of suspension is too long, or the security context is not supported", ""),
            any("9865", FAILED, "the key is not fresh", "Make a new key."),
            any("9866", FAILED, "there is not enough memory", "Delete what is no longer needed."),
            any("9867", FAILED, "there is not enough memory in EF.MUK", "Delete what is no longer needed."),
            any("63Cx", DONE, "done after %x internal retries", "").in(ISO).answering(0xD6, 0xDC),
            any("63Cx", DONE, "done after %x internal retries", "").in(UICC).answering(0x32),
            object("62F1", RETRIEVE, MORE, "done, more of the object is there", "Ask for the next block."),
            object("6A88", RETRIEVE, REFUSED, "there is no object with this tag", "Read the list of objects again."),
            object(
                    "6982",
                    RETRIEVE,
                    REFUSED,
                    "reading asks for PIN1 first, or is never allowed",
                    "Verify PIN1, then repeat."),
            object("6985", RETRIEVE, REFUSED, "no object is being read", "Start with the first block."),
            object("6986", RETRIEVE, REFUSED, "no file is selected", "Select the file first."),
            object("63F1", SET, MORE, "done, more of the object is expected", "Send the next block."),
            object("6A84", SET, REFUSED, "there is no room for this object", "Delete MOs, or make this one smaller."),
            object("6A80", SET, REFUSED, "the object is badly formed", "Check the object; the card does not take it."),
            object("6A88", SET, REFUSED, "there is no object with this tag", "Read the list of objects again."),
            object("6982", SET, REFUSED, "writing asks for ADM1 first", "Verify ADM1, then repeat."),
            object("6985", SET, REFUSED, "no object is being written", "Start with the first block."));

    private UiccStatusWords() {}

    private static StatusRule any(String pattern, StatusKind kind, String meaning, String nextStep) {
        return StatusRule.any(pattern, kind, meaning, nextStep, TABLE);
    }

    private static StatusRule object(String pattern, int ins, StatusKind kind, String meaning, String nextStep) {
        return StatusRule.any(pattern, kind, meaning, nextStep, OBJECTS)
                .in(UICC)
                .answering(ins);
    }
}
