package cardsmith.dm.tnds;

/** What a node is: the content of the element Type (OMA DM TNDS 1.2.1 clause 9.2). */
public sealed interface NodeType {

    /** Returns the media type or the management object identifier. */
    String text();

    /** The media type of a leaf, for example {@code text/plain}. */
    record Mime(String mediaType) implements NodeType {
        @Override
        public String text() {
            return mediaType;
        }
    }

    /** The management object identifier of an interior node, for example {@code urn:oma:mo:oma-dm-dmacc:1.0}. */
    record DdfName(String moIdentifier) implements NodeType {
        @Override
        public String text() {
            return moIdentifier;
        }
    }
}
