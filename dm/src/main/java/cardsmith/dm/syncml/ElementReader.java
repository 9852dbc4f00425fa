package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Place;
import cardsmith.dm.markup.Remarks;
import cardsmith.dm.markup.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Goes through the elements of a message one by one and remarks what is skipped. */
final class ElementReader {

    // Elements of SyncML 1.2 that DM does not use (OMA DM RepPro 1.2.1 clause 4.1), and credentials of a command.
    private static final Set<String> UNUSED = Set.of(
            "Anchor",
            "Archive",
            "Cred",
            "Field",
            "FieldLevel",
            "Filter",
            "FP",
            "ID",
            "IDContainer",
            "IDPair",
            "Lang",
            "Mem",
            "NoResp",
            "NoResults",
            "NumberOfChanges",
            "SftDel",
            "SourceParent",
            "TargetParent");
    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

    private final MarkupReader in;
    private final Remarks remarks = new Remarks();

    ElementReader(MarkupReader in) {
        this.in = in;
    }

    MarkupReader markup() {
        return in;
    }

    String element() {
        return in.element();
    }

    /** Goes to the root element. */
    void root(String element) throws BadDocument {
        Piece piece = in.next();
        while (piece == Piece.TEXT && in.text().isBlank()) {
            piece = in.next();
        }
        if (piece != Piece.START || !in.element().equals(element)) {
            String found = piece == Piece.START ? "element " + in.element() : "no element";
            throw in.wrong(found, "the element " + element);
        }
    }

    /** Goes behind the root element. */
    void end() throws BadDocument {
        Piece piece = in.next();
        while (piece == Piece.TEXT) {
            piece = in.next();
        }
    }

    /** Goes to the next child element of a parent, and remarks text before it; gives no at the end of the parent. */
    boolean child(String parent) throws BadDocument {
        while (true) {
            Piece piece = in.next();
            if (piece == Piece.START) {
                if (in.space() != Space.FOREIGN) {
                    return true;
                }
                skipUnknown();
            } else if (piece == Piece.END) {
                return false;
            } else if (piece == Piece.DONE) {
                throw in.wrong("the end of the document", "the end of " + parent);
            } else if (piece == Piece.OCTETS || !in.text().isBlank()) {
                remarks.skipped(in, "text in " + parent);
            }
        }
    }

    /** Skips the child that has begun where DM has no use for it; anything else is out of place. */
    void other(String parent, String expected) throws BadDocument {
        if (!UNUSED.contains(in.element())) {
            throw in.wrong("element " + in.element() + " in " + parent, expected);
        }
        skip("element " + in.element() + " in " + parent + ", which DM does not use,");
    }

    /** Skips the element of a vendor that has begun. */
    void skipUnknown() throws BadDocument {
        skip("unknown element " + in.qualifiedName());
    }

    private void skip(String what) throws BadDocument {
        remarks.skipped(in, what);
        in.skip();
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    List<String> remarks() {
        List<String> all = new ArrayList<>(in.remarks());
        all.addAll(remarks.all());
        return all;
    }

    Optional<String> once(Optional<String> before) throws BadDocument {
        onlyOne(before);
        return Optional.of(in.word());
    }

    void onlyOne(Optional<?> before) throws BadDocument {
        if (before.isPresent()) {
            throw in.wrong("a second " + in.element(), "one at most");
        }
    }

    Optional<Long> size(Optional<Long> before) throws BadDocument {
        onlyOne(before);
        String element = in.element();
        Place place = in.here();
        String word = in.word();
        if (!SIZE.matcher(word).matches()) {
            throw place.wrong(element + " that is no number", "octets as decimal digits, 18 at most");
        }
        return Optional.of(Long.parseLong(word));
    }

    /** Returns the code that the element holds; none, with a remark, where it holds something else. */
    Optional<Integer> code() throws BadDocument {
        Place place = in.here();
        String word = in.word();
        if (!CODE.matcher(word).matches()) {
            remark("At " + place + ": Data that is no code of at most 9 digits was skipped.");
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(word));
    }

    /** Reads an element that says all by being there; text in it is not looked at. */
    void mark() throws BadDocument {
        in.content();
    }

    static <T> T required(Optional<T> value, Place place, String parent, String element) throws BadDocument {
        if (value.isEmpty()) {
            throw place.wrong(parent + " without " + element, element);
        }
        return value.get();
    }
}
