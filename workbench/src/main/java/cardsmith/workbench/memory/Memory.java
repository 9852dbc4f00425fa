package cardsmith.workbench.memory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reader, layout, filters and recent files, in a file of the person's configuration folder. */
public final class Memory {

    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final int RECENT = 10;
    private static final long MOST_BYTES = 1_000_000;

    private final Path file;
    private final Properties values = new Properties();

    private Memory(Path file) {
        this.file = file;
    }

    /** Returns what the file remembers, or an empty memory when it is missing or cannot be read. */
    public static Memory load(Path file) {
        Memory memory = new Memory(file);
        try {
            if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
                try (Reader in = Files.newBufferedReader(file)) {
                    memory.values.load(in);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The remembered layout in {} cannot be read; the window starts as new", file, e);
            memory.values.clear();
        }
        return memory;
    }

    /** Returns the text of a key. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    /** Returns the number of a key, or the other one when there is none. */
    public double number(String key, double otherwise) {
        try {
            double number = Double.parseDouble(values.getProperty(key, ""));
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Remembers a text. */
    public void put(String key, String value) {
        values.setProperty(key, value);
    }

    /** Remembers a number. */
    public void put(String key, double value) {
        values.setProperty(key, Double.toString(value));
    }

    /** Forgets a key. */
    public void forget(String key) {
        values.remove(key);
    }

    /** Returns the files used last, the newest first, at most ten. */
    public List<Path> recent() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < RECENT; i++) {
            text("recent." + i).map(Path::of).ifPresent(files::add);
        }
        return files;
    }

    /** Remembers a file as the newest. */
    public void used(Path recent) {
        List<Path> files = new ArrayList<>(recent());
        Path absolute = recent.toAbsolutePath();
        files.remove(absolute);
        files.add(0, absolute);
        for (int i = 0; i < Math.min(RECENT, files.size()); i++) {
            put("recent." + i, files.get(i).toString());
        }
    }

    /** Writes the file; a failure is logged and costs only the memory. */
    public void save() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (Writer out = Files.newBufferedWriter(fresh)) {
                values.store(out, "Cardsmith window");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The layout cannot be written to {}", file, e);
        }
    }
}
