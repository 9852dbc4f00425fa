package cardsmith.dm.ddf;

import java.util.Optional;

/** A command that a node supports: member of element AccessType (OMA DM TND 1.2.1 clause 8.5.4). */
public enum Access {
    /** Adding nodes, or being added. */
    ADD("Add"),
    /** Being copied. */
    COPY("Copy"),
    /** Being deleted. */
    DELETE("Delete"),
    /** Being executed. */
    EXEC("Exec"),
    /** Being read. */
    GET("Get"),
    /** Being changed. */
    REPLACE("Replace");

    private final String element;

    Access(String element) {
        this.element = element;
    }

    /** Returns the element name. */
    public String element() {
        return element;
    }

    /** Returns the command of an element name, where there is one. */
    public static Optional<Access> of(String element) {
        for (Access access : values()) {
            if (access.element.equals(element)) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }
}
