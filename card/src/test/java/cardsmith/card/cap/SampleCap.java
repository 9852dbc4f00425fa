package cardsmith.card.cap;

import cardsmith.card.Aid;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.globalplatform.channel.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** CAP files for tests: the small public one whose load blocks are among the vectors, and others of any size. */
public final class SampleCap {

    public static final Aid PACKAGE = new Aid("0102030405");
    public static final Aid APPLET = new Aid("0102030405060708");

    private final Map<CapComponent, byte[]> components = new EnumMap<>(CapComponent.class);

    private SampleCap() {}

    /** Returns the 211 bytes of the load file data block of the vectors. */
    public static byte[] emptyBlock() {
        byte[] first = load(2);
        byte[] second = load(3);
        byte[] stream = Blocks.concat(first, second);
        return Arrays.copyOfRange(stream, 3, stream.length);
    }

    private static byte[] load(int row) {
        byte[] apdu = Vectors.bytes(Vectors.read("gp_commands.json").get(row), "apdu");
        return Arrays.copyOfRange(apdu, 5, 5 + (apdu[4] & 0xFF));
    }

    /** Returns the public package "Empty" with a Descriptor of the size that its Directory tells. */
    public static SampleCap empty() {
        var cap = new SampleCap();
        byte[] block = emptyBlock();
        for (int at = 0; at < block.length; ) {
            int end = at + 3 + ((block[at + 1] & 0xFF) << 8 | block[at + 2] & 0xFF);
            cap.components.put(CapComponent.tagged(block[at]).orElseThrow(), Arrays.copyOfRange(block, at, end));
            at = end;
        }
        return cap.with(CapComponent.DESCRIPTOR, new byte[69]);
    }

    /** Returns the same package with so many bytes of code, so that the load file data block has this length. */
    public static SampleCap ofLoadFileLength(int length) {
        SampleCap cap = empty();
        int method = cap.components.get(CapComponent.METHOD).length - 3 + length - 211;
        byte[] code = new byte[method];
        for (int i = 0; i < method; i++) {
            code[i] = (byte) (i * 31 + 7);
        }
        return cap.with(CapComponent.METHOD, code);
    }

    /** Returns the same package with another component, and a Directory that tells its size. */
    public SampleCap with(CapComponent component, byte[] content) {
        byte[] head = {(byte) component.tag(), (byte) (content.length >> 8), (byte) content.length};
        components.put(component, Blocks.concat(head, content));
        byte[] directory = components.get(CapComponent.DIRECTORY).clone();
        if (component != CapComponent.DEBUG && component != CapComponent.DIRECTORY) {
            directory[1 + 2 * component.tag()] = (byte) (content.length >> 8);
            directory[2 + 2 * component.tag()] = (byte) content.length;
            components.put(CapComponent.DIRECTORY, directory);
        }
        return this;
    }

    /** Returns the same package needing this minor version of javacard.framework. */
    public SampleCap needing(int frameworkMinor) {
        byte[] imports = components.get(CapComponent.IMPORT);
        for (int at = 4; at < imports.length; at += 3 + (imports[at + 2] & 0xFF)) {
            boolean framework = (imports[at + 2] & 0xFF) == 7 && imports[at + 8] == 1 && imports[at + 9] == 1;
            if (framework) {
                imports[at] = (byte) frameworkMinor;
            }
        }
        return this;
    }

    public SampleCap without(CapComponent component) {
        components.remove(component);
        return this;
    }

    public byte[] component(CapComponent component) {
        return components.get(component).clone();
    }

    public SampleCap raw(CapComponent component, byte[] bytes) {
        components.put(component, bytes.clone());
        return this;
    }

    public byte[] zip() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<CapComponent, byte[]> entry : components.entrySet()) {
                zip.putNextEntry(
                        new ZipEntry("sample/javacard/" + entry.getKey().fileName() + ".cap"));
                zip.write(entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    public CapFile file() {
        try {
            return CapFile.parse(zip());
        } catch (BadCapFile bad) {
            throw new IllegalStateException(bad);
        }
    }
}
