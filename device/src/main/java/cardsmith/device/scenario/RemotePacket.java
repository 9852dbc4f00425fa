package cardsmith.device.scenario;

import cardsmith.card.CommandApdu;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.Tar;
import cardsmith.card.tlv.Tlv;
import cardsmith.device.management.RemoteOperation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A secured packet that the card management system makes, as a scenario writes it: with one change of the card.
 *
 * @param put object that is stored
 * @param delete tag of an object that is deleted
 * @param job job of the card's DM server
 * @param key key of EF.KEY
 * @param serverId name of the card's DM server
 * @param trigger when the card asks for a session itself
 * @param newKeys keys of packets that take the place of those that protect the packet
 * @param commands command APDUs in hexadecimal
 * @param tar application that carries these out, the DM applet where absent
 * @param set number of the key set, that of the first of {@code card.packetKeys} where absent
 * @param spi security parameter indicator, {@code 1619} where absent
 * @param damage what happens to it: {@code changed}, {@code cut}, {@code torn}, {@code other keys}, {@code shuffled},
 *     {@code doubled}
 * @param hold whether it is kept back
 */
public record RemotePacket(
        Optional<MoOnCard> put,
        Optional<String> delete,
        Optional<JobOnCard> job,
        Optional<KeyOnCard> key,
        Optional<String> serverId,
        Optional<Scenario.Trigger> trigger,
        Optional<PacketKeysOnCard> newKeys,
        List<String> commands,
        Optional<String> tar,
        Optional<String> set,
        Optional<String> spi,
        Optional<Damage> damage,
        Optional<Boolean> hold) {

    private static final int SERVER_ID = 0x80;

    /** What happens to a packet on its way. */
    public enum Damage {
        /** A bit of it is another. */
        @JsonProperty("changed")
        CHANGED,
        /** Its end is missing. */
        @JsonProperty("cut")
        CUT,
        /** Its last short message is missing. */
        @JsonProperty("torn")
        TORN,
        /** Somebody else made it, with keys of the same set. */
        @JsonProperty("other keys")
        OTHER_KEYS,
        /** Its short messages come in the opposite order. */
        @JsonProperty("shuffled")
        SHUFFLED,
        /** Each of its short messages comes twice. */
        @JsonProperty("doubled")
        DOUBLED
    }

    /** Copies the list; refuses a packet of no change, or of several, with {@link IllegalArgumentException}. */
    public RemotePacket {
        commands = List.copyOf(Objects.requireNonNullElse(commands, List.of()));
        long changes = Stream.of(put, delete, job, key, serverId, trigger, newKeys)
                        .filter(Optional::isPresent)
                        .count()
                + (commands.isEmpty() ? 0 : 1);
        if (changes != 1) {
            throw new IllegalArgumentException("a packet without a change, or with more than one");
        }
        put.ifPresent(MoOnCard::place);
        delete.ifPresent(RemotePacket::tag);
        tar.ifPresent(Tar::parse);
        commands.forEach(RemotePacket::command);
        if (spi.filter(hex -> !hex.matches("[0-9A-Fa-f]{4}")).isPresent()) {
            throw new IllegalArgumentException("no security parameter indicator: " + spi.get());
        }
    }

    private static MoTag tag(String text) {
        return MoTag.parse(text).orElseThrow(() -> new IllegalArgumentException("no tag: " + text));
    }

    private static CommandApdu command(String hex) {
        return CommandApdu.parse(HexFormat.of().parseHex(hex));
    }

    /** Returns whether the key set that protects it is one of these. */
    boolean isFor(List<PacketKeysOnCard> sets) {
        return set.isEmpty()
                ? !sets.isEmpty()
                : sets.stream().anyMatch(one -> one.set().equalsIgnoreCase(set.get()));
    }

    SecurityIndicator security() {
        int value = Integer.parseInt(spi.orElse("1619").toLowerCase(Locale.ROOT), 16);
        return new SecurityIndicator(value >> 8, value & 0xFF);
    }

    /** Returns the object of EF.MO that it is about. */
    Optional<MoTag> object() {
        return put.map(MoOnCard::place).or(() -> delete.map(RemotePacket::tag));
    }

    /** Returns the change. */
    RemoteOperation operation(ReadyScenario ready, KeySet by, RandomGenerator random) {
        if (put.isPresent()) {
            return stored(put.get(), ready, random);
        } else if (delete.isPresent()) {
            return new RemoteOperation.Delete(tag(delete.get()));
        } else if (job.isPresent()) {
            Tlv object = Tlv.of(job.get().place().value(), job.get().stored().encode());
            return new RemoteOperation.Store(OtherFile.JOBS, object);
        } else if (key.isPresent()) {
            return new RemoteOperation.Store(OtherFile.KEYS, key.get().stored());
        } else if (newKeys.isPresent()) {
            return new RemoteOperation.Renew(by, newKeys.get().keys(), "renewed");
        }
        return commands.isEmpty() ? setting() : script();
    }

    private RemoteOperation setting() {
        Tlv object =
                trigger.map(when -> when.settings().stored()).orElseGet(() -> Tlv.of(SERVER_ID, serverId.orElse("")));
        return new RemoteOperation.Store(OtherFile.SETTINGS, object);
    }

    private RemoteOperation script() {
        boolean applet = tar.isEmpty();
        return new RemoteOperation.Commands(
                applet ? Tar.DM_APPLET : Tar.parse(tar.get()),
                commands.stream().map(RemotePacket::command).toList(),
                applet,
                RemoteScript.Format.COMPACT);
    }

    private static RemoteOperation stored(MoOnCard object, ReadyScenario ready, RandomGenerator random) {
        try {
            return new RemoteOperation.Put(object.place(), ScMoCodec.encode(object.stored(ready.templates(), random)));
        } catch (BadMo wrong) {
            throw new IllegalArgumentException("An object of the scenario does not fit a card", wrong);
        }
    }
}
