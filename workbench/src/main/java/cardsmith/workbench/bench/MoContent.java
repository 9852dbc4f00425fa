package cardsmith.workbench.bench;

import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMo.ContentType;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import java.util.Optional;

/**
 * An object of a card with its content understood.
 *
 * @param stored the object
 * @param tree its content as a tree with the place of every node in the bytes
 * @param fault why there is no tree, one sentence
 */
public record MoContent(StoredMo stored, Optional<LocatedTnds> tree, Optional<String> fault) {

    /** Returns the object with its tree, or with the sentence why there is none. */
    public static MoContent of(StoredMo stored) {
        if (stored.mo().isEmpty()) {
            return new MoContent(stored, Optional.empty(), stored.fault());
        }
        ScMo mo = stored.mo().get();
        if ((mo.flags() & ScMo.CIPHERED) != 0) {
            return without(stored, "The content is ciphered: without its key it is shown as bytes only.");
        }
        try {
            byte[] bytes = mo.content().bytes();
            if (mo.contentType() != typeOf(TndsForm.of(bytes))) {
                return without(stored, "The object says that its content is " + mo.contentType() + ", but it is not.");
            }
            return new MoContent(stored, Optional.of(Tnds.locate(bytes)), Optional.empty());
        } catch (BadDocument e) {
            return without(stored, "The content is no serialised tree. " + e.getMessage());
        }
    }

    private static MoContent without(StoredMo stored, String sentence) {
        return new MoContent(stored, Optional.empty(), Optional.of(sentence));
    }

    /** Returns the tree alone. */
    public Optional<TndsDocument> document() {
        return tree.map(LocatedTnds::document);
    }

    /**
     * Returns the bytes of the object with another tree, coded as the old content was.
     *
     * @throws BadMo when the object becomes too long
     */
    public static Octets encode(ScMo mo, TndsDocument document) throws BadMo {
        TndsForm form = mo.contentType() == ContentType.TNDS_XML ? TndsForm.XML : TndsForm.WBXML;
        return ScMoCodec.encode(mo.withContent(mo.contentType(), Octets.of(Tnds.write(document, form))));
    }

    /**
     * Returns a new MO of a document as it is in a file, XML or WBXML: its content byte for byte, its name and identifier
     * from the tree.
     *
     * @throws BadDocument when the file holds no serialised tree
     */
    public static ScMo imported(String name, byte[] file) throws BadDocument {
        TndsDocument document = Tnds.read(file);
        Optional<String> root = document.nodes().stream()
                .findFirst()
                .map(node -> node.path().orElse(".") + "/" + node.name())
                .filter(uri -> !uri.endsWith("/"));
        ScMo mo = ScMo.of(typeOf(TndsForm.of(file)), Octets.of(file))
                .withPlace(document.moIdentifier().filter(id -> !id.isEmpty()), root);
        return name.isBlank() ? mo : mo.withName(name);
    }

    private static ContentType typeOf(TndsForm form) {
        return form == TndsForm.XML ? ContentType.TNDS_XML : ContentType.TNDS_WBXML;
    }
}
