package cardsmith.card.virtual;

import cardsmith.card.LinkLost;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hold of one program on the file of a virtual card, so that no other overwrites what it writes.
 *
 * <p>The lock is on a file beside it, because the card's own file is replaced at every write; the system takes the lock
 * away when a program dies.
 */
final class CardFileLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CardFileLock.class);
    private static final int TRIES = 10;

    /** What this program holds: to open such a file once more and close it would give the lock away (POSIX). */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path beside;
    private final FileLock lock;

    private CardFileLock(Path beside, FileLock lock) {
        this.beside = beside;
        this.lock = lock;
    }

    /**
     * Returns the hold on the file of a card.
     *
     * @throws LinkLost when another program, or another reader of this one, holds it, or nothing can be written beside it
     */
    static CardFileLock take(Path file) throws LinkLost {
        try {
            Path beside = beside(file);
            if (!HELD_HERE.add(beside)) {
                throw held(file);
            }
            Optional<FileLock> lock = Optional.empty();
            try {
                lock = lock(beside);
            } finally {
                if (lock.isEmpty()) {
                    HELD_HERE.remove(beside);
                }
            }
            return new CardFileLock(beside, lock.orElseThrow(() -> held(file)));
        } catch (IOException failed) {
            throw new LinkLost(
                    "The file " + file + " of the virtual card cannot be locked.",
                    "See that the folder is there, may be written and has room.",
                    failed);
        }
    }

    private static Path beside(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        return (folder == null ? absolute : folder.toRealPath()).resolve(absolute.getFileName() + ".lock");
    }

    private static Optional<FileLock> lock(Path beside) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Object opened = key(beside);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            // Between opening and locking the program before may have taken its file away.
            if (opened.equals(key(beside)) && Files.exists(beside)) {
                return Optional.of(lock);
            }
            channel.close();
        }
        return Optional.empty();
    }

    private static Object key(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            // Windows has no key; there a file that is open cannot be taken away.
            return key == null ? path : key;
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static LinkLost held(Path file) {
        return new LinkLost(
                "Another program, or another window, uses the virtual card in " + file + ".",
                "Close it there, or give another file: virtual:FILE.");
    }

    /** Gives the file free; does nothing the second time. */
    @Override
    public void close() {
        try {
            if (lock.isValid()) {
                Files.deleteIfExists(beside);
            }
            lock.acquiredBy().close();
        } catch (IOException left) {
            LOG.debug("{} stays; the next program takes it over", beside, left);
        } finally {
            HELD_HERE.remove(beside);
        }
    }
}
