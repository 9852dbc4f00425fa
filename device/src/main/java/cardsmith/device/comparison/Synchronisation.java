package cardsmith.device.comparison;

import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of a card and that of a device brought to the same, by what both were when they were the same last: what one
 * side changed the other takes; what both changed in different ways is a conflict, which somebody decides or which stays.
 *
 * @param card object for the card
 * @param device object for the device
 * @param conflicts nodes that nobody decided; they are as they were on either side
 */
public record Synchronisation(TndsDocument card, TndsDocument device, List<Difference> conflicts) {

    /** Copies the list. */
    public Synchronisation {
        conflicts = List.copyOf(conflicts);
    }

    /** Who is right in a conflict. */
    public enum Side {
        /** What is on the card. */
        CARD,
        /** What is in the device. */
        DEVICE
    }

    /** Decides conflicts. */
    @FunctionalInterface
    public interface Referee {

        /** Returns who is right, nothing where that is not decided. */
        Optional<Side> decide(Difference conflict);
    }

    /**
     * Brings two objects to the same.
     *
     * @param agreed what both were last, where that is known
     */
    public static Synchronisation of(
            String rootUri, Optional<TndsDocument> agreed, TndsDocument card, TndsDocument device, Referee referee) {
        NodeMap before = NodeMap.of(agreed);
        NodeMap onCard = NodeMap.of(Optional.of(card));
        NodeMap inDevice = NodeMap.of(Optional.of(device));
        TndsDocument newCard = card;
        TndsDocument newDevice = device;
        List<Difference> conflicts = new ArrayList<>();
        for (List<String> path : ObjectComparison.paths(onCard, inDevice)) {
            Optional<String> cardValue = onCard.value(path);
            Optional<String> deviceValue = inDevice.value(path);
            if (cardValue.equals(deviceValue)) {
                continue;
            }
            var difference = new Difference(ObjectComparison.address(rootUri, path), cardValue, deviceValue);
            Optional<Side> side = changed(before.value(path), difference).or(() -> referee.decide(difference));
            if (side.isEmpty()) {
                conflicts.add(difference);
                continue;
            }
            Optional<TndsNode> wanted = side.get() == Side.CARD ? onCard.find(path) : inDevice.find(path);
            newCard = NodeMap.with(newCard, path, wanted);
            newDevice = NodeMap.with(newDevice, path, wanted);
        }
        return new Synchronisation(newCard, newDevice, conflicts);
    }

    /** Returns the side that has changed a node, nothing where both have. */
    private static Optional<Side> changed(Optional<String> before, Difference now) {
        if (now.card().equals(before)) {
            return Optional.of(Side.DEVICE);
        }
        return now.device().equals(before) ? Optional.of(Side.CARD) : Optional.empty();
    }
}
