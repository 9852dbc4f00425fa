package cardsmith.dm.bench;

import cardsmith.dm.BadDocument;
import cardsmith.dm.syncml.ReadMessage;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading and writing of a package of 40 Replace commands and of a tree of 10,000 nodes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DocumentBenchmark {

    private final SyncMlMessage message = Samples.replaces();
    private final byte[] wbxml = SyncMl.wbxml(message);
    private final byte[] xml = SyncMl.write(message, SyncMlForm.XML);
    private final byte[] treeXml = Tnds.write(Samples.tenThousand(), TndsForm.XML);
    private final byte[] treeWbxml = Tnds.write(Samples.tenThousand(), TndsForm.WBXML);

    /** Reads the package from WBXML. */
    @Benchmark
    public ReadMessage decode() throws BadDocument {
        return SyncMl.read(wbxml);
    }

    /** Writes the package in WBXML. */
    @Benchmark
    public byte[] encode() {
        return SyncMl.wbxml(message);
    }

    /** Turns the package from XML into WBXML. */
    @Benchmark
    public byte[] xmlToWbxml() throws BadDocument {
        return SyncMl.wbxml(SyncMl.read(xml).message());
    }

    /** Turns the package from WBXML into XML. */
    @Benchmark
    public byte[] wbxmlToXml() throws BadDocument {
        return SyncMl.xml(SyncMl.read(wbxml).message()).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the tree from XML. */
    @Benchmark
    public TndsDocument treeFromXml() throws BadDocument {
        return Tnds.read(treeXml);
    }

    /** Reads the tree from WBXML. */
    @Benchmark
    public TndsDocument treeFromWbxml() throws BadDocument {
        return Tnds.read(treeWbxml);
    }
}
