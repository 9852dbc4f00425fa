package cardsmith.dm.provisioning;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.MarkupWriter;
import cardsmith.dm.markup.Space;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.markup.XmlWriter;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlReader;
import cardsmith.dm.wbxml.WbxmlWriter;

/** Reads and writes provisioning documents in XML and WBXML. */
public final class Provisioning {

    /** MIME type of the XML form. */
    public static final String XML_TYPE = "text/vnd.wap.connectivity-xml";

    /** MIME type of the WBXML form. */
    public static final String WBXML_TYPE = "application/vnd.wap.connectivity-wbxml";

    /** More than any message or card holds: 1 MiB, 32 levels, 100,000 elements. */
    private static final Limits LIMITS = new Limits(1 << 20, 32, 64 << 10, 100_000);

    private static final String DOCTYPE = "<!DOCTYPE wap-provisioningdoc PUBLIC \"-//WAPFORUM//DTD PROV 1.0//EN\""
            + " \"http://www.wapforum.org/DTD/prov.dtd\">";

    private Provisioning() {}

    /**
     * Returns what a document in either form holds.
     *
     * @throws BadDocument where it is not a provisioning document
     */
    public static ReadProvisioning read(byte[] document) throws BadDocument {
        if (TndsForm.of(document) == TndsForm.WBXML) {
            return new ProvisioningParser(WbxmlReader.open(document, TokenTable.PROV, LIMITS), true).parse();
        }
        return readXml(XmlText.of(document, LIMITS));
    }

    /**
     * Returns what XML text holds.
     *
     * @throws BadDocument where it is not a provisioning document
     */
    public static ReadProvisioning readXml(String xml) throws BadDocument {
        return new ProvisioningParser(XmlReader.open(xml, LIMITS), false).parse();
    }

    /** Returns XML text for people; equal documents give equal text. */
    public static String xml(ProvisioningDocument document) {
        XmlWriter writer = new XmlWriter(DOCTYPE);
        print(document, writer);
        return writer.finish();
    }

    /** Returns WBXML 1.3 with a token wherever there is one; equal documents give equal octets. */
    public static byte[] wbxml(ProvisioningDocument document) {
        WbxmlWriter writer = new WbxmlWriter(TokenTable.PROV);
        print(document, writer);
        return writer.finish();
    }

    private static void print(ProvisioningDocument document, MarkupWriter out) {
        out.start(Space.PROV, "wap-provisioningdoc");
        document.version().ifPresent(version -> out.attribute("version", version));
        document.characteristics().forEach(one -> print(one, out));
        out.end();
    }

    private static void print(ProvisioningPart part, MarkupWriter out) {
        if (part instanceof Parm parm) {
            out.start(Space.PROV, "parm");
            out.attribute("name", parm.name());
            parm.value().ifPresent(value -> out.attribute("value", value));
        } else if (part instanceof Characteristic characteristic) {
            out.start(Space.PROV, "characteristic");
            out.attribute("type", characteristic.type());
            characteristic.parts().forEach(inner -> print(inner, out));
        }
        out.end();
    }
}
