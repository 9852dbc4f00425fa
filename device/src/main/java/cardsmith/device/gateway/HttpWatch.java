package cardsmith.device.gateway;

/** Sees the heads of the requests to the card's server and of its answers, in order. */
public interface HttpWatch {

    /** Nobody watches. */
    HttpWatch NONE = new HttpWatch() {};

    /**
     * A request goes out.
     *
     * @param head its first line and its fields
     * @param body octets of its body
     */
    default void asked(String head, int body) {}

    /**
     * An answer has come whole.
     *
     * @param head its first line and its fields
     * @param body octets of its body
     */
    default void answered(String head, int body) {}
}
