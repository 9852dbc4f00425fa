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
import picocli.CommandLine.Mixin;
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

    @Mixin
    MoLabels labels = new MoLabels();

    @Option(names = "--as", paramLabel = "FORM", description = "Store it as xml or wbxml. Default: as in the file.")
    @Nullable
    String form;

    @Override
    WritePlan plan(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        byte[] given = DocumentFile.read(run.terminal(), file);
        byte[] document = form == null ? given : converted(given, MoGetCommand.form(form));
        ScMo imported = MoContent.imported("", document);
        StoreSnapshot snapshot = read(run, card);
        MoTag tag = tag(snapshot);
        ScMo mo = MoLabels.inPlaceOf(snapshot, tag, imported);
        try {
            Octets value = ScMoCodec.encode(labelled(mo.withoutRevision()));
            return run.await(card.plan(List.of(new MoChange.Put(tag, value)), run.progress()));
        } catch (BadMo e) {
            throw Trouble.badInput(
                    "The object cannot be stored. " + e.getMessage(),
                    "Make the document, the name or the URI shorter.");
        }
    }

    private ScMo labelled(ScMo mo) throws Trouble {
        boolean named = labels.name != null || mo.name().isPresent();
        ScMo called = object != null && !named && MoTag.parse(object).isEmpty() ? mo.withName(object) : mo;
        return labels.on(called);
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

    /** Returns a document in this form, byte for byte where it is in it already. */
    static byte[] converted(byte[] document, TndsForm wanted) throws BadDocument {
        return TndsForm.of(document) == wanted ? document : Tnds.write(Tnds.read(document), wanted);
    }
}
