package cardsmith.card.mostore;

/**
 * What EF.INFO says about the applet and its memory (docs/card-interface.md, EF.INFO).
 *
 * @param version version of the applet, for example {@code 1.0}
 * @param build hash of its build in hexadecimal
 * @param free bytes that are free for objects
 * @param total bytes of the pool
 * @param revision counter that changes with every change of the MO store, 0 to 2^32-1
 */
public record StoreInfo(String version, String build, int free, int total, long revision) {}
