package cardsmith.device.application;

import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A small JSON file that people write, which can say where it is wrong. */
public final class JsonFile {

    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final byte[] json;

    private JsonFile(String name, byte[] json) {
        this.name = name;
        this.json = json;
    }

    /**
     * Returns a file with its content, which is not looked at yet.
     *
     * @throws BadDocument where it has more than {@link #MOST_BYTES}
     * @throws IOException when it cannot be read
     */
    public static JsonFile of(Path file) throws BadDocument, IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > MOST_BYTES) {
            throw new BadDocument(name, "more than " + MOST_BYTES + " bytes", "a smaller file");
        }
        return new JsonFile(name, Files.readAllBytes(file));
    }

    /**
     * Returns what the file holds.
     *
     * @throws BadDocument with the line where it is no JSON, or does not hold what it should
     */
    public <T> T read(Class<T> type) throws BadDocument {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException wrong) {
            TokenStreamLocation at = wrong.getLocation();
            boolean known = at != null && at.getLineNr() > 0;
            throw new BadDocument(
                    known ? name + ", line " + at.getLineNr() : place(pointer(wrong)),
                    words(wrong),
                    "what the schema of the file describes");
        }
    }

    private static String pointer(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(part -> "/" + (part.getPropertyName() == null ? part.getIndex() : part.getPropertyName()))
                .collect(Collectors.joining());
    }

    /** Returns an error about the value at a JSON pointer, with its line. */
    public BadDocument wrong(String pointer, String found, String expected) {
        return new BadDocument(place(pointer), found, expected);
    }

    private String place(String pointer) {
        return line(pointer).map(line -> name + ", line " + line).orElse(name);
    }

    private Optional<Integer> line(String pointer) {
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.streamReadContext().pathAsPointer().toString().equals(pointer)) {
                    return Optional.of(parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    // The first line says what is wrong; the others are of Java.
    private static String words(JacksonException wrong) {
        Throwable cause = wrong.getCause();
        String said = cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : String.valueOf(wrong.getOriginalMessage());
        return said.lines().findFirst().orElse("something else").replaceAll(" \\((?:class|for type)[^)]*\\).*", "");
    }
}
