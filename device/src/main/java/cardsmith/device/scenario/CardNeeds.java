package cardsmith.device.scenario;

import cardsmith.card.file.NetworkApplication;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a scenario writes to the card that it is run on.
 *
 * @param objects what EF.MO holds at its beginning; nothing else is there then
 * @param later objects that its steps write or delete besides
 * @param keys references of the keys that it writes
 * @param jobs whether there are jobs of the DM server
 * @param trigger whether the card is to ask for sessions by itself
 * @param bootstrap whether there are bootstrap files
 * @param network what the card has to have for networks, where that matters
 * @param packetKeys numbers of key sets for secured packets, which go at its end
 */
public record CardNeeds(
        SortedMap<MoTag, Octets> objects,
        SortedSet<MoTag> later,
        SortedSet<Integer> keys,
        boolean jobs,
        boolean trigger,
        boolean bootstrap,
        Optional<NetworkApplication> network,
        SortedSet<Integer> packetKeys) {

    /** Copies map and sets. */
    public CardNeeds {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        later = Collections.unmodifiableSortedSet(new TreeSet<>(later));
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        packetKeys = Collections.unmodifiableSortedSet(new TreeSet<>(packetKeys));
    }

    static CardNeeds of(ReadyScenario ready) {
        Scenario.Content content = ready.scenario().card();
        SortedMap<MoTag, Octets> objects = new TreeMap<>();
        NavigableSet<MoTag> later = new TreeSet<>();
        NavigableSet<Integer> keys = new TreeSet<>();
        content.objects().forEach(object -> objects.put(object.place(), value(object, ready)));
        content.keys().forEach(key -> keys.add(key.number()));
        boolean jobs = !content.jobs().isEmpty();
        content.jobs().forEach(job -> job.fills().flatMap(MoTag::parse).ifPresent(later::add));
        for (Scenario.Step step : ready.scenario().steps()) {
            if (step.action() instanceof Action.Write write) {
                later.add(write.object().place());
            } else if (step.action() instanceof Action.Delete delete) {
                MoTag.parse(delete.tag()).ifPresent(later::add);
            } else if (step.action() instanceof Action.Synchronise synchronise) {
                MoTag.parse(synchronise.tag()).ifPresent(later::add);
            } else if (step.action() instanceof Action.Send send) {
                send.packet().object().ifPresent(later::add);
                send.packet().key().ifPresent(key -> keys.add(key.number()));
                jobs |= send.packet().job().isPresent();
            } else if (step.action() instanceof Action.Order order) {
                jobs = true;
                order.job().fills().flatMap(MoTag::parse).ifPresent(later::add);
            }
        }
        later.removeAll(objects.keySet());
        NavigableSet<Integer> packetKeys = new TreeSet<>();
        content.packetKeys().forEach(set -> packetKeys.add(set.number()));
        boolean bootstrap =
                !content.dmBootstrap().isEmpty() || content.cpBootstrap().isPresent();
        return new CardNeeds(
                objects,
                later,
                keys,
                jobs,
                content.trigger().isPresent(),
                bootstrap,
                content.application(),
                packetKeys);
    }

    private static Octets value(MoOnCard object, ReadyScenario ready) {
        try {
            return ScMoCodec.encode(object.stored(ready.templates(), new Random(0)));
        } catch (BadMo wrong) {
            throw new IllegalArgumentException("An object of the scenario does not fit a card", wrong);
        }
    }
}
