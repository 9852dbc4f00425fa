package cardsmith.device.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is done in a step of a scenario (docs/scenarios.md). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.PowerOn.class, name = "powerOn"),
    @JsonSubTypes.Type(value = Action.PowerOff.class, name = "powerOff"),
    @JsonSubTypes.Type(value = Action.Attach.class, name = "attach"),
    @JsonSubTypes.Type(value = Action.Provision.class, name = "provision"),
    @JsonSubTypes.Type(value = Action.Listen.class, name = "listen"),
    @JsonSubTypes.Type(value = Action.Bootstrap.class, name = "bootstrap"),
    @JsonSubTypes.Type(value = Action.Device.class, name = "device"),
    @JsonSubTypes.Type(value = Action.Write.class, name = "write"),
    @JsonSubTypes.Type(value = Action.Delete.class, name = "delete"),
    @JsonSubTypes.Type(value = Action.Order.class, name = "order"),
    @JsonSubTypes.Type(value = Action.Receive.class, name = "receive"),
    @JsonSubTypes.Type(value = Action.Install.class, name = "install"),
    @JsonSubTypes.Type(value = Action.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Action.Change.class, name = "change"),
    @JsonSubTypes.Type(value = Action.Synchronise.class, name = "synchronise"),
    @JsonSubTypes.Type(value = Action.Receipts.class, name = "receipts"),
    @JsonSubTypes.Type(value = Action.Send.class, name = "send"),
    @JsonSubTypes.Type(value = Action.Again.class, name = "again"),
    @JsonSubTypes.Type(value = Action.Release.class, name = "release"),
    @JsonSubTypes.Type(value = Action.User.class, name = "user"),
    @JsonSubTypes.Type(value = Action.Time.class, name = "time"),
    @JsonSubTypes.Type(value = Action.Place.class, name = "place"),
    @JsonSubTypes.Type(value = Action.Server.class, name = "server"),
})
public sealed interface Action {

    /** The handset is switched on with the card. */
    record PowerOn() implements Action {}

    /** The handset is switched off. */
    record PowerOff() implements Action {}

    /** The handset attaches to the network; {@code refused} says that the network does not take it. */
    record Attach(Optional<Boolean> refused) implements Action {}

    /** The card's objects are taken into the tree; {@code by} is {@code notification}, or the device itself. */
    record Provision(Optional<String> by) implements Action {}

    /** The device lets the card have its say and answers the push that comes of it. */
    record Listen() implements Action {}

    /** The bootstrap files of the card are taken into the tree. */
    record Bootstrap() implements Action {}

    /** The card is put into the device of another profile, which is off; a device that was there before is as it was. */
    record Device(String profile) implements Action {}

    /** An object is written to the card, as the issuer does it. */
    record Write(MoOnCard object) implements Action {}

    /** An object is deleted on the card, as the issuer does it. */
    record Delete(String tag) implements Action {}

    /** A job is put on the card, as the issuer does it for the management authority. */
    record Order(JobOnCard job) implements Action {}

    /** The device gets a bootstrap packet from the network. */
    record Receive(PacketOnAir packet) implements Action {}

    /**
     * A package is brought to the device other than over the network.
     *
     * @param from such as {@code memory card}
     * @param object address of the object of FUMO, or of a download of SCOMO, that shows it
     * @param firmware whether it is firmware, else software
     * @param brought the package
     */
    record Install(
            Optional<String> from,
            String object,
            boolean firmware,

            @JsonProperty("package") PackageOnShelf brought) implements Action {}

    /** The objects of the card are compared with those of the device. */
    record Compare() implements Action {}

    /** The user changes a setting in the device. */
    record Change(String uri, String value) implements Action {}

    /** An object of the card and that of the device are brought to the same. */
    record Synchronise(String tag) implements Action {}

    /**
     * The issuer adds the receipts of the card to those that it has, and checks them without the card.
     *
     * @param altered whether somebody has changed the newest one before the check
     * @param removed whether somebody has taken away the last but one before the check
     */
    record Receipts(Optional<Boolean> altered, Optional<Boolean> removed) implements Action {}

    /** The card management system makes a secured packet and sends it to the card in the device. */
    record Send(RemotePacket packet) implements Action {}

    /** The last packet comes to the card again. */
    record Again() implements Action {}

    /** Packets that were kept back come to the card. */
    record Release() implements Action {}

    /** From now on the user answers so; the last answer stands for all that follow. */
    record User(List<String> answers) implements Action {

        /** Copies the list. */
        public User {
            answers = List.copyOf(Objects.requireNonNullElse(answers, List.of()));
        }
    }

    /** The clock is set. */
    record Time(String instant) implements Action {}

    /** The device is brought somewhere. */
    record Place(String name) implements Action {}

    /** The device holds a session with a management server whose account is in its tree, which follows a script. */
    record Server(String id, String script) implements Action {}
}
