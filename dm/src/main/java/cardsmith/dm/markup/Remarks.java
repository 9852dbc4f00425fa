package cardsmith.dm.markup;

import java.util.ArrayList;
import java.util.List;

/** What was strange in a document that is read all the same, one sentence each; the first 100 are kept. */
public final class Remarks {

    private static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();

    /** Makes it empty. */
    public Remarks() {}

    /** Adds a sentence. */
    public void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        }
    }

    /** Adds that something was skipped where a reader is. */
    public void skipped(MarkupReader reader, String what) {
        add("At " + reader.place() + ": " + what + " was skipped.");
    }

    /** Returns the sentences in the order they came. */
    public List<String> all() {
        return List.copyOf(sentences);
    }
}
