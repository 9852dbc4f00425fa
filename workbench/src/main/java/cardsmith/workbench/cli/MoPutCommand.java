package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.MoChange;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.MoContent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a document to the card as an object. */
@Command(name = "put", description = "Write a Management Object, in XML or WBXML, to the card.")
final class MoPutCommand extends WriteWork {

    @Parameters(index = "0", paramLabel = "FILE", description = "Document to write; - is the input.")
    String file = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OBJECT",
            description =
                    "Object to replace, by tag, name or identifier, or the free tag of a new one. Default: a new one.")
    @Nullable
    String object;

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

    @Option(names = "--as", paramLabel = "FORM", description = "Store it as xml or wbxml. Default: as in the file.")
    @Nullable
    String form;

    @Override
    WritePlan plan(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        byte[] document = converted(DocumentFile.read(run.terminal(), file));
        ScMo imported = MoContent.imported("", document);
        StoreSnapshot snapshot = read(run, card);
        MoTag tag = tag(snapshot);
        Optional<ScMo> before = Optional.ofNullable(snapshot.objects().get(tag)).flatMap(StoredMo::mo);
        ScMo mo = before.map(old -> old.withContent(imported.contentType(), imported.content())
                        .withPlace(
                                imported.moIdentifier().or(old::moIdentifier),
                                sameKind(old, imported)
                                        ? old.rootUri().or(imported::rootUri)
                                        : imported.rootUri().or(old::rootUri)))
                .orElse(imported);
        try {
            Octets value = ScMoCodec.encode(labelled(mo.withoutRevision()));
            return run.await(card.plan(List.of(new MoChange.Put(tag, value)), run.progress()));
        } catch (BadMo e) {
            throw Trouble.badInput(
                    "The object cannot be stored. " + e.getMessage(),
                    "Make the document, the name or the URI shorter.");
        }
    }

    /** An object that stays what it is stays where it was put, whatever its document calls its root node. */
    private static boolean sameKind(ScMo old, ScMo imported) {
        return imported.moIdentifier().isEmpty() || imported.moIdentifier().equals(old.moIdentifier());
    }

    private ScMo labelled(ScMo mo) throws Trouble {
        ScMo labelled = mo;
        if (name != null) {
            labelled = labelled.withName(name);
        } else if (object != null && mo.name().isEmpty() && MoTag.parse(object).isEmpty()) {
            labelled = labelled.withName(object);
        }
        if (root != null) {
            labelled = labelled.withPlace(labelled.moIdentifier(), Optional.of(root));
        }
        return flags == null ? labelled : labelled.withFlags(MoRow.flags(flags));
    }

    private MoTag tag(StoreSnapshot snapshot) throws Trouble {
        if (object != null) {
            Optional<MoTag> tag =
                    MoNamed.search(snapshot, object).map(StoredMo::tag).or(() -> MoTag.parse(object));
            if (tag.isPresent()) {
                return tag.get();
            }
        }
        return MoTag.firstFree(snapshot.objects().keySet())
                .orElseThrow(() -> Trouble.refused("All tags of the card are in use.", "Delete an object first."));
    }

    private byte[] converted(byte[] document) throws BadDocument, Trouble {
        if (form == null) {
            return document;
        }
        TndsForm wanted = MoGetCommand.form(form);
        return TndsForm.of(document) == wanted ? document : Tnds.write(Tnds.read(document), wanted);
    }
}
