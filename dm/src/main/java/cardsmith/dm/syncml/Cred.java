package cardsmith.dm.syncml;

/**
 * Credentials of the sender (OMA DM RepPro 1.2.1 clause 4.1.1.6); {@code toString} hides them.
 *
 * @param meta kind in Type, {@code syncml:auth-basic}, {@code syncml:auth-md5} or {@code syncml:auth-MAC}, and Format
 * @param data the credentials; octets where the format is {@code bin}
 */
public record Cred(Meta meta, Data data) {

    /** Refuses a tree, and octets of a format other than {@code bin}, with {@link IllegalArgumentException}. */
    public Cred {
        if (data instanceof Data.Tree) {
            throw new IllegalArgumentException("A tree is no credential");
        }
        meta = Item.fitting(meta, data);
        data = Data.under(meta, data);
    }

    @Override
    public String toString() {
        return "Cred[" + meta + ", data hidden]";
    }
}
