package cardsmith.dm.syncml;

import cardsmith.dm.tnds.TndsDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an Item carries; no kind of it shows its content in {@code toString}, for it may be a secret. */
public sealed interface Data {

    /**
     * Characters.
     *
     * @param text characters that XML allows
     */
    record Text(String text) implements Data {

        /** Refuses characters that XML does not allow with {@link IllegalArgumentException}. */
        public Text {
            Wording.text(text);
        }

        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /** Octets, for items of format {@code bin}: opaque in WBXML, base64 in XML. */
    final class Octets implements Data {

        private final byte[] octets;

        /** Makes the content of a copy of the octets. */
        public Octets(byte[] octets) {
            this.octets = octets.clone();
        }

        /** Returns a copy of the octets. */
        public byte[] octets() {
            return octets.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets that && Arrays.equals(octets, that.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }

        @Override
        public String toString() {
            return "Octets[" + octets.length + " octets]";
        }
    }

    /**
     * A serialised tree as elements within the message, not as a document of its own.
     *
     * @param tree the element MgmtTree
     */
    record Tree(TndsDocument tree) implements Data {

        @Override
        public String toString() {
            return "Tree[" + tree.nodes().size() + " top nodes]";
        }
    }

    /** Returns the content as the given format has it: of {@code bin} even text is octets. */
    static Data under(Meta meta, Data data) {
        if (data instanceof Text text && meta.isBinary()) {
            return new Octets(text.text().getBytes(StandardCharsets.UTF_8));
        }
        return data;
    }
}
