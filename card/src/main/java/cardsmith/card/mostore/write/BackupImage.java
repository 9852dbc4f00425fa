package cardsmith.card.mostore.write;

import cardsmith.card.Iccid;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.StoreSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A copy of all objects of one card at one time (docs/backup-image.md); keys and PINs of the card are never in it.
 *
 * @param iccid the card
 * @param version version of the applet
 * @param revision revision of the store
 * @param taken when it was taken
 * @param objects bytes of the objects by tag
 * @param closed objects that were there but could not be read
 * @param server settings and jobs of the DM server; only where the applet was to be replaced or lent
 * @param provisioning the provisioning files; only where the applet was to be replaced or lent
 * @param keys references of the keys of EF.KEY, whose values nobody reads; only where the applet was lent
 */
public record BackupImage(
        Iccid iccid,
        String version,
        long revision,
        Instant taken,
        SortedMap<MoTag, Octets> objects,
        SortedSet<MoTag> closed,
        ServerFiles server,
        ProvisioningFiles provisioning,
        SortedSet<Integer> keys) {

    private static final String FORMAT = "cardsmith-backup";

    /** Makes the record with its own copy of the objects. */
    public BackupImage {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        closed = Collections.unmodifiableSortedSet(new TreeSet<>(closed));
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }

    /** Makes the image of objects alone. */
    public BackupImage(
            Iccid iccid,
            String version,
            long revision,
            Instant taken,
            SortedMap<MoTag, Octets> objects,
            SortedSet<MoTag> closed) {
        this(
                iccid,
                version,
                revision,
                taken,
                objects,
                closed,
                ServerFiles.NONE,
                ProvisioningFiles.NONE,
                Collections.emptySortedSet());
    }

    /** Returns the image of the same objects with what the applets hold beside them. */
    public BackupImage with(ServerFiles setUp, ProvisioningFiles files) {
        return new BackupImage(iccid, version, revision, taken, objects, closed, setUp, files, keys);
    }

    /** Returns the image with the references of the keys that the card has. */
    public BackupImage withKeys(Collection<Integer> references) {
        return new BackupImage(
                iccid, version, revision, taken, objects, closed, server, provisioning, new TreeSet<>(references));
    }

    /** Returns whether there is nothing in it to write to a card. */
    public boolean isEmpty() {
        return objects.isEmpty() && server.isEmpty() && provisioning.isEmpty();
    }

    /** Returns the image of what was read from a card. */
    public static BackupImage of(StoreSnapshot snapshot, Instant taken) {
        SortedMap<MoTag, Octets> objects = new TreeMap<>();
        SortedSet<MoTag> closed = new TreeSet<>();
        snapshot.objects()
                .forEach((tag, stored) ->
                        stored.value().ifPresentOrElse(value -> objects.put(tag, value), () -> closed.add(tag)));
        return new BackupImage(
                snapshot.iccid(), snapshot.info().version(), snapshot.info().revision(), taken, objects, closed);
    }

    /**
     * Writes the image so that the file is wholly the old or wholly the new one, readable by its owner only.
     *
     * @throws IOException when the file cannot be written
     */
    public void save(Path file) throws IOException {
        ObjectNode root = SealedJson.newObject();
        root.put("format", FORMAT);
        root.put("formatVersion", 1);
        root.put("iccid", iccid.digits());
        root.put("appletVersion", version);
        root.put("revision", revision);
        root.put("taken", taken.toString());
        ArrayNode list = root.putArray("objects");
        objects.forEach((tag, value) -> {
            ObjectNode object = list.addObject();
            object.put("tag", tag.toString());
            object.put("value", Base64.getEncoder().encodeToString(value.bytes()));
        });
        ArrayNode unread = root.putArray("closed");
        closed.forEach(tag -> unread.add(tag.toString()));
        KeptFiles.put(root, server, provisioning, keys);
        SealedJson.write(file, root);
    }

    /**
     * Writes the image into a folder, as a file named after card and time, and returns the file.
     *
     * @throws IOException when it cannot be written
     */
    public Path saveIn(Path folder) throws IOException {
        String time = taken.toString().replace(":", "").replace(".", "");
        Path file = folder.resolve(iccid.digits() + "-" + time + ".cardsmith-backup.json");
        save(file);
        return file;
    }

    /**
     * Returns the image in a file.
     *
     * @throws IOException when the file cannot be read, is damaged, or is no image; the message is a sentence
     */
    public static BackupImage load(Path file) throws IOException {
        ObjectNode root = SealedJson.read(file, FORMAT);
        if (root.path("formatVersion").asInt(0) != 1) {
            throw new IOException("The backup image " + file + " was made by a newer Cardsmith.");
        }
        try {
            SortedMap<MoTag, Octets> objects = new TreeMap<>();
            for (JsonNode object : root.path("objects")) {
                Octets value = KeptFiles.octets(object.path("value"));
                if (value.length() > ScMoCodec.MAX_VALUE || objects.put(tag(object.path("tag")), value) != null) {
                    throw new IllegalArgumentException("an object too long or twice");
                }
            }
            SortedSet<MoTag> closed = new TreeSet<>();
            for (JsonNode tag : root.path("closed")) {
                closed.add(tag(tag));
            }
            return new BackupImage(
                    new Iccid(root.path("iccid").asString("")),
                    root.path("appletVersion").asString(""),
                    root.path("revision").asLong(0),
                    Instant.parse(root.path("taken").asString("")),
                    objects,
                    closed,
                    KeptFiles.server(root),
                    KeptFiles.provisioning(root),
                    KeptFiles.keys(root));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("The backup image " + file + " does not hold what it should.", e);
        }
    }

    private static MoTag tag(JsonNode text) {
        return MoTag.parse(text.asString(""))
                .orElseThrow(() -> new IllegalArgumentException("no tag of a Management Object"));
    }
}
