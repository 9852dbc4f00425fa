package cardsmith.dm.tnds;

/** What a node is: the content of the element Type (OMA DM TNDS 1.2.1 clause 9.2). */
public sealed interface NodeType {

    /** The media type of a leaf, for example {@code text/plain}. */
    record Mime(String mediaType) implements NodeType {}

    /** The management object identifier of an interior node, for example {@code urn:oma:mo:oma-dm-dmacc:1.0}. */
    record DdfName(String moIdentifier) implements NodeType {}
}
