package cardsmith.dm.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.Libwbxml;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.syncml.RandomMessages;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The other implementation at hand reads what is written here, and what it writes is read here. */
class LibwbxmlTest {

    @TempDir
    private Path folder;

    static final class Sample {

        private final String name;
        private final byte[] document;

        Sample(String name, byte[] document) {
            this.name = name;
            this.document = document;
        }

        byte[] in(TndsForm form) throws BadDocument {
            return ConvertedDocument.of(document, form).octets();
        }

        /** Returns whether there are elements of a vendor; the other forgets what their prefixes stand for. */
        boolean hasExtensions() throws BadDocument {
            return xml().contains("xmlns:");
        }

        /** Returns whether there are octets, which the other writes into XML as they are. */
        boolean hasOctets() throws BadDocument {
            return xml().contains("<bin/>");
        }

        private String xml() throws BadDocument {
            return new String(in(TndsForm.XML), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> documentsOfOthers() {
        return Stream.of("corpus", "spec/dm/data/examples")
                .flatMap(top -> Corpus.files(top).map(name -> top + "/" + name))
                .map(name -> new Sample(name, Corpus.file(name)))
                .filter(sample -> isRead(sample.document));
    }

    private static boolean isRead(byte[] document) {
        try {
            ConvertedDocument.of(document, TndsForm.XML);
            return true;
        } catch (BadDocument refused) {
            return false;
        }
    }

    static Stream<Sample> templates() throws Exception {
        Path folder = Path.of(System.getProperty("cardsmith.root", ".."), "mo-templates");
        List<Sample> samples = new ArrayList<>();
        for (MoTemplate template : MoTemplates.read(folder).templates()) {
            samples.add(new Sample("description " + template.id(), Ddf.wbxml(template.ddf())));
            samples.add(new Sample("sample " + template.id(), Tnds.wbxml(template.fill(template.samples()))));
        }
        return samples.stream();
    }

    @ParameterizedTest
    @MethodSource("documentsOfOthers")
    void bothReadEachOtherOnDocumentsOfOthers(Sample sample) throws Exception {
        exchange(sample);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void bothReadEachOtherOnTemplates(Sample sample) throws Exception {
        exchange(sample);
    }

    private void exchange(Sample sample) throws Exception {
        byte[] theirWbxml = toWbxml(sample.in(TndsForm.XML));
        byte[] theirXml = toXml(sample.in(TndsForm.WBXML));
        if (sample.hasExtensions()) {
            assertTrue(isRead(theirWbxml));
            return;
        }
        assertArrayEquals(sample.in(TndsForm.XML), new Sample("", theirWbxml).in(TndsForm.XML));
        if (!sample.hasOctets()) {
            assertArrayEquals(sample.in(TndsForm.XML), new Sample("", theirXml).in(TndsForm.XML));
        }
    }

    @ParameterizedTest
    @MethodSource("documentsOfOthers")
    void whatTheOtherMakesOfADocumentSaysTheSame(Sample sample) throws Exception {
        boolean isXml = TndsForm.of(sample.document) == TndsForm.XML;
        // The other goes by the encoding that is declared, even where the octets are another.
        boolean isUtf16 = isXml && (sample.document[0] & 0xFF) >= 0xFE;
        if (isUtf16 || sample.hasExtensions()) {
            return;
        }
        byte[] theirs = isXml ? toWbxml(sample.document) : toXml(sample.document);
        assertArrayEquals(sample.in(TndsForm.XML), new Sample("", theirs).in(TndsForm.XML));
    }

    static Stream<Sample> randomMessages() {
        return Stream.iterate(0, seed -> seed + 1)
                .limit(40)
                .map(seed -> new Sample("message " + seed, SyncMl.wbxml(new RandomMessages(seed).message())));
    }

    // The other takes white space off texts and decodes no base64, so not all of a message can be the same.
    @ParameterizedTest
    @MethodSource("randomMessages")
    void anyMessageIsTakenByTheOtherAndComesBackReadable(Sample sample) throws Exception {
        toXml(sample.in(TndsForm.WBXML));
        assertTrue(isRead(toWbxml(sample.in(TndsForm.XML))));
    }

    private byte[] toWbxml(byte[] xml) throws Exception {
        return Libwbxml.converted("xml2wbxml", folder, xml);
    }

    private byte[] toXml(byte[] wbxml) throws Exception {
        return Libwbxml.converted("wbxml2xml", folder, wbxml);
    }
}
