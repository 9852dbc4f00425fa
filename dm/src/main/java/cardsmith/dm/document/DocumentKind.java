package cardsmith.dm.document;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlHeader;
import cardsmith.dm.wbxml.WbxmlReader;

/** What a document of device management is. */
public enum DocumentKind {
    /** A message of SyncML. */
    MESSAGE("syncml", "SyncML message"),
    /** A serialised tree (TNDS). */
    TREE("tnds", "TNDS tree"),
    /** A device description (DDF). */
    DESCRIPTION("ddf", "device description"),
    /** A client provisioning document. */
    PROVISIONING("cp", "client provisioning document");

    private final String word;
    private final String title;

    DocumentKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** Returns the short name: {@code syncml}, {@code tnds}, {@code ddf} or {@code cp}. */
    public String word() {
        return word;
    }

    /** Returns what people call such a document. */
    public String title() {
        return title;
    }

    /**
     * Returns what a document in XML or WBXML is: by its root element, and a MgmtTree by whether it holds DFProperties.
     *
     * @throws BadDocument where it is none of these, or broken before that shows
     */
    public static DocumentKind of(byte[] document) throws BadDocument {
        if (TndsForm.of(document) == TndsForm.XML) {
            return of(XmlReader.open(XmlText.of(document, Limits.USUAL), Limits.USUAL));
        }
        WbxmlHeader header = WbxmlHeader.of(document, Limits.USUAL);
        if (header.names(TokenTable.PROV)) {
            return PROVISIONING;
        }
        if (header.names(TokenTable.SYNCML)) {
            return MESSAGE;
        }
        if (header.isUnknown() && isProvisioning(document)) {
            return PROVISIONING;
        }
        return of(WbxmlReader.open(document, TokenTable.DMDDF, Limits.USUAL));
    }

    private static boolean isProvisioning(byte[] document) throws BadDocument {
        WbxmlReader reader = WbxmlReader.open(document, TokenTable.PROV, Limits.USUAL);
        return reader.next() == Piece.START && reader.element().equals("wap-provisioningdoc");
    }

    private static DocumentKind of(MarkupReader reader) throws BadDocument {
        Piece piece = reader.next();
        while (piece == Piece.TEXT && reader.text().isBlank()) {
            piece = reader.next();
        }
        String root = piece == Piece.START ? reader.element() : "";
        return switch (root) {
            case "SyncML" -> MESSAGE;
            case "wap-provisioningdoc" -> PROVISIONING;
            case "MgmtTree" -> describes(reader) ? DESCRIPTION : TREE;
            default ->
                throw reader.wrong(
                        root.isEmpty() ? "no element" : "element " + root,
                        "the element SyncML, MgmtTree or wap-provisioningdoc");
        };
    }

    private static boolean describes(MarkupReader reader) throws BadDocument {
        Piece piece = reader.next();
        while (piece != Piece.DONE) {
            if (piece == Piece.START && reader.element().equals("DFProperties")) {
                return true;
            }
            piece = reader.next();
        }
        return false;
    }
}
