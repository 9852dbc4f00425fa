package cardsmith.card.trace;

import java.util.OptionalInt;

/**
 * An entry in words.
 *
 * @param command name of the command and what its parameters mean
 * @param object the file or data object that it speaks about, empty for none
 * @param status what the status word means as an answer to this command, empty for none
 * @param failed whether the card said no or did not answer; a count of tries that was asked for is neither
 * @param triesLeft tries left for the PIN or key, where the card said so
 */
public record DecodedLine(String command, String object, String status, boolean failed, OptionalInt triesLeft) {

    /** Returns command and object as one text. */
    public String action() {
        return object.isEmpty() ? command : command + " " + object;
    }

    /** Returns the line as one text. */
    public String text() {
        return status.isEmpty() ? action() : action() + ": " + status;
    }
}
