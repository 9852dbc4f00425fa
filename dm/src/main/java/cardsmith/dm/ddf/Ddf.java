package cardsmith.dm.ddf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.markup.XmlWriter;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlReader;
import cardsmith.dm.wbxml.WbxmlWriter;

/** Reads and writes device description documents in XML and WBXML. */
public final class Ddf {

    /** MIME type of the XML form (OMA DM TND 1.2.1). */
    public static final String XML_TYPE = "application/vnd.syncml.dmddf+xml";

    /** MIME type of the WBXML form (OMA DM TND 1.2.1). */
    public static final String WBXML_TYPE = "application/vnd.syncml.dmddf+wbxml";

    private static final String DOCTYPE = "<!DOCTYPE MgmtTree PUBLIC \"-//OMA//DTD-DM-DDF 1.2//EN\""
            + " \"http://www.openmobilealliance.org/tech/DTD/dm_ddf-v1_2.dtd\">";

    private Ddf() {}

    /**
     * Returns the description that a document holds.
     *
     * @throws BadDocument where it is not a device description
     */
    public static DdfDocument read(byte[] document) throws BadDocument {
        if (TndsForm.of(document) == TndsForm.WBXML) {
            return new DdfParser(WbxmlReader.open(document, TokenTable.DMDDF, Limits.USUAL)).parse();
        }
        return readXml(XmlText.of(document, Limits.USUAL));
    }

    /**
     * Returns the description that XML text holds.
     *
     * @throws BadDocument where it is not a device description
     */
    public static DdfDocument readXml(String xml) throws BadDocument {
        return new DdfParser(XmlReader.open(xml, Limits.USUAL)).parse();
    }

    /** Returns XML text for people; equal descriptions give equal text, and reading it gives the description again. */
    public static String xml(DdfDocument document) {
        XmlWriter writer = new XmlWriter(DOCTYPE);
        DdfPrinter.print(document, writer);
        return writer.finish();
    }

    /** Returns WBXML 1.3; extensions of a vendor are literals of the string table. */
    public static byte[] wbxml(DdfDocument document) {
        WbxmlWriter writer = new WbxmlWriter(TokenTable.DMDDF);
        DdfPrinter.print(document, writer);
        return writer.finish();
    }
}
