package cardsmith.card.trace;

import java.util.Arrays;
import java.util.HexFormat;

/** Traces of any length for benchmarks. */
public final class SampleTrace {

    /** Commands and answers of 40 bytes together, as reading and writing a store of MOs gives. */
    private static final String[][] DIALOGUE = {
        {"00A4040C06F0444D534301", "621B8202782184" + "00".repeat(27) + "9000"},
        {"80CB0081" + "02FF1F00", "FF1F1E" + "11".repeat(30) + "9000"},
        {"80CB000000", "22".repeat(48) + "62F1"},
        {"80CB000000", "22".repeat(48) + "9000"},
        {"80DB00811CFF1F19" + "33".repeat(25), "63F1"},
        {"80DB00001F" + "44".repeat(31), "9000"},
        {"00B0860000", "55".repeat(46) + "9000"},
        {"00200001", "63C3"},
        {"00A40004026F99", "6A82"},
        {"00B2010C21", "66".repeat(46) + "9000"},
    };

    private SampleTrace() {}

    /** Returns a trace of so many exchanges, 1 ms apart. */
    public static TraceStore of(int rows) {
        TraceStore store = new TraceStore();
        TraceSession session = store.open("benchmark", "T=1");
        HexFormat hex = HexFormat.of();
        byte[][][] dialogue = Arrays.stream(DIALOGUE)
                .map(pair -> new byte[][] {hex.parseHex(pair[0]), hex.parseHex(pair[1])})
                .toArray(byte[][][]::new);
        for (int i = 0; i < rows; i++) {
            byte[][] pair = dialogue[i % dialogue.length];
            session.exchanged(pair[0], pair[1], i * 1_000_000L, 1_000 * (i * 7_919L % 1_000));
        }
        return store;
    }
}
