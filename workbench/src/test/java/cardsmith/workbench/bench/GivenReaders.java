package cardsmith.workbench.bench;

import cardsmith.card.reader.Reader;
import java.util.List;

/** A machine whose PC/SC has these readers and no other. */
public class GivenReaders implements ReaderSource {

    private final List<Reader> readers;

    /** Makes a machine without a reader. */
    public GivenReaders() {
        this(List.of());
    }

    /** Makes a machine with readers. */
    public GivenReaders(List<Reader> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public List<Reader> readers() {
        return readers;
    }

    @Override
    public void awaitFirstLook() {}

    @Override
    public void watch(Runnable changed) {}

    @Override
    public void close() {}
}
