package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.LongMessage;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.UserData;
import cardsmith.device.management.CardAccount;
import cardsmith.device.management.CardAccounts;
import cardsmith.device.management.MessageWay;
import cardsmith.device.management.RemoteOperation;
import cardsmith.device.management.RemoteResult;
import cardsmith.device.management.SecuredManagement;
import cardsmith.device.management.SecuredManagement.Prepared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The external card management system of a scenario (DMSC-ARC-5): it has its own store of keys and counters. */
final class RemoteIssuer {

    private static final int REFERENCE = 0x5A;

    private final Stage stage;
    private final Map<Integer, CardAccounts> accounts = new HashMap<>();
    private final Map<Integer, PacketKeysOnCard> keys = new HashMap<>();
    private final List<Letter> held = new ArrayList<>();
    private Optional<Letter> last = Optional.empty();

    /** A packet in its short messages, with what is needed to read the answer to it. */
    private record Letter(
            RemotePacket packet,
            RemoteOperation change,
            SecuredManagement system,
            Prepared prepared,
            List<UserData> messages) {}

    RemoteIssuer(Stage stage) {
        this.stage = stage;
        stage.ready().scenario().card().packetKeys().forEach(set -> keys.put(set.number(), set));
    }

    private PacketKeysOnCard keys(RemotePacket packet) {
        int number = packet.set()
                .map(hex -> Integer.parseInt(hex, 16))
                .orElseGet(() ->
                        stage.ready().scenario().card().packetKeys().get(0).number());
        return Optional.ofNullable(keys.get(number))
                .orElseThrow(() -> new IllegalStateException("The scenario has no key set " + number + "."));
    }

    /** Makes a packet, and sends it unless it is kept back. */
    void send(RemotePacket packet) throws CardException {
        PacketKeysOnCard own = keys(packet);
        String iccid = Iccid.read(stage.card()).digits();
        CardAccounts store = accounts.computeIfAbsent(own.number(), set -> CardAccounts.inMemory());
        CardAccount account = store.find(iccid).orElse(CardAccount.fresh(iccid, own.set()));
        try (KeySet set = own.keys();
                Secret adm1 = stage.adm1()) {
            RemoteOperation change = packet.operation(stage.ready(), set, stage.random());
            boolean foreign = packet.damage()
                    .filter(RemotePacket.Damage.OTHER_KEYS::equals)
                    .isPresent();
            var system = new SecuredManagement(
                    store, account, foreign ? foreign(set) : PacketKeys.of(set), packet.security());
            Prepared prepared = system.prepare(change, adm1);
            Letter letter = new Letter(packet, change, system, prepared, messages(prepared, packet.damage()));
            if (packet.hold().orElse(false)) {
                held.add(letter);
                stage.conclude("held back");
            } else {
                deliver(letter);
            }
        }
    }

    /** Sends what was kept back, in the order in which it was made. */
    void release() throws CardException {
        List<Letter> all = List.copyOf(held);
        held.clear();
        for (Letter letter : all) {
            deliver(letter);
        }
    }

    /** Sends the last packet once more, byte for byte. */
    void repeat() throws CardException {
        deliver(last.orElseThrow(() -> new IllegalStateException("No packet was sent yet.")));
    }

    private void deliver(Letter letter) throws CardException {
        last = Optional.of(letter);
        Optional<CardLink> card = stage.device().handset().card();
        if (card.isEmpty()) {
            stage.conclude("not reached");
            return;
        }
        Optional<UserData> report = new MessageWay(card.get()).deliver(letter.messages());
        RemoteResult result = letter.system().read(letter.prepared(), report.or(stage::sentByCard));
        letter.system().settle(letter.change(), result);
        if (result.isDone()) {
            letter.packet().newKeys().ifPresent(renewed -> keys.put(renewed.number(), renewed));
        }
        stage.messages().note("card management system: " + result.sentence());
        stage.conclude(result.word());
    }

    private static List<UserData> messages(Prepared prepared, Optional<RemotePacket.Damage> damage) {
        byte[] packet = prepared.packet().bytes();
        List<UserData> all = new ArrayList<>(prepared.messages());
        if (damage.isEmpty()) {
            return all;
        }
        switch (damage.get()) {
            case CHANGED -> {
                packet[packet.length - 1] ^= 1;
                return cut(packet);
            }
            case CUT -> {
                return cut(Arrays.copyOf(packet, packet.length - 8));
            }
            case TORN -> all.remove(all.size() - 1);
            case SHUFFLED -> Collections.reverse(all);
            case DOUBLED -> {
                return prepared.messages().stream()
                        .flatMap(one -> Stream.of(one, one))
                        .toList();
            }
            case OTHER_KEYS -> {}
        }
        return all;
    }

    private static List<UserData> cut(byte[] packet) {
        return LongMessage.cut(HeaderElement.COMMAND_PACKET, packet, REFERENCE);
    }

    /** Returns keys that the card does not have, under the number of a set that it has. */
    private static PacketKeys foreign(KeySet set) {
        byte[] other = new byte[set.keyLength()];
        Arrays.fill(other, (byte) 0x5A);
        try (KeySet keys = KeySet.same(set.version(), set.type(), Secret.of(other))) {
            return PacketKeys.of(keys);
        }
    }
}
