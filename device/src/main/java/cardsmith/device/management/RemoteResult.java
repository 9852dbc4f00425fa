package cardsmith.device.management;

import cardsmith.card.ResponseApdu;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.ResponseStatus;
import cardsmith.card.status.StatusWord;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a change over the air.
 *
 * @param plan what was sent
 * @param counter of the packet
 * @param answer the card's proof of receipt, empty where it gave none
 * @param outcome how the commands came out, empty where none was carried out
 */
public record RemoteResult(
        RemotePlan plan, long counter, Optional<ResponsePacket> answer, Optional<RemoteAnswer> outcome) {

    private static final int DONE = 0x9000;
    private static final int NOT_ADMITTED = 0x6982;

    /** Returns whether the card did all of it; an answer without a proof counts where none was asked for. */
    public boolean isDone() {
        return answer.filter(ResponsePacket::isOk).isPresent()
                && outcome.filter(o -> o.isOk(plan.commands())).isPresent();
    }

    /**
     * Returns what the card answered to the VERIFY that a packet begins with; empty where it did not come to it, or where
     * that is not known.
     */
    public OptionalInt admission() {
        int executed =
                outcome.filter(o -> o.fault() == 0).map(RemoteAnswer::executed).orElse(0);
        if (executed > 1 && lastStatus() != NOT_ADMITTED) {
            return OptionalInt.of(DONE);
        }
        return executed == 1 ? OptionalInt.of(lastStatus()) : OptionalInt.empty();
    }

    /**
     * Returns whether it is not known what the card made of ADM1: it gave no answer, or one that does not tell whether the
     * VERIFY or a command behind it was refused.
     */
    public boolean isOpen() {
        return answer.isEmpty() || outcome.isPresent() && admission().isEmpty();
    }

    private int lastStatus() {
        return outcome.flatMap(RemoteAnswer::last).map(ResponseApdu::sw).orElse(0);
    }

    /** Returns one or two words: done, refused, no answer, or what the packet was refused for, such as counter low. */
    public String word() {
        if (isDone()) {
            return "done";
        }
        if (answer.isEmpty()) {
            return "no answer";
        }
        return ResponseStatus.of(answer.get().status())
                .filter(status -> status != ResponseStatus.OK)
                .map(status -> status.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("refused");
    }

    /** Returns what happened, for people. */
    public String sentence() {
        String head = "Packet " + counter + " to " + plan.change() + ": ";
        if (isDone()) {
            return head + "the card did it, " + outcome.map(Object::toString).orElse("") + "." + proof();
        }
        if (answer.isEmpty()) {
            return head + "the card gave no answer, so it is not known whether it was carried out.";
        }
        if (!answer.get().isOk()) {
            return head + "nothing was changed. " + answer.get().sentence() + proof();
        }
        ResponseApdu last = outcome.flatMap(RemoteAnswer::last).orElse(ResponseApdu.of(new byte[0], 0x6F00));
        String which = outcome.map(o -> "command " + o.executed() + " of " + plan.commands())
                .orElse("the commands");
        return head + "the card took the packet and refused " + which + ": "
                + StatusWord.of(last.sw()).meaning() + String.format(" (%04X).", last.sw());
    }

    private String proof() {
        return answer.filter(ResponsePacket::proved).isPresent() ? "" : " The answer has no proof of whose it is.";
    }
}
