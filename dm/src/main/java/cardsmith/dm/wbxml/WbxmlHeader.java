package cardsmith.dm.wbxml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;

/**
 * The first octets of a WBXML document (WBXML clause 5.4).
 *
 * @param version {@code 1.1} to {@code 1.3}
 * @param publicId number of the document type, 0 where it is named in the string table, 1 for unknown
 * @param formalId formal public identifier from the string table, empty where there is none
 * @param table offset of the string table
 * @param tableLength size of the string table in octets
 */
public record WbxmlHeader(String version, long publicId, String formalId, int table, int tableLength) {

    /**
     * Reads the header of a document.
     *
     * @throws BadDocument where it breaks the rules or a bound
     */
    public static WbxmlHeader of(byte[] document, Limits limits) throws BadDocument {
        return read(new DocumentOctets(document), limits);
    }

    static WbxmlHeader read(DocumentOctets octets, Limits limits) throws BadDocument {
        if (octets.remaining() > limits.bytes()) {
            throw new BadDocument("offset " + limits.bytes(), "more octets", "at most " + limits.bytes() + " octets");
        }
        int version = octets.next("a WBXML version");
        if (version < 1 || version > 3) {
            throw new BadDocument("offset 0", String.format("octet %02X", version), "WBXML version 01, 02 or 03");
        }
        long publicId = octets.number("a public identifier");
        int idAt = octets.position();
        long idOffset = publicId == 0 ? octets.number("an offset in the string table") : -1;
        int charsetAt = octets.position();
        octets.charset(octets.number("a character set"), charsetAt);
        int lengthAt = octets.position();
        int length = octets.length("the length of the string table");
        if (length > limits.stringTable()) {
            throw new BadDocument(
                    "offset " + lengthAt, "a string table of " + length + " octets", "at most " + limits.stringTable());
        }
        int table = octets.position();
        octets.skip(length);
        String formalId = idOffset < 0 ? "" : octets.tableString(table, length, idOffset, idAt);
        return new WbxmlHeader("1." + version, publicId, formalId, table, length);
    }

    /** Returns whether the header names this kind of document, by number or by formal identifier of any version. */
    public boolean names(TokenTable kind) {
        if (publicId != 0) {
            boolean older = kind == TokenTable.SYNCML && (publicId == 0x0FD1 || publicId == 0x0FD3);
            return older || publicId == kind.publicId() && publicId != 1;
        }
        String key = kind == TokenTable.SYNCML ? "DTD SyncML" : kind == TokenTable.PROV ? "DTD PROV" : "DM-DDF";
        return formalId.contains(key);
    }

    /** Returns whether the header leaves open what kind of document it is. */
    public boolean isUnknown() {
        return publicId == 1;
    }
}
