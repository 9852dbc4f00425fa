package cardsmith.dm.tnds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.dm.Corpus;
import cardsmith.dm.Libwbxml;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other implementation at hand reads what is written here, and the other way round. */
class LibwbxmlTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/tnds/aosp-PerProviderSubscription.xml",
                "corpus/tnds/hostap-devinfo-to_tnds.xml",
                "spec/dm/data/examples/tnds-nested.xml",
                "spec/dm/data/examples/tnds-paths.xml"
            })
    void bothReadEachOther(String name) throws Exception {
        TndsDocument tree = Tnds.read(Corpus.file(name));
        Path xml = Files.writeString(folder.resolve("ours.xml"), Tnds.xml(tree));
        Path theirs = folder.resolve("theirs.wbxml");
        Libwbxml.run("xml2wbxml", "-o", theirs.toString(), xml.toString());
        assertEquals(tree, Tnds.read(Files.readAllBytes(theirs)));

        Path ours = Files.write(folder.resolve("ours.wbxml"), Tnds.wbxml(tree));
        Path back = folder.resolve("theirs.xml");
        Libwbxml.run("wbxml2xml", "-o", back.toString(), ours.toString());
        assertEquals(tree, Tnds.read(Files.readAllBytes(back)));
    }
}
