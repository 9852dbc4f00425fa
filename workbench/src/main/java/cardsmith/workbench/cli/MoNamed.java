package cardsmith.workbench.cli;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import java.util.List;
import java.util.Optional;

/** Finds the object that a person means by its tag, its name or its identifier. */
final class MoNamed {

    private MoNamed() {}

    static StoredMo find(StoreSnapshot snapshot, String text) throws Trouble {
        return search(snapshot, text)
                .orElseThrow(() -> Trouble.badInput(
                        "The card has no object " + text + ".",
                        "cardsmith mo list shows the tags and names of all objects."));
    }

    static Optional<StoredMo> search(StoreSnapshot snapshot, String text) throws Trouble {
        Optional<StoredMo> byTag =
                MoTag.parse(text).map(tag -> snapshot.objects().get(tag));
        if (byTag.isPresent()) {
            return byTag;
        }
        List<StoredMo> fitting = snapshot.objects().values().stream()
                .filter(stored -> isCalled(stored, text))
                .toList();
        if (fitting.size() > 1) {
            throw Trouble.wrongUse(
                    fitting.size() + " objects of the card are called " + text + ".",
                    "Give the tag: "
                            + String.join(
                                    ", ",
                                    fitting.stream()
                                            .map(stored -> stored.tag().toString())
                                            .toList())
                            + ".");
        }
        return fitting.stream().findFirst();
    }

    private static boolean isCalled(StoredMo stored, String text) {
        Optional<ScMo> mo = stored.mo();
        return mo.flatMap(ScMo::name).filter(text::equalsIgnoreCase).isPresent()
                || mo.flatMap(ScMo::moIdentifier).filter(text::equals).isPresent();
    }
}
