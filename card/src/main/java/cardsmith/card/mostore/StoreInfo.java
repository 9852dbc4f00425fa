package cardsmith.card.mostore;

import java.util.List;
import java.util.Optional;

/**
 * What EF.INFO says about the applet and its memory (docs/card-interface.md, EF.INFO).
 *
 * @param version version of the applet, for example {@code 1.0}
 * @param build hash of its build in hexadecimal
 * @param free bytes that are free for objects
 * @param total bytes of the pool
 * @param revision counter that changes with every change of the MO store, 0 to 2^32-1
 * @param details what the applet says beyond that, where it does
 */
public record StoreInfo(String version, String build, int free, int total, long revision, Optional<Details> details) {

    /**
     * How the applet keeps objects, and which it has.
     *
     * @param pageSize bytes of a page of memory
     * @param pageOverhead bytes of every page but the first of an object that hold no content
     * @param objectOverhead bytes of the first page of an object that hold no content
     * @param readsAll whether RETRIEVE DATA gives all objects at once
     * @param objectCount how many objects there are
     * @param index revision and length of the objects; may be cut off behind what was read of EF.INFO
     */
    public record Details(
            int pageSize,
            int pageOverhead,
            int objectOverhead,
            boolean readsAll,
            int objectCount,
            List<IndexEntry> index) {

        /** Makes the record with its own copy of the list. */
        public Details {
            index = List.copyOf(index);
        }

        /** Returns whether the index has every object. */
        public boolean isComplete() {
            return index.size() == objectCount;
        }
    }

    /**
     * One object in the index.
     *
     * @param tag its tag
     * @param revision revision of the store when it was last changed
     * @param length bytes of tag, length and value
     */
    public record IndexEntry(MoTag tag, long revision, int length) {}
}
