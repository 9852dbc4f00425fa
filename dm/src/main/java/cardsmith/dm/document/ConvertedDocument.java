package cardsmith.dm.document;

import cardsmith.dm.BadDocument;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.ddf.DdfDocument;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ReadProvisioning;
import cardsmith.dm.syncml.ReadMessage;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A document of any kind, read and written again in XML for people or in WBXML; equal documents give equal octets. */
public final class ConvertedDocument {

    private final DocumentKind kind;
    private final byte[] octets;
    private final List<String> remarks;

    private ConvertedDocument(DocumentKind kind, byte[] octets, List<String> remarks) {
        this.kind = kind;
        this.octets = octets;
        this.remarks = List.copyOf(remarks);
    }

    private ConvertedDocument(DocumentKind kind, String xml, List<String> remarks) {
        this(kind, xml.getBytes(StandardCharsets.UTF_8), remarks);
    }

    /**
     * Returns a document, recognised by its content, in the form wanted.
     *
     * @throws BadDocument where it is of no known kind, broken, or beyond the usual bounds
     */
    public static ConvertedDocument of(byte[] document, TndsForm wanted) throws BadDocument {
        boolean wbxml = wanted == TndsForm.WBXML;
        DocumentKind kind = DocumentKind.of(document);
        return switch (kind) {
            case MESSAGE -> {
                ReadMessage read = SyncMl.read(document);
                yield wbxml
                        ? new ConvertedDocument(kind, SyncMl.wbxml(read.message()), read.remarks())
                        : new ConvertedDocument(kind, SyncMl.xml(read.message()), read.remarks());
            }
            case TREE -> {
                LocatedTnds read = Tnds.locate(document);
                yield new ConvertedDocument(kind, Tnds.write(read.document(), wanted), read.remarks());
            }
            case DESCRIPTION -> {
                DdfDocument read = Ddf.read(document);
                yield wbxml
                        ? new ConvertedDocument(kind, Ddf.wbxml(read), List.of())
                        : new ConvertedDocument(kind, Ddf.xml(read), List.of());
            }
            case PROVISIONING -> {
                ReadProvisioning read = Provisioning.read(document);
                yield wbxml
                        ? new ConvertedDocument(kind, Provisioning.wbxml(read.document()), read.remarks())
                        : new ConvertedDocument(kind, Provisioning.xml(read.document()), read.remarks());
            }
        };
    }

    /** Returns what the document is. */
    public DocumentKind kind() {
        return kind;
    }

    /** Returns a copy of the document in its new form. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Returns what was skipped because it is unknown, one sentence each. */
    public List<String> remarks() {
        return remarks;
    }
}
