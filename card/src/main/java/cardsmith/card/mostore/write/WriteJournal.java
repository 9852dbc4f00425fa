package cardsmith.card.mostore.write;

import cardsmith.card.Iccid;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open writes of all cards: one file a card in a folder, there from before the first command of a write until its
 * result was read back.
 */
public final class WriteJournal {

    private static final String FORMAT = "cardsmith-journal";
    private static final String SUFFIX = ".journal";

    private final Path folder;

    /** Makes the journal of a folder, which need not be there yet. */
    public WriteJournal(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts the entry on disk; it is there for good when this returns.
     *
     * @throws IOException when it cannot be written
     */
    public void open(JournalEntry entry) throws IOException {
        ObjectNode root = SealedJson.newObject();
        root.put("format", FORMAT);
        root.put("formatVersion", 1);
        root.put("iccid", entry.iccid().digits());
        root.put("begun", entry.begun().toString());
        root.put("revision", entry.revision());
        ArrayNode list = root.putArray("objects");
        for (PlannedObject object : entry.objects()) {
            ObjectNode node = list.addObject();
            node.put("tag", object.tag().toString());
            object.before().ifPresent(value -> node.put("before", base64(value)));
            object.after().ifPresent(value -> node.put("after", base64(value)));
            node.put("apdus", object.apdus());
            node.put("bytes", object.bytes());
        }
        SealedJson.write(file(entry.iccid()), root);
    }

    /**
     * Returns the open write of a card, where there is one.
     *
     * @throws IOException when the file is damaged; the message is a sentence that names it
     */
    public Optional<JournalEntry> find(Iccid iccid) throws IOException {
        Path file = file(iccid);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Forgets the write of a card.
     *
     * @throws IOException when the file cannot be deleted
     */
    public void close(Iccid iccid) throws IOException {
        if (Files.exists(file(iccid))) {
            WholeFile.delete(file(iccid));
        }
    }

    /**
     * Returns the cards that have an open write.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<Iccid> cards() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,20}\\.journal"))
                    .map(name -> new Iccid(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted((a, b) -> a.digits().compareTo(b.digits()))
                    .toList();
        }
    }

    private Path file(Iccid iccid) {
        return folder.resolve(iccid.digits() + SUFFIX);
    }

    private static JournalEntry read(Path file) throws IOException {
        ObjectNode root = SealedJson.read(file, FORMAT);
        try {
            List<PlannedObject> objects = new ArrayList<>();
            for (JsonNode node : root.path("objects")) {
                objects.add(new PlannedObject(
                        MoTag.parse(node.path("tag").asString("")).orElseThrow(IllegalArgumentException::new),
                        octets(node.path("before")),
                        octets(node.path("after")),
                        node.path("apdus").asInt(0),
                        node.path("bytes").asInt(0)));
            }
            return new JournalEntry(
                    new Iccid(root.path("iccid").asString("")),
                    Instant.parse(root.path("begun").asString("")),
                    root.path("revision").asLong(0),
                    objects);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("The journal " + file + " does not hold what it should.", e);
        }
    }

    private static Optional<Octets> octets(JsonNode node) {
        return node.isString() ? Optional.of(Octets.of(Base64.getDecoder().decode(node.asString()))) : Optional.empty();
    }

    private static String base64(Octets value) {
        return Base64.getEncoder().encodeToString(value.bytes());
    }
}
