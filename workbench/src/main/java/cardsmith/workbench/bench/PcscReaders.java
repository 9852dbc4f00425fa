package cardsmith.workbench.bench;

import cardsmith.card.reader.Reader;
import cardsmith.card.reader.Readers;
import java.time.Duration;
import java.util.List;

/** The readers of PC/SC. */
final class PcscReaders implements ReaderSource {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

    private final Readers readers = Readers.pcsc();

    @Override
    public List<Reader> readers() {
        return readers.readers();
    }

    @Override
    public void awaitFirstLook() {
        try {
            readers.awaitFirstLook(FIRST_LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void watch(Runnable changed) {
        readers.watch(changed);
    }

    @Override
    public void close() {
        readers.close();
    }
}
