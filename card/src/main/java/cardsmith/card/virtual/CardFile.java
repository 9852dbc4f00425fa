package cardsmith.card.virtual;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file that keeps a virtual card between runs: at any time the old image or the new one. */
final class CardFile {

    private final Path path;

    CardFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    CardImage read() throws IOException, CardImage.Damaged {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(CardImage.MOST_BYTES + 1);
        }
        if (bytes.length > CardImage.MOST_BYTES) {
            throw new CardImage.Damaged("is too long for the file of a virtual card");
        }
        return CardImage.parse(bytes);
    }

    /** Replaces the file as a whole, once the new image is on the disk. */
    void write(CardImage image) throws IOException {
        Path next = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".new");
        try {
            try (var out = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(image.bytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
