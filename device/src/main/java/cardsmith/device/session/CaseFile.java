package cardsmith.device.session;

import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.trace.BadTrace;
import cardsmith.card.trace.Redaction;
import cardsmith.card.trace.TraceExport;
import cardsmith.card.trace.TraceFormat;
import cardsmith.card.trace.TraceImport;
import cardsmith.card.trace.TraceStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A case as one file that holds no secret (docs/case-file.md): opened and held again on any computer, without the card. */
public final class CaseFile {

    /** The ending of its name, with the dot. */
    public static final String ENDING = ".cardsmith-case";

    /** The largest part of a case file that is read, in bytes. */
    static final int MOST_BYTES = 64 << 20;

    private static final String CASE = "case.json";
    private static final String TRACE = "trace.jsonl";
    private static final String CARD = "card.json";
    private static final Set<String> PARTS = Set.of(CASE, TRACE, CARD);

    private CaseFile() {}

    /**
     * Writes a case so that the file is wholly the old or wholly the new one.
     *
     * @throws IOException when the file cannot be written
     */
    public static void save(SessionCase full, Path file) throws IOException {
        SessionCase masked = CaseMask.masked(full);
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, "case", ".new");
        try {
            try (OutputStream out = Files.newOutputStream(draft);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                part(zip, CASE, CaseJson.write(masked));
                var trace = new ByteArrayOutputStream();
                new TraceExport(TraceFormat.JSON_LINES, Redaction.STRICT)
                        .write(masked.apdus().view(), trace);
                part(zip, TRACE, trace.toByteArray());
                if (masked.card().isPresent()) {
                    part(zip, CARD, card(masked.card().get()));
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void part(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] card(BackupImage image) throws IOException {
        Path file = Files.createTempFile("card", ".json");
        try {
            image.save(file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Returns the case in a file.
     *
     * @throws IOException when the file cannot be read, is damaged, too large, or no case; the message is a sentence
     */
    public static SessionCase open(Path file) throws IOException {
        Map<String, byte[]> parts = parts(file);
        if (!parts.containsKey(CASE) || !parts.containsKey(TRACE)) {
            throw new IOException("The file " + file + " is no case file: it lacks " + CASE + " or " + TRACE + ".");
        }
        TraceStore trace = new TraceStore();
        try {
            new TraceImport(trace).read(new ByteArrayInputStream(parts.get(TRACE)));
            SessionCase opened = CaseJson.read(parts.get(CASE), trace);
            Optional<byte[]> card = Optional.ofNullable(parts.get(CARD));
            return card.isPresent() ? opened.with(image(card.get())) : opened;
        } catch (BadTrace | IllegalArgumentException e) {
            throw new IOException("The case file " + file + " does not hold what it should: " + e.getMessage(), e);
        }
    }

    private static BackupImage image(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("card", ".json");
        try {
            Files.write(file, bytes);
            return BackupImage.load(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Map<String, byte[]> parts(Path file) throws IOException {
        if (Files.size(file) > PARTS.size() * (long) MOST_BYTES) {
            throw new IOException("The file " + file + " is too large for a case file.");
        }
        Map<String, byte[]> parts = new HashMap<>();
        // The directory stands at the end and tells a file that was cut; the stream checks the sums of the parts.
        try (ZipFile whole = new ZipFile(file.toFile());
                InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            if (whole.size() > PARTS.size()) {
                throw new IOException("The file " + file + " is no case file: it has more than three parts.");
            }
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!PARTS.contains(entry.getName()) || parts.containsKey(entry.getName())) {
                    throw new IOException("The file " + file + " is no case file: it has a part " + entry.getName()
                            + " that does not belong there.");
                }
                byte[] bytes = zip.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("The case file " + file + " has a part of more than 64 MiB.");
                }
                parts.put(entry.getName(), bytes);
            }
        } catch (java.util.zip.ZipException | IllegalArgumentException damaged) {
            throw new IOException("The file " + file + " is no case file, or it is damaged.", damaged);
        }
        return parts;
    }
}
