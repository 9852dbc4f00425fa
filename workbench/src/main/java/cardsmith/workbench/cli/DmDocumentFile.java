package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import cardsmith.dm.document.DocumentKind;
import cardsmith.dm.tnds.TndsForm;
import java.io.IOException;
import java.util.Locale;

/** A document of device management that was read from a file or the input. */
final class DmDocumentFile {

    private final DocumentKind kind;
    private final TndsForm form;
    private final byte[] bytes;

    private DmDocumentFile(DocumentKind kind, TndsForm form, byte[] bytes) {
        this.kind = kind;
        this.form = form;
        this.bytes = bytes;
    }

    /** Returns what its content shows it to be. */
    DocumentKind kind() {
        return kind;
    }

    /** Returns how it is written down. */
    TndsForm form() {
        return form;
    }

    /** Returns a copy of the document. */
    byte[] bytes() {
        return bytes.clone();
    }

    static DmDocumentFile read(Terminal terminal, String name) throws BadDocument, IOException, Trouble {
        byte[] bytes = DocumentFile.read(terminal, name);
        return new DmDocumentFile(DocumentKind.of(bytes), TndsForm.of(bytes), bytes);
    }

    String formWord() {
        return form.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the trouble of a kind that a command does nothing with. */
    Trouble useless(String what) {
        return Trouble.badInput("A " + kind.title() + " has no " + what + ".", "Give another document.");
    }
}
