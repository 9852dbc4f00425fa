package cardsmith.dm.ddf;

/** A rule of a description that a tree can break; the clauses are those of OMA DM TND 1.2.1. */
public enum DdfRule {
    /** The node must be described (clause 8.5). */
    DESCRIBED("node"),
    /** DFFormat: what a value is (clause 8.5.4.2). */
    FORMAT("format"),
    /** DFType: MIME types of a leaf, management object identifier of an interior node (clause 8.5.4). */
    TYPE("type"),
    /** Occurrence: how often a node may be there (clause 8.5.4). */
    OCCURRENCE("occurrence"),
    /** AccessType: which commands a node supports (clause 8.5.4). */
    ACCESS("access type"),
    /** Scope: whether a node may be added or deleted (clause 8.5.4). */
    SCOPE("scope"),
    /** DefaultValue: must itself be a value of the node (clause 8.5.4). */
    DEFAULT("default value"),
    /** AllowedValues of a vendor: what a value may be. */
    ALLOWED("allowed values"),
    /** NodeName: one segment of a URI, compared as CaseSense says (clause 8.5.4). */
    NAME("name"),
    /** Title: at most 255 octets of UTF-8 (clause 8.3.7). */
    TITLE("title");

    private final String words;

    DdfRule(String words) {
        this.words = words;
    }

    /** Returns the words for people. */
    public String words() {
        return words;
    }
}
