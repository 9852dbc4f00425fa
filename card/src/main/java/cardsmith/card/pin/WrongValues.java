package cardsmith.card.pin;

import cardsmith.card.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The wrong values of cards, as fingerprints under a key that stays in the folder: a line holds the fingerprint of card
 * and reference, that of the value, and {@code wrong} or the tries there were when a value was sent whose answer is open.
 */
public final class WrongValues {

    private static final String WRONG = "wrong";
    private static final String UNKNOWN = "unknown";
    private static final int MAX_LINES = 10_000;

    private final Path folder;

    /** Makes the memory that lies in this folder, which is created when something is remembered. */
    public WrongValues(Path folder) {
        this.folder = folder;
    }

    /** Returns whether the value is known to be wrong: the card said so, or it was sent and the counter went down. */
    public synchronized boolean isWrong(String card, String reference, Secret value, OptionalInt left)
            throws IOException {
        String start = start(card, reference, value);
        for (String line : lines()) {
            if (line.startsWith(start)) {
                String state = line.substring(start.length());
                // Fewer tries than when it was sent: it was counted. More: it was right, and its answer was lost.
                return state.equals(WRONG) || left.isPresent() && left.getAsInt() < tries(state);
            }
        }
        return false;
    }

    private static int tries(String state) {
        return state.matches("[0-9]{1,2}") ? Integer.parseInt(state) : 0;
    }

    /** Remembers that the value is on its way, with the tries that were left before. */
    public synchronized void sending(String card, String reference, Secret value, OptionalInt left) throws IOException {
        set(start(card, reference, value), left.isPresent() ? Integer.toString(left.getAsInt()) : UNKNOWN);
    }

    /** Remembers that the value is wrong. */
    public synchronized void wrong(String card, String reference, Secret value) throws IOException {
        set(start(card, reference, value), WRONG);
    }

    /** Forgets the value: the card did not judge it. */
    public synchronized void notCounted(String card, String reference, Secret value) throws IOException {
        drop(start(card, reference, value));
    }

    /** Forgets all values of this card and reference. */
    public synchronized void forget(String card, String reference) throws IOException {
        drop(group(card, reference) + " ");
    }

    private void set(String start, String state) throws IOException {
        List<String> lines = without(start);
        lines.add(start + state);
        write(lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()));
    }

    private void drop(String start) throws IOException {
        List<String> kept = without(start);
        if (kept.size() != lines().size()) {
            write(kept);
        }
    }

    private List<String> without(String start) throws IOException {
        List<String> kept = new ArrayList<>(lines());
        kept.removeIf(line -> line.startsWith(start));
        return kept;
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve("wrong-values");
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
    }

    private void write(List<String> lines) throws IOException {
        Path fresh = fresh("wrong-values");
        Files.write(fresh, lines, StandardCharsets.US_ASCII);
        replace(fresh, folder.resolve("wrong-values"));
    }

    private String group(String card, String reference) throws IOException {
        return fingerprint(card + " " + reference, new byte[0]);
    }

    private String start(String card, String reference, Secret value) throws IOException {
        String of = card + " " + reference;
        String print = value.<String, IOException>use(bytes -> fingerprint(of, bytes));
        return group(card, reference) + " " + print + " ";
    }

    private String fingerprint(String card, byte[] value) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            mac.update(card.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(value), 0, 16);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private byte[] key() throws IOException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Path fresh = fresh("key");
            Files.write(fresh, key);
            replace(fresh, file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != 32) {
            throw new IOException("The file " + file + " is damaged; delete it together with wrong-values next to it.");
        }
        return key;
    }

    /** Only the owner may read what is here. */
    private Path fresh(String name) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempFile(
                    folder,
                    name,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.createTempFile(folder, name, ".new");
    }

    private static void replace(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
