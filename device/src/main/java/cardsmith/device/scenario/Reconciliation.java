package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.device.comparison.CardComparison;
import cardsmith.device.comparison.Difference;
import cardsmith.device.comparison.ObjectComparison;
import cardsmith.device.comparison.Synchronisation;
import cardsmith.device.comparison.Synchronisation.Side;
import cardsmith.device.handset.Handset;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the objects of the card beside those of the device, and brings both to the same (DMSC-DER-6). */
final class Reconciliation {

    private final Stage stage;
    private final IdentityHashMap<Handset, Map<String, TndsDocument>> agreed = new IdentityHashMap<>();

    Reconciliation(Stage stage) {
        this.stage = stage;
    }

    private ManagementTree tree() {
        return stage.device().handset().tree();
    }

    /** Takes note that card and device are the same now, after a session. */
    void agree() {
        Map<String, TndsDocument> now = agreed.computeIfAbsent(stage.device().handset(), h -> new HashMap<>());
        for (String root : stage.ready().roots()) {
            CardComparison.object(tree(), root).ifPresent(object -> now.put(root, object));
        }
    }

    void compare() throws CardException {
        List<ObjectComparison> all = CardComparison.of(stage.card(), tree());
        List<Difference> differences =
                all.stream().flatMap(object -> object.differences().stream()).toList();
        stage.differ(differences);
        stage.conclude(differences.isEmpty() ? "same" : "different");
    }

    /** The user changes a setting of an application. */
    void change(String uri, String value) {
        try {
            stage.device().handset().<Boolean, TreeRefusal>manage(() -> {
                NodeUri node = tree().uri(uri);
                TreeNode there = tree().get(node, Actor.DEVICE);
                tree().replace(node, new NodeData(there.format(), there.type(), value), Actor.DEVICE);
                return true;
            });
            stage.conclude("changed");
        } catch (TreeRefusal refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    void synchronise(MoTag tag) throws CardException {
        ScMo mo = stage.issuer().read(tag);
        String root = mo.rootUri().orElse("");
        Optional<TndsDocument> card = CardComparison.content(mo);
        Optional<TndsDocument> device = CardComparison.object(tree(), root);
        if (card.isEmpty() || device.isEmpty()) {
            stage.conclude("not on both sides");
            return;
        }
        Map<String, TndsDocument> known = agreed.computeIfAbsent(stage.device().handset(), h -> new HashMap<>());
        Synchronisation both =
                Synchronisation.of(root, Optional.ofNullable(known.get(root)), card.get(), device.get(), this::decided);
        boolean same = true;
        if (!ObjectComparison.of("", root, card, Optional.of(both.card())).isSame()) {
            byte[] content = mo.contentType() == ScMo.ContentType.TNDS_XML
                    ? Tnds.xml(both.card()).getBytes(StandardCharsets.UTF_8)
                    : Tnds.wbxml(both.card());
            stage.issuer().write(tag, mo.withContent(mo.contentType(), Octets.of(content)));
            same = false;
        }
        if (!ObjectComparison.of("", root, device, Optional.of(both.device())).isSame()) {
            replace(root, both.device());
            same = false;
        }
        stage.differ(both.conflicts());
        if (both.conflicts().isEmpty()) {
            known.put(root, both.device());
        }
        stage.conclude(!both.conflicts().isEmpty() ? "conflict" : same ? "same" : "synchronised");
    }

    private void replace(String root, TndsDocument object) {
        try {
            stage.device().handset().<Boolean, TreeRefusal>manage(() -> {
                // A document without a name at its root is what stands at the address (TNDS 1.2.1 clause 9.2.3.1.6).
                TndsDocument nameless = TndsDocument.of(object.nodes().get(0).withName(""));
                new TreeDocuments(tree()).replace(tree().uri(root), nameless, Actor.DEVICE);
                return true;
            });
        } catch (TreeRefusal refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    private Optional<Side> decided(Difference conflict) {
        Reply reply = stage.ask(new Question.Confirm(
                conflict.sentence() + " Take what the card has?",
                new Question.Times(Optional.empty(), Optional.empty()),
                Optional.empty()));
        if (reply instanceof Reply.Yes) {
            return Optional.of(Side.CARD);
        }
        return reply instanceof Reply.No ? Optional.of(Side.DEVICE) : Optional.empty();
    }
}
