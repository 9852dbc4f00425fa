package cardsmith.device.management;

import cardsmith.card.ResponseApdu;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.ResponseStatus;
import cardsmith.card.status.StatusWord;
import java.util.Locale;
import java.util.Optional;

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

    /** Returns whether the card did all of it. */
    public boolean isDone() {
        return answer.filter(a -> a.isOk() && a.proved()).isPresent()
                && outcome.filter(o -> o.isOk(plan.commands())).isPresent();
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
            return head + "the card did it, " + outcome.map(Object::toString).orElse("") + ".";
        }
        if (answer.isEmpty()) {
            return head + "the card gave no answer, so it is not known whether it was carried out.";
        }
        if (!answer.get().isOk()) {
            String proof = answer.get().proved() ? "" : " The answer has no proof of whose it is.";
            return head + "nothing was changed. " + answer.get().sentence() + proof;
        }
        ResponseApdu last = outcome.flatMap(RemoteAnswer::last).orElse(ResponseApdu.of(new byte[0], 0x6F00));
        String which = outcome.map(o -> "command " + o.executed() + " of " + plan.commands())
                .orElse("the commands");
        return head + "the card took the packet and refused " + which + ": "
                + StatusWord.of(last.sw()).meaning() + String.format(" (%04X).", last.sw());
    }
}
