package cardsmith.card.globalplatform.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The test vectors of this package and its neighbours. */
public final class Vectors {

    private Vectors() {}

    /** Returns the rows of one of the files next to the tests of keys and channels, or of any other named with its path. */
    public static List<JsonNode> read(String name) {
        String path = name.startsWith("/") ? name : "/cardsmith/card/globalplatform/" + name;
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(path))) {
            JsonNode rows = JsonMapper.builder().build().readTree(in.readAllBytes());
            return StreamSupport.stream(rows.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of a text member in hexadecimal; none where there is no such member. */
    public static byte[] bytes(JsonNode row, String member) {
        return HexFormat.of().parseHex(row.path(member).asString(""));
    }
}
