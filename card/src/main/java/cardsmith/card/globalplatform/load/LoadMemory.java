package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.mostore.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Remembers in a folder, one file a card, which load was begun and which load files were loaded to their end. */
public final class LoadMemory {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PACKAGE = "load.package";
    private static final String INSTANCES = "load.instances";
    private static final String HASH = "load.hash";
    private static final String OLD = "load.old";
    private static final String BACKUP = "backup";
    private static final long MOST_BYTES = 1 << 16;

    private final Path folder;

    /** Makes the memory that lies in this folder, which is created when something is remembered. */
    public LoadMemory(Path folder) {
        this.folder = folder;
    }

    /** Remembers that a load begins, before its first command that changes the card. */
    public void begin(String card, HalfLoad load) throws IOException {
        Properties known = read(card);
        known.setProperty(PACKAGE, load.loadFile().hex());
        known.setProperty(INSTANCES, load.instances().stream().map(Aid::hex).collect(Collectors.joining(" ")));
        known.setProperty(HASH, HEX.formatHex(load.hash().bytes()));
        known.setProperty(OLD, Boolean.toString(load.oldMayBeThere()));
        known.remove(hashKey(load.loadFile()));
        load.backup().ifPresent(where -> known.setProperty(BACKUP, where));
        write(card, known);
    }

    /** Returns the load that was begun on this card and not ended. */
    public Optional<HalfLoad> open(String card) throws IOException {
        Properties known = read(card);
        String loadFile = known.getProperty(PACKAGE, "");
        if (loadFile.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Aid> instances = Arrays.stream(known.getProperty(INSTANCES, "").split(" "))
                    .filter(hex -> !hex.isEmpty())
                    .map(Aid::new)
                    .toList();
            boolean old = Boolean.parseBoolean(known.getProperty(OLD, "false"));
            Octets hash = Octets.of(HEX.parseHex(known.getProperty(HASH, "")));
            return Optional.of(new HalfLoad(new Aid(loadFile), instances, hash, old, backup(card)));
        } catch (IllegalArgumentException broken) {
            throw new IOException("The file " + file(card) + " is damaged; delete it.", broken);
        }
    }

    /** Returns where content is kept that was not given back to this card yet. */
    public Optional<String> backup(String card) throws IOException {
        return Optional.ofNullable(read(card).getProperty(BACKUP));
    }

    /** Remembers that the card took a part of the new package, so that no other version is on it. */
    public void taken(String card) throws IOException {
        Properties known = read(card);
        known.setProperty(OLD, "false");
        write(card, known);
    }

    /** Forgets the load that was begun: what is on the card is known again; a backup is still remembered. */
    public void settled(String card) throws IOException {
        Properties known = read(card);
        known.remove(PACKAGE);
        known.remove(INSTANCES);
        known.remove(HASH);
        known.remove(OLD);
        write(card, known);
    }

    /** Forgets the backup: its content is on the card again. */
    public void restored(String card) throws IOException {
        Properties known = read(card);
        known.remove(BACKUP);
        write(card, known);
    }

    /** Remembers the SHA-256 of a load file data block that was loaded to its end. */
    public void loaded(String card, Aid loadFile, byte[] hash) throws IOException {
        Properties known = read(card);
        known.setProperty(hashKey(loadFile), HEX.formatHex(hash));
        write(card, known);
    }

    /** Returns the SHA-256 of the load file of this name that was loaded last, where it was loaded from here. */
    public Optional<Octets> loadedHash(String card, Aid loadFile) throws IOException {
        String hash = read(card).getProperty(hashKey(loadFile), "");
        return hash.matches("([0-9A-F]{2}){32}") ? Optional.of(Octets.of(HEX.parseHex(hash))) : Optional.empty();
    }

    private static String hashKey(Aid loadFile) {
        return "hash." + loadFile.hex();
    }

    private Path file(String card) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(card.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HEX.formatHex(digest, 0, 10) + ".properties");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private Properties read(String card) throws IOException {
        var known = new Properties();
        Path file = file(card);
        if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
            try (InputStream in = Files.newInputStream(file)) {
                known.load(in);
            } catch (IllegalArgumentException broken) {
                throw new IOException("The file " + file + " is damaged; delete it.", broken);
            }
        }
        return known;
    }

    private void write(String card, Properties known) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "load", ".new");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                known.store(out, null);
            }
            Files.move(draft, file(card), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
