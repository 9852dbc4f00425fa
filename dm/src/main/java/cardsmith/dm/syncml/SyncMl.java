package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.markup.XmlReader;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.markup.XmlWriter;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlReader;
import cardsmith.dm.wbxml.WbxmlWriter;
import java.nio.charset.StandardCharsets;

/** Reads and writes messages of OMA DM 1.2 in XML and WBXML. */
public final class SyncMl {

    private SyncMl() {}

    /**
     * Returns the message of a document in either form.
     *
     * @throws BadDocument where it is not a message of SyncML
     */
    public static ReadMessage read(byte[] document) throws BadDocument {
        return read(document, Limits.USUAL);
    }

    /**
     * Returns the message of a document in either form that keeps the bounds.
     *
     * @throws BadDocument where it is not a message of SyncML or breaks a bound
     */
    public static ReadMessage read(byte[] document, Limits limits) throws BadDocument {
        if (SyncMlForm.of(document) == SyncMlForm.WBXML) {
            WbxmlReader reader = WbxmlReader.open(document, TokenTable.SYNCML, limits);
            return new SyncMlParser(reader, SyncMlForm.WBXML).parse();
        }
        return new SyncMlParser(XmlReader.open(XmlText.of(document, limits), limits), SyncMlForm.XML).parse();
    }

    /** Returns XML text for people: indented, octets as base64; equal messages give equal text. */
    public static String xml(SyncMlMessage message) {
        XmlWriter writer = new XmlWriter("");
        SyncMlPrinter.print(message, writer, false);
        return writer.finish();
    }

    /** Returns WBXML 1.3 with octets as they are; equal messages give equal octets. */
    public static byte[] wbxml(SyncMlMessage message) {
        WbxmlWriter writer = new WbxmlWriter(TokenTable.SYNCML);
        SyncMlPrinter.print(message, writer, false);
        return writer.finish();
    }

    /** Returns the message as it is sent in the form asked for; XML in UTF-8 without indentation. */
    public static byte[] write(SyncMlMessage message, SyncMlForm form) {
        if (form == SyncMlForm.WBXML) {
            return wbxml(message);
        }
        XmlWriter writer = new XmlWriter("");
        SyncMlPrinter.print(message, writer, true);
        return writer.finish().getBytes(StandardCharsets.UTF_8);
    }
}
