package cardsmith.dm.tnds;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.markup.XmlWriter;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlReader;
import cardsmith.dm.wbxml.WbxmlWriter;
import java.nio.charset.StandardCharsets;

/** Reads and writes serialised trees (OMA DM TNDS 1.2.1) in XML and WBXML. */
public final class Tnds {

    private static final String DOCTYPE = "<!DOCTYPE MgmtTree PUBLIC \"-//OMA//DTD-DM-DDF 1.2//EN\""
            + " \"http://www.openmobilealliance.org/tech/DTD/dm_ddf-v1_2.dtd\">";

    private Tnds() {}

    /**
     * Returns the tree of a document in either form.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public static TndsDocument read(byte[] document) throws BadDocument {
        return locate(document).document();
    }

    /**
     * Returns the tree of XML text.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public static TndsDocument readXml(String xml) throws BadDocument {
        return locateXml(xml).document();
    }

    /**
     * Returns the tree of a document in either form with the place of every node; XML places count characters of the
     * decoded text behind a byte order mark.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public static LocatedTnds locate(byte[] document) throws BadDocument {
        return TndsForm.of(document) == TndsForm.WBXML
                ? locateWbxml(document)
                : locateXml(XmlText.of(document, Limits.USUAL));
    }

    /**
     * Returns the tree of XML text with the place of every node in characters.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public static LocatedTnds locateXml(String xml) throws BadDocument {
        return new TndsParser(XmlReader.open(xml, Limits.USUAL), TndsForm.XML).parse();
    }

    /**
     * Returns the tree of WBXML with the place of every node in octets.
     *
     * @throws BadDocument where it is not a serialised tree
     */
    public static LocatedTnds locateWbxml(byte[] document) throws BadDocument {
        return new TndsParser(WbxmlReader.open(document, TokenTable.DMDDF, Limits.USUAL), TndsForm.WBXML).parse();
    }

    /** Returns XML text for people: indented, octets as base64; equal documents give equal text. */
    public static String xml(TndsDocument document) {
        XmlWriter writer = new XmlWriter(DOCTYPE);
        TndsPrinter.print(document, writer);
        return writer.finish();
    }

    /** Returns WBXML 1.3 with octets as they are; equal documents give equal octets. */
    public static byte[] wbxml(TndsDocument document) {
        WbxmlWriter writer = new WbxmlWriter(TokenTable.DMDDF);
        TndsPrinter.print(document, writer);
        return writer.finish();
    }

    /** Returns the document in the form asked for; XML in UTF-8. */
    public static byte[] write(TndsDocument document, TndsForm form) {
        return form == TndsForm.WBXML ? wbxml(document) : xml(document).getBytes(StandardCharsets.UTF_8);
    }
}
