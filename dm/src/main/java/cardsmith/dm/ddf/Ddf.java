package cardsmith.dm.ddf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlReader;

/** Reads device description documents in XML and WBXML. */
public final class Ddf {

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
}
