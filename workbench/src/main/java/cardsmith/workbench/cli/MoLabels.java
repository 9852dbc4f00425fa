package cardsmith.workbench.cli;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says of an object beside its document. */
final class MoLabels {

    @Option(names = "--name", paramLabel = "TEXT", description = "Name for people, at most 64 bytes.")
    @Nullable
    String name;

    @Option(names = "--root", paramLabel = "URI", description = "Where its root belongs in the tree of the device.")
    @Nullable
    String root;

    @Option(
            names = "--flags",
            paramLabel = "LIST",
            description = "Flags with commas between: keep, ask, session, ciphered, pin1, bootstrap.")
    @Nullable
    String flags;

    /** Returns the object with these labels, and its own where none is given. */
    ScMo on(ScMo mo) throws Trouble {
        ScMo labelled = name == null ? mo : mo.withName(name);
        if (root != null) {
            labelled = labelled.withPlace(labelled.moIdentifier(), Optional.of(root));
        }
        return flags == null ? labelled : labelled.withFlags(MoRow.flags(flags));
    }

    /** Returns a new document as the object under a tag, with the labels of the one that is there. */
    static ScMo inPlaceOf(StoreSnapshot snapshot, MoTag tag, ScMo imported) {
        return Optional.ofNullable(snapshot.objects().get(tag))
                .flatMap(StoredMo::mo)
                .map(old -> old.withContent(imported.contentType(), imported.content())
                        .withPlace(
                                imported.moIdentifier().or(old::moIdentifier),
                                sameKind(old, imported)
                                        ? old.rootUri().or(imported::rootUri)
                                        : imported.rootUri().or(old::rootUri)))
                .orElse(imported);
    }

    /** An object that stays what it is stays where it was put, whatever its document calls its root node. */
    private static boolean sameKind(ScMo old, ScMo imported) {
        return imported.moIdentifier().isEmpty() || imported.moIdentifier().equals(old.moIdentifier());
    }
}
