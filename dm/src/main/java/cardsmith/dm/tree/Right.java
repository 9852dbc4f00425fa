package cardsmith.dm.tree;

/** A command that an access control list can grant (OMA DM TND 1.2.1 clause 8.3.7.1), in the order they are written. */
public enum Right {
    /** Adding nodes below. */
    ADD("Add"),
    /** Deleting the node. */
    DELETE("Delete"),
    /** Executing the node. */
    EXEC("Exec"),
    /** Reading value, names of children and properties. */
    GET("Get"),
    /** Changing value, name and title. */
    REPLACE("Replace");

    private final String word;

    Right(String word) {
        this.word = word;
    }

    /** Returns the word in an access control list. */
    public String word() {
        return word;
    }
}
