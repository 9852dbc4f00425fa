package cardsmith.workbench.bench;

import cardsmith.card.reader.Reader;
import java.util.List;

/** Where readers come from: PC/SC, or a test. */
public interface ReaderSource extends AutoCloseable {

    /** Returns the readers that are there now, without waiting. */
    List<Reader> readers();

    /** Waits, a few seconds at most, until the readers were looked at once. */
    void awaitFirstLook();

    /** Calls {@code changed}, on any thread, after every change of the readers or of what is in them. */
    void watch(Runnable changed);

    /** Ends the watching. */
    @Override
    void close();
}
