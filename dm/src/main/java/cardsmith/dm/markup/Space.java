package cardsmith.dm.markup;

import java.util.Locale;
import java.util.Optional;

/** The vocabulary an element belongs to: a namespace in XML, a code page in WBXML. */
public enum Space {
    /** SyncML 1.2 representation protocol. */
    SYNCML("SYNCML:SYNCML1.2"),
    /** SyncML 1.2 meta information. */
    METINF("syncml:metinf"),
    /** Device description framework and tree serialisation (OMA DM TND 1.2.1 clause 8.6). */
    DMDDF("syncml:dmddf1.2"),
    /** Client provisioning 1.0 and 1.1; has no namespace. */
    PROV(""),
    /** Anything else: extensions of a vendor. */
    FOREIGN("");

    private final String uri;

    Space(String uri) {
        this.uri = uri;
    }

    /** Returns the XML namespace, empty where there is none. */
    public String uri() {
        return uri;
    }

    /** Returns the space of a namespace met in the field; versions and letter case differ there. */
    public static Optional<Space> of(String uri) {
        String key = uri.toLowerCase(Locale.ROOT);
        if (key.startsWith("syncml:metinf")) {
            return Optional.of(METINF);
        }
        if (key.startsWith("syncml:dmddf") || key.startsWith("syncml:dmtnds")) {
            return Optional.of(DMDDF);
        }
        if (key.startsWith("syncml:syncml")) {
            return Optional.of(SYNCML);
        }
        return Optional.empty();
    }
}
