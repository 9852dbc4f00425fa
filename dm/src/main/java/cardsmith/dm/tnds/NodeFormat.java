package cardsmith.dm.tnds;

import java.util.Locale;
import java.util.Optional;

/** The format of a node's value (OMA DM TND 1.2.1 clause 8.5.4.2). */
public enum NodeFormat {
    /** Base64 text. */
    B64,
    /** Octets. */
    BIN,
    /** {@code true} or {@code false}. */
    BOOL,
    /** Text. */
    CHR,
    /** Signed integer of 32 bits, decimal. */
    INT,
    /** An interior node. */
    NODE,
    /** No value. */
    NULL,
    /** XML text. */
    XML,
    /** ISO 8601 date with century. */
    DATE,
    /** ISO 8601 time. */
    TIME,
    /** XML Schema float. */
    FLOAT;

    /** Returns the element name, for example {@code chr}. */
    public String elementName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of an element name, where there is one. */
    public static Optional<NodeFormat> of(String elementName) {
        for (NodeFormat format : values()) {
            if (format.elementName().equals(elementName)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
