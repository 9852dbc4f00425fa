package cardsmith.card.virtual.domain;

/** The persistent memory of the security domain: at any time the old state or the new one, wherever power fails. */
public final class DomainMemory {

    /** Sees every write before it lands; may throw, then nothing of it lands. */
    @FunctionalInterface
    public interface Watch {
        /** Lets so many bytes be written, or throws when power fails before they are valid. */
        void beforeWrite(int bytes);

        /** The same for bytes that are not valid before a later write, so that none of them is missed after a cut. */
        default void beforeFill(int bytes) {
            beforeWrite(bytes);
        }
    }

    private final Watch watch;
    private DomainState state;

    /** Makes the memory with its first state. */
    public DomainMemory(DomainState first, Watch watch) {
        this.state = first;
        this.watch = watch;
    }

    /** Returns what is kept now. */
    public DomainState state() {
        return state;
    }

    /** Puts another card's state in place, outside of any command. */
    public void restore(DomainState other) {
        state = other;
    }

    /** Makes this the state, or leaves the old one where power fails. */
    public void commit(DomainState next) {
        watch.beforeWrite(DomainStateCodec.bytes(next).length);
        state = next;
    }

    /** Bytes that are valid only once a state refers to them. */
    void fill(int bytes) {
        watch.beforeFill(bytes);
    }
}
