package cardsmith.device.comparison;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Compares every object of a card with what a device has at its place. */
public final class CardComparison {

    private CardComparison() {}

    /**
     * Returns a comparison for each object that can be read now and has a place; content that is no tree is taken for none.
     *
     * @throws CardException when the card is lost, has not the applet or breaks the rules
     */
    public static List<ObjectComparison> of(CardLink card, ManagementTree device) throws CardException {
        MoStore store = MoStore.select(card);
        List<ObjectComparison> all = new ArrayList<>();
        for (MoTag tag : store.tags()) {
            Optional<ScMo> mo = store.read(tag).mo();
            Optional<String> root = mo.flatMap(ScMo::rootUri);
            if (root.isPresent()) {
                all.add(ObjectComparison.of(tag.toString(), root.get(), content(mo.get()), object(device, root.get())));
            }
        }
        return all;
    }

    /** Returns the tree in an object of a card, where its content is one. */
    public static Optional<TndsDocument> content(ScMo mo) {
        try {
            return Optional.of(Tnds.read(mo.content().bytes()));
        } catch (BadDocument noTree) {
            return Optional.empty();
        }
    }

    /** Returns what a device has at a place, where it has something there. */
    public static Optional<TndsDocument> object(ManagementTree device, String rootUri) {
        try {
            NodeUri uri = device.uri(rootUri);
            return device.find(uri).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TreeDocuments(device)
                            .export(uri, new LinkedHashSet<>(TreeQuery.PROPERTIES), Actor.DEVICE));
        } catch (TreeRefusal noAddress) {
            return Optional.empty();
        }
    }
}
