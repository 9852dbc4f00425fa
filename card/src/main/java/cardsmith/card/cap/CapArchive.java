package cardsmith.card.cap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The components in the archive that a converter makes, read within bounds. */
final class CapArchive {

    private static final String FOLDER = "package/javacard/";
    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_COMPONENT = 3 + 0xFFFF;
    private static final long MAX_UNPACKED = 16L << 20;

    private CapArchive() {}

    static Map<CapComponent, byte[]> components(byte[] zip) throws BadCapFile {
        Map<CapComponent, byte[]> found = new EnumMap<>(CapComponent.class);
        String folder = "";
        long unpacked = 0;
        int entries = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MAX_ENTRIES) {
                    throw bomb();
                }
                Optional<CapComponent> component = component(entry.getName());
                var content = new ByteArrayOutputStream();
                unpacked += copy(in, content, component.isPresent(), MAX_UNPACKED - unpacked);
                if (component.isEmpty()) {
                    continue;
                }
                String here = entry.getName().substring(0, entry.getName().lastIndexOf('/') + 1);
                if (found.isEmpty()) {
                    folder = here;
                }
                if (!folder.equals(here) || found.put(component.get(), content.toByteArray()) != null) {
                    throw new BadCapFile(
                            "The file holds more than one package.",
                            "Build each package into a CAP file of its own, in the compact format.");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new BadCapFile("The file is a damaged archive: " + broken.getMessage() + ".");
        }
        if (found.isEmpty()) {
            throw new BadCapFile("The file is an archive, but there is no CAP component in it.");
        }
        return found;
    }

    private static Optional<CapComponent> component(String path) {
        return CapComponent.named(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Returns how many bytes the entry has; only those of a component are kept. */
    private static long copy(ZipInputStream in, ByteArrayOutputStream out, boolean keep, long room)
            throws IOException, BadCapFile {
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > room || keep && total > MAX_COMPONENT) {
                throw bomb();
            }
            if (keep) {
                out.write(buffer, 0, n);
            }
        }
        return total;
    }

    /** Returns the components of a file that is their concatenation. */
    static Map<CapComponent, byte[]> split(byte[] bytes) throws BadCapFile {
        Map<CapComponent, byte[]> found = new EnumMap<>(CapComponent.class);
        int at = 0;
        while (at < bytes.length) {
            Optional<CapComponent> component = CapComponent.tagged(bytes[at] & 0xFF);
            int end = at + 3 > bytes.length
                    ? Integer.MAX_VALUE
                    : at + 3 + ((bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF);
            if (component.isEmpty() || end > bytes.length) {
                throw new BadCapFile("The file is no CAP file: it is neither an archive nor a row of components.");
            }
            if (found.put(component.get(), Arrays.copyOfRange(bytes, at, end)) != null) {
                throw new BadCapFile("The file holds its " + component.get().fileName() + " component twice.");
            }
            at = end;
        }
        return found;
    }

    static byte[] of(Map<CapComponent, byte[]> components) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<CapComponent, byte[]> component : components.entrySet()) {
                zip.putNextEntry(new ZipEntry(FOLDER + component.getKey().fileName() + ".cap"));
                zip.write(component.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static BadCapFile bomb() {
        return new BadCapFile(
                "The archive unpacks to far more than any CAP file holds, so it was not read to its end.");
    }
}
