package cardsmith.workbench.bench;

import cardsmith.card.reader.Reader;
import java.util.List;

/** A machine without PC/SC readers. */
public class NoReaders implements ReaderSource {

    @Override
    public List<Reader> readers() {
        return List.of();
    }

    @Override
    public void awaitFirstLook() {}

    @Override
    public void watch(Runnable changed) {}

    @Override
    public void close() {}
}
