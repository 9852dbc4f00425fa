package cardsmith.device.scenario;

import cardsmith.card.cat.CommandType;
import cardsmith.card.mostore.MoTag;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What must be seen after a step of a scenario (docs/scenarios.md). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Seen.Node.class, name = "node"),
    @JsonSubTypes.Type(value = Seen.App.class, name = "application"),
    @JsonSubTypes.Type(value = Seen.Function.class, name = "function"),
    @JsonSubTypes.Type(value = Seen.Result.class, name = "result"),
    @JsonSubTypes.Type(value = Seen.Attached.class, name = "attached"),
    @JsonSubTypes.Type(value = Seen.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Seen.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = Seen.Proactive.class, name = "proactive"),
    @JsonSubTypes.Type(value = Seen.Differing.class, name = "difference"),
    @JsonSubTypes.Type(value = Seen.CardReceipt.class, name = "receipt"),
    @JsonSubTypes.Type(value = Seen.OnCard.class, name = "object"),
    @JsonSubTypes.Type(value = Seen.Store.class, name = "store"),
    @JsonSubTypes.Type(value = Seen.Apdus.class, name = "apdus"),
})
public sealed interface Seen {

    /**
     * A node of the tree; {@code origin} is {@code device}, {@code card} or {@code server}.
     *
     * @param absent whether there must be none
     * @param covers whether it must cover one of the device's own
     * @param stays whether the card says that it stays after switch-off
     */
    record Node(
            String uri,
            Optional<String> value,
            Optional<Boolean> absent,
            Optional<String> origin,
            Optional<Boolean> covers,
            Optional<Boolean> stays)
            implements Seen {}

    /**
     * An application.
     *
     * @param is {@code ready}, {@code incomplete} or {@code not_set_up}
     * @param setting label of a setting
     * @param value its value
     * @param origin who put it there
     * @param passedOver how many objects of the card it does not use
     */
    record App(
            String name,
            Optional<String> is,
            Optional<String> setting,
            Optional<String> value,
            Optional<String> origin,
            Optional<Integer> passedOver)
            implements Seen {}

    /**
     * How the device is attached to the network.
     *
     * @param proved whether the card has proved itself by its key
     * @param says a part of what is said of it
     */
    record Attached(boolean proved, Optional<String> says) implements Seen {}

    /** A function of the device is on or off. */
    record Function(String name, boolean on) implements Seen {}

    /**
     * What became of the step: {@code held}, {@code not attached}, {@code up to date}, {@code broken off}, {@code taken},
     * {@code refused}, {@code completed} or {@code failed}.
     */
    record Result(String is) implements Seen {}

    /**
     * A command or status in the messages of the step.
     *
     * @param from {@code device}, {@code card} or {@code server}
     * @param name such as {@code Add} or {@code Alert}
     * @param code of an Alert or Status
     * @param about command that a Status answers
     * @param target node that it is for
     * @param data text that its data holds
     * @param times how often, at least once where absent
     */
    record Command(
            String from,
            String name,
            Optional<Integer> code,
            Optional<String> about,
            Optional<String> target,
            Optional<String> data,
            Optional<Integer> times)
            implements Seen {}

    /** The user was asked or shown something so often; {@code text} is in one of it. */
    record Asked(int times, Optional<String> text) implements Seen {}

    /**
     * A proactive command that the card sent in the step.
     *
     * @param command such as {@code OPEN_CHANNEL}
     * @param times how often, at least once where absent
     */
    record Proactive(CommandType command, Optional<Integer> times) implements Seen {}

    /**
     * A node that is not the same on the card and in the device.
     *
     * @param card its value on the card; any or none where absent
     * @param device its value in the device; any or none where absent
     */
    record Differing(String uri, Optional<String> card, Optional<String> device) implements Seen {}

    /**
     * A receipt that is new in this step.
     *
     * @param deed {@code written}, {@code deleted}, {@code pin changed}, {@code unblocked} or {@code session}
     * @param place such as {@code EF.MO}; any where absent
     * @param tag of the object; any where absent
     * @param times how often, at least once where absent
     */
    record CardReceipt(String deed, Optional<String> place, Optional<String> tag, Optional<Integer> times)
            implements Seen {}

    /**
     * An object on the card.
     *
     * @param absent whether there must be none
     * @param flags words for all flags that it has; any where absent
     */
    record OnCard(String tag, Optional<Boolean> absent, Optional<List<String>> flags) implements Seen {

        /** Refuses what is no tag or flag with {@link IllegalArgumentException}. */
        public OnCard {
            if (tag == null || MoTag.parse(tag).isEmpty()) {
                throw new IllegalArgumentException("no tag of an object: " + tag);
            }
            flags.ifPresent(MoOnCard::bits);
        }
    }

    /** Whether anything in EF.MO or the files beside it has changed in the step. */
    record Store(boolean changed) implements Seen {}

    /** Returns whether the card is looked at for it. */
    default boolean isOnCard() {
        return this instanceof OnCard || this instanceof Store;
    }

    /** APDUs with this instruction, in hexadecimal, were sent in the step so often, at least once where absent. */
    record Apdus(String ins, Optional<Integer> times) implements Seen {}
}
